package import LMDB

/// The log as it was at one moment; what it lends lives as long as it does.
///
/// Holding one keeps the pages it can see from being used again, so it is to be dropped soon.
package struct LogSnapshot: ~Copyable {
  /// The number of records and their root.
  package let head: LogHead
  let tables: LogTables
  let transaction: Transaction

  init(of tables: LogTables, in transaction: consuming Transaction) throws(StorageError) {
    self.tables = tables
    head = try tables.readHead(in: transaction)
    self.transaction = transaction
  }

  /// The record at a position, lent; nil when the log does not hold it.
  @_lifetime(borrow self)
  package borrowing func record(at position: Position) throws(StorageError) -> Span<UInt8>? {
    try tables.record(at: position, in: transaction)
  }

  /// Lends the records of a range of positions one after the other; the range is cut off at the end of the
  /// log.
  package borrowing func scan(
    from first: Position = 1, through last: Position = Position(rawValue: .max),
    _ body: (Position, Span<UInt8>) throws -> Void
  ) throws {
    let last = min(last, head.lastPosition)
    var position = max(first, 1)
    guard position <= last else { return }
    let key = DiskLayout.key(of: position)
    var cursor = try transaction.cursor(in: tables.records)
    var entry = try cursor.seek(atOrAfter: key.span)
    while let record = entry, DiskLayout.position(ofKey: record.key) == position {
      try body(position, record.value)
      if position == last { return }
      position = position.next
      entry = try cursor.next()
    }
    throw StorageError.gap(at: position, path: tables.path)
  }

  /// The first position whose record fulfils a condition that, once true, stays true to the end of the log,
  /// found by bisection; nil when no record does.
  package borrowing func firstPosition(
    where condition: (Span<UInt8>) throws -> Bool
  ) throws -> Position? {
    var lower: UInt64 = 1
    var upper = head.size + 1
    while lower < upper {
      let middle = Position(rawValue: lower + (upper - lower) / 2)
      guard let record = try record(at: middle) else { throw StorageError.gap(at: middle, path: tables.path) }
      if try condition(record) { upper = middle.rawValue } else { lower = middle.rawValue + 1 }
    }
    return lower <= head.size ? Position(rawValue: lower) : nil
  }
}
