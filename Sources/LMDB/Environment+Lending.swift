extension Environment {
  /// Lends a snapshot to `body`; what `body` returns must not be lent from it, which the compiler sees to.
  package func read<Result>(_ body: (borrowing Transaction) throws -> Result) throws -> Result {
    let transaction = try begin(.read)
    return try body(transaction)
  }

  /// Lends the one transaction that may write to `body`, and commits it when `body` returns; an error of
  /// `body` leaves the data as it was.
  package func write<Result>(_ body: (inout Transaction) throws -> Result) throws -> Result {
    var transaction = try begin(.write)
    let result = try body(&transaction)
    try transaction.commit()
    return result
  }
}
