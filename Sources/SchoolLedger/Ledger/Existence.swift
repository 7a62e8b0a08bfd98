/// What must be there, and what may not be there yet.
extension Views {
  /// The row of an id; refused when there is none.
  func existing<Row>(_ table: ViewTable<Row>, _ id: String) throws -> Row {
    guard let row = try row(table, id) else { throw Refusal(.notFound, because: .naming(id)) }
    return row
  }

  /// Refuses an id that is taken.
  func requireFree<Row>(_ table: ViewTable<Row>, _ id: String) throws {
    guard try row(table, id) == nil else { throw Refusal(.alreadyExists, because: .naming(id)) }
  }

  /// The user; refused when nobody is known so.
  func user(_ id: String) throws -> UserRow {
    guard let row = try row(SchoolViews.users, id) else { throw Refusal(.notFound, because: .nobody(id)) }
    return row
  }
}
