public import SchoolLedger

/// Lends a school with a few people in it, removes it afterwards, and makes sure before that its views equal
/// its log.
///
/// There are the administrator `a-els`, the teachers `t-bram` and `t-carla`, and the students `s-anna`,
/// `s-ben` and
/// `s-cem`, each with an address at the school's domain `kompas.example`: `anna@kompas.example`.
public func withSchool(
  _ preset: Preset = .classroom, sector: Sector = .secondary, locale: Language = .en,
  _ body: (TestSchool) async throws -> Void
) async throws {
  try await withTemporaryDirectory { directory in
    let school = try TestSchool(in: directory)
    defer { school.ledger.close() }
    try await school.given(
      OpenSchool(
        school: "kompas", name: "Kompas", domain: "kompas.example", sector: sector, preset: preset,
        locale: locale
      ).by("system"),
      RegisterUser(user: "a-els", kind: .admin, name: "Els Admin", email: "els@kompas.example").by("system"),
      RegisterUser(user: "t-bram", kind: .teacher, name: "Bram Bos", email: "bram@kompas.example").by(
        "a-els"),
      RegisterUser(user: "t-carla", kind: .teacher, name: "Carla Cox", email: "carla@kompas.example").by(
        "a-els"),
      RegisterUser(user: "s-anna", kind: .student, name: "Anna Aa", email: "anna@kompas.example").by("a-els"),
      RegisterUser(user: "s-ben", kind: .student, name: "Ben Boer", email: "ben@kompas.example").by("a-els"),
      RegisterUser(user: "s-cem", kind: .student, name: "Cem Can", email: "cem@kompas.example").by("a-els"))
    try await body(school)
    try school.ledger.expectViewsEqualLog()
  }
}

/// Lends a ledger that holds nothing yet, not even an open school.
public func withUnopenedSchool(_ body: (TestSchool) async throws -> Void) async throws {
  try await withTemporaryDirectory { directory in
    let school = try TestSchool(in: directory)
    defer { school.ledger.close() }
    try await body(school)
  }
}
