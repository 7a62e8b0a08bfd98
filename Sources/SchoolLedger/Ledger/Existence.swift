/// What must be there, and what may not be there yet.
extension Views {
  /// The school; refused as long as it is not open.
  func openSchool() throws -> KnownSchool {
    guard let school = try known(SchoolViews.school) else { throw Refusal(.schoolNotOpen) }
    return school
  }

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

  /// The student; refused when nobody is known so, or somebody who is no student.
  func student(_ id: String) throws -> UserRow {
    let row = try user(id)
    guard row.kind == .student else { throw Refusal(.notFound, because: .nobody(id)) }
    return row
  }
}

extension Sentence {
  static func nobody(_ id: String) -> Sentence {
    Sentence(en: "Nobody here is known as \(id).", nl: "Hier is niemand bekend als \(id).")
  }

  static func naming(_ id: String) -> Sentence {
    Sentence(en: "It concerns \(id).", nl: "Het gaat om \(id).")
  }
}
