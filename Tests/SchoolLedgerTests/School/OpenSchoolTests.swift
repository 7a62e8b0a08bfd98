import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `openSchool`, the first command of every ledger.
struct OpenSchoolTests {
  private let open = OpenSchool(
    school: "kompas", name: "Kompas", domain: "Kompas.Example", sector: .primary, preset: .klik)

  @Test func `a school is opened, in Dutch unless said otherwise`() async throws {
    try await withUnopenedSchool { school in
      try await school.when(open.by("system")).writes(
        """
        SchoolOpened {"school":"kompas","name":"Kompas","domain":"kompas.example","sector":"primary",
          "preset":"klik","locale":"nl"}
        """)
    }
  }

  @Test func `nothing else is possible before`() async throws {
    try await withUnopenedSchool { school in
      let register = RegisterUser(user: "a-els", kind: .admin, name: "Els")
      try await school.when(register.by("system")).refuses(.schoolNotOpen)
      try await school.when(register.by("nobody")).refuses(.schoolNotOpen)
      try await school.when(JoinCourse(code: "x").by("nobody")).refuses(.schoolNotOpen)
      try school.asking(SchoolQuery(), as: "system").refuses(.schoolNotOpen)
      try school.asking(RosterQuery(course: "wis3"), as: "nobody").refuses(.schoolNotOpen)
    }
  }

  @Test func `a school is opened once`() async throws {
    try await withSchool { school in
      try await school.when(open.by("system")).refuses(.schoolAlreadyOpen)
      try await school.when(open.by("a-els")).refuses(.notAllowed)
      try await school.when(open.by("nobody")).refuses(.notFound)
    }
  }

  @Test func `only the system opens it`() async throws {
    try await withUnopenedSchool { school in
      try await school.when(open.by("a-els")).refuses(.notFound)
    }
  }

  @Test(arguments: [
    ("", "Kompas", "kompas.example", "school"),
    ("kompas ", "Kompas", "kompas.example", "school"),
    (String(repeating: "k", count: 64), "", "kompas.example", "name"),
    ("kompas", "Kom\npas", "kompas.example", "name"),
    ("kompas", "Kompas", "kompas", "domain"),
    ("kompas", "Kompas", "-kompas.example", "domain"),
  ])
  func `texts must have their form`(id: String, name: String, domain: String, field: String) async throws {
    try await withUnopenedSchool { school in
      let open = OpenSchool(school: id, name: name, domain: domain, sector: .higher, preset: .classroom)
      try await school.when(open.by("system")).isInvalid(.badValue, field: field)
    }
  }

  @Test func `what is too long is told so`() async throws {
    try await withUnopenedSchool { school in
      var open = open
      open.school = String(repeating: "k", count: 65)
      try await school.when(open.by("system")).isInvalid(.tooLong, field: "school")
      open.school = "kompas"
      open.name = String(repeating: "é", count: 751)
      try await school.when(open.by("system")).isInvalid(.tooLong, field: "name")
      open.name = String(repeating: "é", count: 750)
      try await school.when(open.by("system")).isAccepted()
    }
  }
}
