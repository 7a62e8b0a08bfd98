import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The questions `gradebook`, `grades` and `gradesCSV`.
struct GradebookTests {
  private let gradebook = GradebookQuery(course: "wis3")

  /// Anna's `toets-1` is returned with 8 and regraded to 9; `essay` is for Ben alone and not graded; `proef`
  /// is not published yet.
  private func withTerm(_ body: (TestSchool) async throws -> Void) async throws {
    try await withWork { school in
      try await school.given(
        CreateCourseWork(
          courseWork: "essay", course: "wis3", title: "Essay, \"kort\"", points: .ungraded,
          assignees: ["s-ben"]
        ).by("t-bram"),
        CreateCourseWork(courseWork: "proef", course: "wis3", title: "=1+1", published: false).by("t-bram"))
      try await school.hourly(
        .turnsIn, .grades("8"), .returns, .grades("9"), .points(50),
        ReturnWork(courseWork: "essay", students: ["s-ben"]).by("t-bram"),
        TurnIn(courseWork: "essay").by("s-ben"),
        ReturnWork(courseWork: "essay", students: ["s-ben"]).by("t-bram"))
      try await body(school)
    }
  }

  private let columns = """
    "courseWork":[{"courseWork":"toets-1","title":"Toets 1","points":50},
                  {"courseWork":"essay","title":"Essay, \\"kort\\"","points":null},
                  {"courseWork":"proef","title":"=1+1","points":100}]
    """
  private let nothing = #""category":"assigned","missing":false,"late":false,"colour":null"#

  @Test func `a gradebook has a row for each student and a column for each work`() async throws {
    try await withTerm { school in
      let expected = """
        {\(columns),"rows":[
          {"student":"s-anna","name":"Anna Aa","cells":{
            "toets-1":{"grade":"8.00","points":100,"draftGrade":"9.00","category":"graded","missing":false,
                       "late":false,"colour":"green"},
            "proef":{"points":100,\(nothing)}}},
          {"student":"s-ben","name":"Ben Boer","cells":{
            "toets-1":{"points":50,\(nothing)},
            "essay":{"category":"returned","missing":false,"late":false,"colour":"black"},
            "proef":{"points":100,\(nothing)}}}]}
        """
      for viewer in graders { try school.asking(gradebook, as: viewer).answers(expected) }
      for viewer in ["s-anna", "s-cem", "t-carla"] {
        try school.asking(gradebook, as: viewer).refuses(.notAllowed)
        try school.asking(GradesCSVQuery(course: "wis3", courseWork: nil), as: viewer).refuses(.notAllowed)
        try school.asking(GradesCSVQuery(course: nil, courseWork: "toets-1"), as: viewer).refuses(.notAllowed)
      }
      try school.asking(GradebookQuery(course: "none"), as: "t-bram").refuses(.notFound)
      try school.asking(gradebook, as: "t-bram", .position(10)).answers(
        """
        {"courseWork":[],"rows":[{"student":"s-anna","name":"Anna Aa","cells":{}},
                                 {"student":"s-ben","name":"Ben Boer","cells":{}}]}
        """)
    }
  }

  @Test func `I4, A3, A4: who left is in no gradebook, and who came back begins anew`() async throws {
    try await withTerm { school in
      let then = AsOf.position(Position(rawValue: try school.ledger.statistics().events))
      let before = try school.ledger.json(gradebook, as: "t-bram", then)
      func students() throws -> [String] {
        try school.ledger.read(as: "t-bram") { record in
          try record.gradebook(of: "wis3").rows.map { row in
            "\(row.student) \(row.cells["toets-1"]?.grade?.description ?? "-")"
          }
        }
      }
      let csv = GradesCSVQuery(course: nil, courseWork: "toets-1")
      #expect(try students() == ["s-anna 8.00", "s-ben -"])
      try await school.given(LeaveCourse(course: "wis3").by("s-anna"))
      #expect(try students() == ["s-ben -"])
      try school.asking(csv, as: "t-bram").answers(#"{"csv":"student,name,Toets 1\r\ns-ben,Ben Boer,\r\n"}"#)
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna"))
      #expect(try students() == ["s-anna -", "s-ben -"])
      try await school.given(RestoreGrades(course: "wis3", student: "s-anna").by("t-bram"))
      #expect(try students() == ["s-anna 8.00", "s-ben -"])
      #expect(try school.ledger.json(gradebook, as: "t-bram", then) == before)
    }
  }

  @Test func `a student's grades are what was returned to them`() async throws {
    try await withTerm { school in
      let annas = """
        {"grades":[{"course":"wis3","courseWork":"toets-1","title":"Toets 1","grade":"8.00","points":100,
                    "returnedAt":"2026-09-01T11:00:00Z"}]}
        """
      for viewer in ["s-anna", "a-els", "system"] {
        try school.asking(GradesQuery(student: "s-anna"), as: viewer).answers(annas)
      }
      try school.asking(GradesQuery(), as: "s-anna").answers(annas)
      try school.asking(GradesQuery(), as: "s-ben").answers(
        """
        {"grades":[{"course":"wis3","courseWork":"essay","title":"Essay, \\"kort\\"","label":"done",
                    "returnedAt":"2026-09-01T16:00:00Z"}]}
        """)
      for viewer in ["s-ben", "t-bram", "t-carla"] {
        try school.asking(GradesQuery(student: "s-anna"), as: viewer).refuses(.notAllowed)
      }
      try school.asking(GradesQuery(student: "nobody"), as: "a-els").refuses(.notFound)
      try school.asking(GradesQuery(), as: "s-anna", .position(15)).answers(#"{"grades":[]}"#)
    }
  }

  @Test func `I4, A4: grades go with the student, and no looking back brings them to light`() async throws {
    try await withTerm { school in
      let then = AsOf.position(Position(rawValue: try school.ledger.statistics().events))
      func count(_ viewer: String, _ asOf: AsOf = .now) throws -> Int {
        try school.ledger.asOf(asOf).read(as: viewer) { try $0.grades(of: "s-anna").grades.count }
      }
      try await school.given(LeaveCourse(course: "wis3").by("s-anna"))
      #expect(
        try [count("s-anna"), count("s-anna", then), count("a-els"), count("a-els", then)] == [0, 0, 0, 1])
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna"))
      #expect(
        try [count("s-anna"), count("s-anna", then), count("a-els"), count("a-els", then)] == [0, 0, 0, 1])
      try await school.given(RestoreGrades(course: "wis3", student: "s-anna").by("t-bram"))
      #expect(
        try [count("s-anna"), count("s-anna", then), count("a-els"), count("a-els", then)] == [1, 1, 1, 1])
    }
  }

  @Test func `R38, R39: CSV of a course or of one work has returned grades and no formulas`() async throws {
    try await withTerm { school in
      try await school.given(
        RegisterUser(user: "s-eva", kind: .student, name: "=HYPERLINK(\"x\")").by("a-els"),
        AddToCourse.students("s-eva"))
      for viewer in graders {
        try school.asking(GradesCSVQuery(course: "wis3", courseWork: nil), as: viewer).answers(
          #"""
          {"csv":"student,name,Toets 1,\"Essay, \"\"kort\"\"\",'=1+1\r\ns-anna,Anna Aa,8.00,,\r\n\#
          s-ben,Ben Boer,,,\r\ns-eva,\"'=HYPERLINK(\"\"x\"\")\",,,\r\n"}
          """#)
        try school.asking(GradesCSVQuery(course: nil, courseWork: "toets-1"), as: viewer).answers(
          #"""
          {"csv":"student,name,Toets 1\r\ns-anna,Anna Aa,8.00\r\ns-ben,Ben Boer,\r\n\#
          s-eva,\"'=HYPERLINK(\"\"x\"\")\",\r\n"}
          """#)
      }
    }
  }

  @Test func `CSV is of a course or of one work`() async throws {
    try await withWork { school in
      for (query, field) in [
        (GradesCSVQuery(), "course"), (.init(course: "wis3", courseWork: "toets-1"), "courseWork"),
      ] {
        let error = #expect(throws: InvalidInput.self) { try school.ledger.json(query, as: "t-bram") }
        #expect(error?.field == field)
      }
    }
  }
}
