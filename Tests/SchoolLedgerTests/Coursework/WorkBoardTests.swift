import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The questions `workBoard` and `submission`: where work stands.
struct WorkBoardTests {
  private let board = WorkBoardQuery(courseWork: "toets-1")
  private let anna = SubmissionQuery(courseWork: "toets-1", student: "s-anna")

  @Test func `R4, R5: the board tells who is how far`() async throws {
    try await withWork { school in
      try await school.given(
        AddToCourse.students("s-cem"), RegisterUser(user: "s-dora", kind: .student, name: "Dora").by("a-els"),
        AddToCourse.students("s-dora"), .turnsIn, TurnIn(courseWork: "toets-1").by("s-ben"),
        Grade(courseWork: "toets-1", student: "s-ben", grade: "8").by("t-bram"),
        TurnIn(courseWork: "toets-1").by("s-cem"),
        ReturnWork(courseWork: "toets-1", students: ["s-ben", "s-cem"]).by("t-bram"))
      func expected(missing: String) -> String {
        """
        {"assigned":{"count":1,"students":["s-dora"]},"turnedIn":{"count":1,"students":["s-anna"]},
         "graded":{"count":1,"students":["s-ben"]},"returned":{"count":1,"students":["s-cem"]},
         "missing":[\(missing)],
         "names":{"s-anna":"Anna Aa","s-ben":"Ben Boer","s-cem":"Cem Can","s-dora":"Dora"}}
        """
      }
      for viewer in graders { try school.asking(board, as: viewer).answers(expected(missing: "")) }
      school.clock.advance(seconds: 86_400)
      try school.asking(board, as: "t-bram").answers(expected(missing: ""))
      school.clock.advance(seconds: 1)
      try school.asking(board, as: "t-bram").answers(expected(missing: #""s-dora""#))
      for viewer in ["s-anna", "s-cem", "t-carla"] {
        try school.asking(board, as: viewer).refuses(.notAllowed)
      }
      try school.asking(WorkBoardQuery(courseWork: "none"), as: "t-bram").refuses(.notFound)
    }
  }

  @Test func `only whom the work is assigned to is on its board`() async throws {
    let work = CreateCourseWork(courseWork: "toets-1", course: "wis3", title: "Toets 1", assignees: ["s-ben"])
    try await withWork(work) { school in
      try school.asking(board, as: "t-bram").answers(
        """
        {"assigned":{"count":1,"students":["s-ben"]},"turnedIn":{"count":0,"students":[]},
         "graded":{"count":0,"students":[]},"returned":{"count":0,"students":[]},
         "missing":[],"names":{"s-ben":"Ben Boer"}}
        """)
      for viewer in graders + ["s-anna"] { try school.asking(anna, as: viewer).refuses(.notAssigned) }
    }
  }

  @Test func `A2: the due moment is in time, and the last turn-in counts`() async throws {
    try await withWork { school in
      func expect(missing: Bool, late: Bool) throws {
        let work = try school.annasWork()
        #expect(work.missing == missing && work.late == late)
        #expect(work.colour == (missing ? .red : work.state == .turnedIn ? .green : nil))
      }
      school.clock.advance(seconds: 86_400)
      try expect(missing: false, late: false)
      try await school.given(.turnsIn)
      try expect(missing: false, late: false)
      school.clock.advance(seconds: 1)
      try expect(missing: false, late: false)
      try await school.given(.reclaims)
      try expect(missing: true, late: false)
      try await school.given(.turnsIn)
      try expect(missing: false, late: true)
      try await school.given(
        EditCourseWork(courseWork: "toets-1", due: .some(Moment("2026-09-03T08:00:00Z"))).by("t-bram"))
      try expect(missing: false, late: false)
      try await school.given(.reclaims, EditCourseWork(courseWork: "toets-1", due: .some(nil)).by("t-bram"))
      school.clock.advance(seconds: 86_400 * 30)
      try expect(missing: false, late: false)
    }
  }

  @Test func `A2: the past is judged by its own due date, and a time to come by today's`() async throws {
    try await withWork { school in
      let later = EditCourseWork(courseWork: "toets-1", due: .some(Moment("2026-09-10T08:00:00Z")))
      school.clock.advance(seconds: 86_401)
      try await school.given(later.by("t-bram"))
      func isMissing(_ asOf: AsOf) throws -> Bool {
        try school.ledger.asOf(asOf).read(as: "s-anna") {
          try $0.submission(of: "s-anna", on: "toets-1").missing
        }
      }
      #expect(try isMissing(.time(Moment("2026-09-02T08:00:00.500Z")!)))
      #expect(try !isMissing(.now))
      #expect(try !isMissing(.time(Moment("2026-09-10T08:00:00Z")!)))
      #expect(try isMissing(.time(Moment("2026-09-10T08:00:00.001Z")!)))
    }
  }

  @Test func `a submission tells all of one student's work`() async throws {
    try await withWork { school in
      try await school.hourly(
        AttachFile(courseWork: "toets-1", file: "f-2").by("s-anna"),
        AttachFile(courseWork: "toets-1", file: "f-1", name: "Uitwerking.pdf").by("s-anna"), .turnsIn,
        .grades("6,5"), ReturnWork(courseWork: "toets-1", students: ["s-anna"], comment: "Mooi").by("t-bram"),
        AddComment(courseWork: "toets-1", student: "s-anna", text: "Dank!").by("s-anna"), .grades("7"))
      func expected(_ draftAndColour: String, comments: String) -> String {
        """
        {"state":"returned","category":"graded","missing":false,"late":false,"turnIns":1,"grade":"6.50",
         "points":100,"returnedAt":"2026-09-01T13:00:00Z",\(draftAndColour),"comments":[\(comments)],
         "files":[{"file":"f-1","name":"Uitwerking.pdf"},{"file":"f-2"}]}
        """
      }
      let comments = """
        {"by":"t-bram","at":"2026-09-01T13:00:00Z","text":"Mooi"},
        {"by":"s-anna","at":"2026-09-01T14:00:00Z","text":"Dank!"}
        """
      let draft = #""draftGrade":"7.00","colour":"green""#
      for viewer in ["t-bram", "system"] {
        try school.asking(anna, as: viewer).answers(expected(draft, comments: comments))
      }
      try school.asking(anna, as: "a-els").answers(expected(draft, comments: ""))
      try school.asking(anna, as: "s-anna").answers(expected(#""colour":"black""#, comments: comments))
      for viewer in ["s-ben", "s-cem", "t-carla"] { try school.asking(anna, as: viewer).refuses(.notAllowed) }
      try school.asking(anna, as: "s-anna", .position(14)).answers(
        """
        {"state":"turnedIn","category":"turnedIn","missing":false,"late":false,"turnIns":1,"points":100,
         "comments":[],"files":[{"file":"f-1","name":"Uitwerking.pdf"},{"file":"f-2"}],"colour":"green"}
        """)
    }
  }

  @Test func `R12, R34, A7: labels and colours follow what was returned`() async throws {
    try await withWork { school in
      func shows(_ colour: WorkColour?, _ forAnna: WorkColour?, label: WorkLabel? = nil) throws {
        let own = try school.ledger.read(as: "s-anna") { try $0.submission(of: "s-anna", on: "toets-1") }
        #expect(try school.annasWork().colour == colour && own.colour == forAnna && own.label == label)
        #expect(own.draftGrade == nil)
      }
      try shows(nil, nil)
      try await school.given(.grades("7"))
      try shows(.green, nil)
      try await school.given(.points(nil))
      try shows(nil, nil)
      #expect(try school.annasWork().draftGrade == nil && school.annasWork().points == nil)
      try await school.given(.points(10))
      try shows(.green, nil)
      try await school.given(.returns)
      try shows(.black, .black)
      try await school.given(.grades("8"))
      try shows(.green, .black)
      try await school.given(.grades(nil), .returns)
      try shows(.black, .black, label: .done)
      try await school.given(.turnsIn)
      try shows(.green, .green)
    }
  }

  @Test func `work that is not published or deleted is nowhere for students`() async throws {
    let work = CreateCourseWork(courseWork: "toets-1", course: "wis3", title: "Toets 1", published: false)
    try await withWork(work) { school in
      school.clock.advance(seconds: 86_400 * 2)
      try school.asking(anna, as: "s-anna").refuses(.notFound)
      #expect(try !school.annasWork().missing)
      try await school.given(PublishCourseWork(courseWork: "toets-1").by("t-bram"))
      try school.asking(anna, as: "s-anna", .position(11)).refuses(.notFound)
      #expect(try school.ledger.read(as: "s-anna") { try $0.submission(of: "s-anna", on: "toets-1").missing })
      try await school.given(
        .turnsIn, .grades("8"), .returns, DeleteCourseWork(courseWork: "toets-1").by("t-bram"))
      for viewer in graders + ["s-anna"] {
        try school.asking(anna, as: viewer).refuses(.notFound)
        try school.asking(board, as: viewer).refuses(.notFound)
      }
      try school.asking(anna, as: "s-anna", .position(15)).refuses(.notFound)
      try school.asking(GradesQuery(), as: "s-anna", .position(15)).answers(#"{"grades":[]}"#)
      for viewer in graders {
        #expect(
          try school.ledger.asOf(.position(15)).read(as: viewer) { try $0.ask(anna).grade } == GradeValue("8")
        )
      }
      try school.asking(board, as: "t-bram", .position(12)).answers(
        """
        {"assigned":{"count":2,"students":["s-anna","s-ben"]},"turnedIn":{"count":0,"students":[]},
         "graded":{"count":0,"students":[]},"returned":{"count":0,"students":[]},
         "missing":["s-anna","s-ben"],"names":{"s-anna":"Anna Aa","s-ben":"Ben Boer"}}
        """)
    }
  }
}
