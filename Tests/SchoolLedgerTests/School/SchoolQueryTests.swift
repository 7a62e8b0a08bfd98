import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The questions `school` and `people`.
struct SchoolQueryTests {
  @Test func `everybody sees how the school is set up, administrators see more`() async throws {
    try await withSchool { school in
      try await school.given(
        AllowDomain(domain: "zon.example", guardianSummaries: true).by("a-els"),
        AllowDomain(domain: "maan.example", guardianSummaries: false).by("a-els"),
        AllowDomain(domain: "ster.example", guardianSummaries: false).by("a-els"),
        DisallowDomain(domain: "ster.example").by("a-els"),
        RegisterMailGroup(address: "3b@kompas.example", members: ["s-anna"], readableBy: .admins).by("a-els"))
      let policies = try school.ledger.read(as: "s-anna") { try $0.school().policies.json }
      let common = """
        "school":"kompas","name":"Kompas","domain":"kompas.example","sector":"secondary",
        "preset":"classroom","policies":\(policies),"groupTypes":[],"goalStatuses":[]
        """
      for viewer in ["s-anna", "t-bram"] {
        try school.asking(SchoolQuery(), as: viewer).answers("{\(common)}")
      }
      for viewer in ["a-els", "system"] {
        try school.asking(SchoolQuery(), as: viewer).answers(
          """
          {\(common),
          "domains":[{"domain":"maan.example","guardianSummaries":false},
                     {"domain":"zon.example","guardianSummaries":true}],
          "mailGroups":[{"address":"3b@kompas.example","members":["s-anna"],"readableBy":"admins"}]}
          """)
      }
      try school.asking(SchoolQuery(), as: "nobody").refuses(.notFound)
    }
  }

  @Test func `M6, A27: a mijnleerlijn school begins with group types and goal statuses`() async throws {
    try await withSchool(.mijnleerlijn) { school in
      let answer = try school.ledger.read(as: "s-anna") { try $0.school() }
      #expect(
        answer.groupTypes.map(\.json) == [
          #"{"type":"stamgroep","name":"Stamgroep","visibleToStudents":true}"#,
          #"{"type":"roostergroep","name":"Roostergroep","visibleToStudents":true}"#,
          #"{"type":"coachgroep","name":"Coachgroep","visibleToStudents":true}"#,
          #"{"type":"projectgroep","name":"Projectgroep","visibleToStudents":true}"#,
          #"{"type":"parnassys","name":"Parnassys-groep","visibleToStudents":true,"managedBy":"parnassys"}"#,
        ])
      let active = answer.goalStatuses.filter(\.active).map(\.status)
      #expect(Set(active) == ["blue", "yellow", "orange"])
      #expect(Set(answer.goalStatuses.filter { !$0.active }.map(\.status)) == ["grey", "green"])
    }
  }

  @Test func `teachers and administrators see everybody, ordered by id`() async throws {
    try await withSchool { school in
      try await school.given(
        VerifyTeacher(user: "t-carla").by("a-els"), DeactivateUser(user: "s-cem").by("a-els"),
        RegisterUser(user: "s-dora", kind: .student, name: "Dora").by("a-els"))
      let everybody = """
        {"people":[
          {"user":"a-els","kind":"admin","name":"Els Admin","email":"els@kompas.example","active":true},
          {"user":"s-anna","kind":"student","name":"Anna Aa","email":"anna@kompas.example","active":true},
          {"user":"s-ben","kind":"student","name":"Ben Boer","email":"ben@kompas.example","active":true},
          {"user":"s-cem","kind":"student","name":"Cem Can","email":"cem@kompas.example","active":false},
          {"user":"s-dora","kind":"student","name":"Dora","active":true},
          {"user":"t-bram","kind":"teacher","name":"Bram Bos","email":"bram@kompas.example","active":true,
            "verified":false},
          {"user":"t-carla","kind":"teacher","name":"Carla Cox","email":"carla@kompas.example","active":true,
            "verified":true}]}
        """
      for viewer in ["t-bram", "a-els", "system"] {
        try school.asking(PeopleQuery(), as: viewer).answers(everybody)
      }
      try school.asking(PeopleQuery(), as: "s-anna").refuses(.notAllowed)
      try school.asking(PeopleQuery(), as: "nobody").refuses(.notFound)
    }
  }

  private static let searches: [(String?, PersonKind?, [String])] = [
    ("ANNA", nil, ["s-anna"]), ("kompas.example", .teacher, ["t-bram", "t-carla"]),
    ("bo", nil, ["s-ben", "t-bram"]), ("t-", .student, []), (nil, .admin, ["a-els"]), ("%", nil, []),
  ]

  @Test(arguments: searches)
  func `I9: people are looked up while typing`(
    search: String?, kind: PersonKind?, found: [String]
  ) async throws {
    try await withSchool { school in
      let people = try school.ledger.read(as: "t-bram") { try $0.people(search: search, kind: kind).people }
      #expect(people.map(\.user) == found)
    }
  }
}
