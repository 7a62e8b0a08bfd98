import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The question `audit`: what happened, oldest first.
struct AuditTests {
  private func positions(_ school: TestSchool, _ asOf: AsOf = .now, _ change: (inout AuditQuery) -> Void)
    throws
    -> [UInt64]
  {
    var query = AuditQuery()
    change(&query)
    return try school.ledger.asOf(asOf).read(as: "a-els") {
      try $0.audit(query).events.map(\.position.rawValue)
    }
  }

  private func givenCourse(_ school: TestSchool) async throws {
    school.clock.advance(seconds: 3600)
    try await school.given(
      CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd").by("system"))
    school.clock.advance(seconds: 3600)
    try await school.given(
      InviteToCourse(course: "wis3", role: .student, invitees: ["s-ben", "x@kompas.example"]).by("t-bram"),
      JoinCourse(code: "k7m2qxd").by("s-anna"))
  }

  @Test func `an event is told with its position, time, actor, type and data`() async throws {
    try await withSchool { school in
      try await givenCourse(school)
      var query = AuditQuery()
      query.after = 9
      try school.asking(query, as: "a-els").answers(
        """
        {"events":[
          {"position":10,"at":"2026-09-01T10:00:00Z","by":"t-bram","type":"CourseInvitationSent",
           "data":{"invitation":"i10","course":"wis3","role":"student","who":"x@kompas.example"}},
          {"position":11,"at":"2026-09-01T10:00:00Z","by":"s-anna","type":"StudentJoined",
           "data":{"course":"wis3","user":"s-anna","via":"code","code":"k7m2qxd"}}]}
        """)
    }
  }

  @Test func `a type of event that there is none of is no answer of nothing`() async throws {
    try await withSchool { school in
      let line = #"{"ask":"audit","as":"a-els","types":["StudentJoined","StudentJoind"]}"#
      let answer = school.answer(toLine: line)
      #expect(
        answer.contains(#""invalid":"badValue","field":"types","message":"there is no event StudentJoind""#))
      #expect(throws: InvalidInput.self) { try positions(school) { $0.types = [""] } }
    }
  }

  @Test func `it can be narrowed down`() async throws {
    try await withSchool { school in
      try await givenCourse(school)
      #expect(try positions(school) { $0.about = "s-anna" } == [5, 11])
      #expect(try positions(school) { $0.about = "s-ben" } == [6, 9])
      #expect(try positions(school) { $0.about = "wis3" } == [8, 9, 10, 11])
      #expect(try positions(school) { $0.by = "t-bram" } == [9, 10])
      #expect(try positions(school) { $0.types = ["StudentJoined", "CourseCreated"] } == [8, 11])
      #expect(try positions(school) { $0.from = Moment("2026-09-01T09:00:00Z") } == [8, 9, 10, 11])
      #expect(try positions(school) { $0.to = Moment("2026-09-01T09:00:00Z") } == Array(1...8))
      #expect(try positions(school) { $0.from = Moment("2026-09-01T10:00:01Z") } == [])
      #expect(try positions(school, .position(8)) { $0.about = "wis3" } == [8])
      #expect(
        try positions(school) { query in
          query.about = "wis3"
          query.by = "t-bram"
          query.after = 9
        } == [10])
    }
  }

  @Test func `what it is about is an id, not a name or a title that reads the same`() async throws {
    try await withSchool { school in
      try await givenCourse(school)
      try await school.given(
        CreateCourse(course: "Wiskunde 3", name: "wis3", owner: "t-carla").by("system"),
        CreateCourseWork(
          courseWork: "w-1", course: "wis3", title: "s-anna", attachments: [.init(.quiz, "q-1")]
        ).by("t-bram"),
        Grade(courseWork: "w-1", student: "s-anna", grade: "7").by("t-bram"),
        CreateCourseWork(courseWork: "w-2", course: "wis3", title: "w", assignees: ["s-anna"]).by("t-bram"))
      #expect(try positions(school) { $0.about = "Wiskunde 3" } == [12])
      #expect(try positions(school) { $0.about = "wis3" } == [8, 9, 10, 11, 13, 14, 15])
      #expect(try positions(school) { $0.about = "s-anna" } == [5, 11, 14, 15])
      #expect(try positions(school) { $0.about = "q-1" } == [13])
      #expect(try positions(school) { $0.about = "7" } == [])
    }
  }

  @Test func `it comes in pages`() async throws {
    try await withSchool { school in
      try await givenCourse(school)
      var query = AuditQuery()
      query.limit = 4
      var pages: [[UInt64]] = []
      repeat {
        let page = try school.ledger.read(as: "a-els") { try $0.audit(query) }
        pages.append(page.events.map(\.position.rawValue))
        query.after = page.next
      } while query.after != nil
      #expect(pages == [[1, 2, 3, 4], [5, 6, 7, 8], [9, 10, 11]])
    }
  }

  @Test func `administrators and the system alone may ask`() async throws {
    try await withSchool { school in
      for viewer in ["t-bram", "s-anna"] { try school.asking(AuditQuery(), as: viewer).refuses(.notAllowed) }
      try school.asking(AuditQuery(), as: "nobody").refuses(.notFound)
      _ = try school.asking(AuditQuery(), as: "system").result.get()
    }
  }

  @Test func `a limit is at least one`() async throws {
    try await withSchool { school in
      let answer = school.answer(toLine: #"{"ask":"audit","as":"a-els","limit":0}"#)
      #expect(answer.contains(#""invalid":"badValue","field":"limit""#))
    }
  }
}
