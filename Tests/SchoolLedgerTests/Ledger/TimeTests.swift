import Dispatch
import EventLog
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The ledger's clock, and the record as of an earlier moment.
struct TimeTests {
  private let create = CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd")

  @Test func `a time before the last event's is refused, the same time is not`() async throws {
    try await withSchool { school in
      let last = school.clock.now
      let before = Moment(milliseconds: last.milliseconds - 1)
      try await school.when(create.by("system", at: before)).refuses(.timeGoesBackwards)
      let receipt = try await school.when(create.by("system", at: last)).isAccepted()
      #expect(receipt.records.first?.time == last)
    }
  }

  @Test func `a machine's clock that went back is overruled`() async throws {
    try await withSchool { school in
      let last = school.clock.now
      school.clock.advance(seconds: -3600)
      let receipt = try await school.when(create.by("system")).isAccepted()
      #expect(receipt.records.first?.time == last)
      try school.ledger.read(as: "system") { #expect($0.moment == last) }
    }
  }

  @Test func `a time to come moves the ledger's clock on`() async throws {
    try await withSchool { school in
      let later = try #require(Moment("2027-01-01T00:00:00Z"))
      try await school.given(create.by("system", at: later))
      let receipt = try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna")).isAccepted()
      #expect(receipt.records.first?.time == later)
    }
  }

  @Test(arguments: [.min, -62_135_596_800_001, 253_402_300_800_000, .max] as [Int64])
  func `a time that no text can tell never becomes an event's`(milliseconds: Int64) async throws {
    try await withSchool { school in
      let moment = Moment(milliseconds: milliseconds)
      try await school.when(create.by("system", at: moment)).isInvalid(.badValue, field: "at")
      let last = school.clock.now
      school.clock.now = moment
      let deed = try await school.when(create.by("system"))
      if moment > last {
        try deed.isInvalid(.badValue, field: "at")
      } else {
        #expect(try deed.isAccepted().records.first?.time == last)
      }
    }
  }

  @Test func `a moment may be as far away as moments go`() async throws {
    try await withDay { school in
      #expect(try students(school, .time(Moment(milliseconds: .max))) == [])
      try school.asking(SchoolQuery(), as: "system", .time(Moment(milliseconds: .min)))
        .refuses(.schoolNotOpen)
    }
  }

  @Test func `what was refused moves no clock`() async throws {
    try await withSchool { school in
      let later = try #require(Moment("2027-01-01T00:00:00Z"))
      try await school.when(JoinCourse(code: "no").by("s-anna", at: later)).refuses(.codeUnknown)
      let receipt = try await school.when(create.by("system")).isAccepted()
      #expect(receipt.records.first?.time == school.clock.now)
    }
  }

  /// The course begins at nine, Anna joins at ten and leaves at eleven.
  private func withDay(_ body: (TestSchool) async throws -> Void) async throws {
    try await withSchool { school in
      for step in [
        create.by("system"), JoinCourse(code: "k7m2qxd").by("s-anna"),
        LeaveCourse(course: "wis3").by("s-anna"),
      ] {
        school.clock.advance(seconds: 3600)
        try await school.given(step)
      }
      try await body(school)
    }
  }

  private func students(_ school: TestSchool, _ asOf: AsOf) throws -> [String] {
    try school.ledger.asOf(asOf).read(as: "t-bram") { try $0.roster(of: "wis3").students.map(\.user) }
  }

  @Test(arguments: [
    ("2026-09-01T09:00:00Z", []), ("2026-09-01T09:59:59.999Z", []), ("2026-09-01T10:00:00Z", ["s-anna"]),
    ("2026-09-01T12:59:59.999+02:00", ["s-anna"]), ("2026-09-01T11:00:00Z", []), ("2030-01-01T00:00:00Z", []),
  ])
  func `the record as of a moment`(text: String, expected: [String]) async throws {
    try await withDay { school in
      let moment = try #require(Moment(text))
      #expect(try students(school, .time(moment)) == expected)
    }
  }

  @Test func `the record as of a position`() async throws {
    try await withDay { school in
      #expect(try students(school, .position(8)) == [])
      #expect(try students(school, .position(9)) == ["s-anna"])
      #expect(try students(school, .position(10)) == [])
      try school.asking(RosterQuery(course: "wis3"), as: "t-bram", .position(11)).refuses(.notFound)
      try school.asking(RosterQuery(course: "wis3"), as: "t-bram", .position(7)).refuses(.notFound)
      try school.asking(SchoolQuery(), as: "system", .position(0)).refuses(.schoolNotOpen)
      let early = AsOf.time(try #require(Moment("2026-01-01T00:00:00Z")))
      try school.asking(SchoolQuery(), as: "system", early).refuses(.schoolNotOpen)
      try school.ledger.asOf(.position(9)).read(as: "system") {
        #expect($0.moment == Moment("2026-09-01T10:00:00Z") && $0.position == 9)
      }
    }
  }

  @Test func `the record as it was just before an event`() async throws {
    try await withDay { school in
      let left = Position(rawValue: try school.ledger.statistics().events)
      #expect(try students(school, .position(left)) == [])
      #expect(try students(school, .position(left.previous)) == ["s-anna"])
      #expect(Position(rawValue: 1).previous == 0 && Position(rawValue: 0).previous == 0)
    }
  }

  @Test func `a snapshot sees what it began with, whatever others have read since`() async throws {
    try await withSchool { school in
      func selfLeave(_ snapshot: borrowing Snapshot) throws -> Bool? {
        let answer = try snapshot.school()
        return answer.policies.selfLeave
      }
      let during = try school.ledger.read(as: "t-bram") { before in
        let answered = DispatchSemaphore(value: 0)
        let change = policy { $0.selfLeave = false }
        school.ledger.submit(change.command, by: change.actor) { _ in answered.signal() }
        answered.wait()
        let after = try school.ledger.read(as: "t-bram") { try selfLeave($0) }
        return (try selfLeave(before), after)
      }
      let then = AsOf.position(Position(rawValue: try school.ledger.statistics().events).previous)
      let past = try school.ledger.asOf(then).read(as: "t-bram") { try selfLeave($0) }
      let now = try school.ledger.read(as: "t-bram") { try selfLeave($0) }
      #expect(during.0 == true && during.1 == false && past == true && now == false)
    }
  }

  @Test func `nobody gets round a left course by looking back`() async throws {
    try await withDay { school in
      try school.asking(RosterQuery(course: "wis3"), as: "s-anna", .position(9)).refuses(.notAllowed)
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna"))
      _ = try school.asking(RosterQuery(course: "wis3"), as: "s-anna", .position(9)).result.get()
      try school.asking(RosterQuery(course: "wis3"), as: "s-anna", .position(10)).refuses(.notAllowed)
    }
  }

  @Test func `who is inactive now or was nobody then is answered nothing`() async throws {
    try await withDay { school in
      try school.asking(SchoolQuery(), as: "s-cem", .position(3)).refuses(.notFound)
      try await school.given(DeactivateUser(user: "t-bram").by("a-els"))
      try school.asking(RosterQuery(course: "wis3"), as: "t-bram", .position(9)).refuses(.personInactive)
      // Not even how far the log goes.
      try school.asking(SchoolQuery(), as: "t-bram", .position(99)).refuses(.personInactive)
      try school.asking(SchoolQuery(), as: "a-els", .position(99)).refuses(.notFound)
      try await school.given(ReactivateUser(user: "t-bram").by("a-els"))
      try school.asking(RosterQuery(course: "wis3"), as: "t-bram", .position(11)).refuses(.personInactive)
      _ = try school.asking(RosterQuery(course: "wis3"), as: "t-bram", .position(9)).result.get()
    }
  }
}
