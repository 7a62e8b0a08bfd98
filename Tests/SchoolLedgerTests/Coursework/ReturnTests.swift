import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `returnWork`: the draft becomes the student's grade.
struct ReturnTests {
  private func returning(_ students: String..., comment: String? = nil) -> Step {
    ReturnWork(courseWork: "toets-1", students: students, comment: comment).by("t-bram")
  }

  @Test func `R19, R27: the student gets the draft, and the next one only when it is returned`() async throws
  {
    try await withWork { school in
      try await school.given(.turnsIn, .grades("8"))
      #expect(try school.annasWork().grade == nil)
      try await school.when(.returns).writes(
        """
        WorkReturned {"courseWork":"toets-1","course":"wis3","student":"s-anna","grade":"8.00","points":100}
        """)
      try await school.given(.grades("9"))
      #expect(try school.annasWork().grade?.description == "8.00")
      #expect(try school.annasWork().draftGrade?.description == "9.00")
      try await school.given(.returns)
      #expect(try school.annasWork().grade?.description == "9.00")
      #expect(try school.annasWork().draftGrade?.description == "9.00")
    }
  }

  @Test func `R30: work is returned to several at once, with a comment to each`() async throws {
    try await withWork { school in
      try await school.given(.grades("8"))
      try await school.when(returning("s-ben", "s-anna", "s-ben", comment: "Mooi")).writes(
        """
        WorkReturned {"courseWork":"toets-1","course":"wis3","student":"s-ben","points":100,"comment":"Mooi"}
        """,
        """
        WorkReturned {"courseWork":"toets-1","course":"wis3","student":"s-anna","grade":"8.00","points":100,
          "comment":"Mooi"}
        """)
      #expect(try school.annasWork().comments.map(\.text) == ["Mooi"])
    }
  }

  @Test func `R31: somebody is selected, and it is returned to all of them or none`() async throws {
    try await withWork { school in
      try await school.when(returning()).refuses(.nobodySelected)
      try await school.when(returning("s-anna", "s-cem")).refuses(.notAMember)
      try await school.when(returning("s-anna", "nobody")).refuses(.notFound)
      for actor in ["t-carla", "s-anna", "a-els", "system"] {
        try await school.when(ReturnWork(courseWork: "toets-1", students: []).by(actor)).refuses(.notAllowed)
      }
      #expect(try school.annasWork().returnedAt == nil)
    }
  }

  @Test func `R33, A5: unfinished work without a grade is still to be done`() async throws {
    try await withWork { school in
      try await school.when(returning("s-anna", comment: "Begin!")).isAccepted()
      #expect(try school.annasWork().state == .new)
      #expect(try school.annasWork().returnedAt == nil)
      #expect(try school.annasWork().comments.map(\.text) == ["Begin!"])
      try await school.given(ChangePoints(courseWork: "toets-1", points: Points(10)).by("t-bram"))
      #expect(try school.annasWork().points == 10)
      try await school.given(.turnsIn, .reclaims, .returns)
      #expect(try school.annasWork().state == .reclaimed)
      school.clock.advance(seconds: 86_401)
      #expect(try school.annasWork().missing)
    }
  }

  @Test func `R34, A5: work that was turned in is done without a grade`() async throws {
    try await withWork { school in
      try await school.given(.turnsIn, .returns)
      let work = try school.annasWork()
      #expect(work.state == .returned && work.category == .returned && work.label == .done)
      // Whatever was returned once is returned again, also when it was taken back since.
      try await school.given(.turnsIn, .reclaims, .returns)
      #expect(try school.annasWork().state == .returned)
    }
  }

  @Test func `A5: work with a grade is returned whatever its state`() async throws {
    try await withWork { school in
      try await school.given(.grades("0"), .returns)
      let work = try school.annasWork()
      #expect(work.state == .returned && work.category == .graded && work.grade?.description == "0.00")
      try await school.given(.grades(nil), .returns)
      #expect(try school.annasWork().category == .returned)
      #expect(try school.annasWork().grade == nil)
    }
  }

  @Test func `R29: the student is told by mail, unless they chose not to be`() async throws {
    let lines = CreateCourseWork(courseWork: "toets-1", course: "wis3", title: "Toets\r\n1")
    try await withWork(lines) { school in
      try await school.given(
        SetNotifications(workReturned: false).by("s-ben"),
        RegisterUser(user: "s-dora", kind: .student, name: "Dora").by("a-els"),
        AddToCourse.students("s-dora"),
        .grades("8"), returning("s-anna", "s-ben", "s-dora", comment: "Zo!"))
      try school.asking(OutboxQuery(), as: "system").answers(
        """
        {"mails":[{"mail":"m16","kind":"workReturned","to":"anna@kompas.example",
          "subject":"Kompas: Toets 1 was returned","createdAt":"2026-09-01T08:00:00Z"}]}
        """)
      let message = try school.ledger.read(as: "system") { try $0.message(of: "m16") }
      #expect(message.text == "Toets 1 was returned to you in Wiskunde 3.\n", "and not what the grade is")
    }
  }

  @Test func `R29: nobody is told of work that they do not see`() async throws {
    var unseen = CreateCourseWork(courseWork: "toets-1", course: "wis3", title: "Verrassing")
    unseen.published = false
    try await withWork(unseen) { school in
      try await school.given(.grades("8"), returning("s-anna"))
      try school.asking(OutboxQuery(), as: "system").answers(#"{"mails":[]}"#)
      try await school.given(PublishCourseWork(courseWork: "toets-1").by("t-bram"), returning("s-anna"))
      #expect(try school.ledger.read(as: "system") { try $0.outbox().mails.map(\.mail) } == ["m15"])
    }
  }
}
