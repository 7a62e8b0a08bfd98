import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Many tasks want the same thing at once: exactly as many get it as may.
struct RaceTests {
  private static let racers = 64

  /// A course with `seats` left, and 64 students who are not in it.
  private func withRacers(seats: Int, _ body: (TestSchool) async throws -> Void) async throws {
    try await withSchool { school in
      for racer in 0..<Self.racers {
        school.ledger.submit(
          RegisterUser(user: "r-\(racer)", kind: .student, name: "R"), by: "a-els", answer: { _ in })
      }
      try await school.given(
        CreateCourse(course: "wis3", name: "W", owner: "t-bram", code: "k7m2qxd").by("system"),
        policy { $0.courseMemberLimit = Limit(seats + 1) })
      try await body(school)
    }
  }

  @Test(arguments: races)
  func `I23: the last seats of a course`(run: Int) async throws {
    let seats = run % 3 + 1
    try await withRacers(seats: seats) { school in
      let answers = try await school.race(Self.racers) { JoinCourse(code: "k7m2qxd").by("r-\($0)") }
      #expect(answers.accepted.count == seats)
      #expect(answers.refused(.courseMemberLimitReached) == Self.racers - seats)
      #expect(try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").students.count } == seats)
    }
  }

  @Test(arguments: races)
  func `I20: a code against its reset`(run: Int) async throws {
    try await withRacers(seats: Self.racers) { school in
      let answers = try await school.race(Self.racers) { racer in
        racer == 13
          ? ResetInviteCodes(course: "wis3").by("t-bram") : JoinCourse(code: "k7m2qxd").by("r-\(racer)")
      }
      let joined = answers.accepted.flatMap(\.records).filter { $0.type == "StudentJoined" }
      let reset = try #require(answers.accepted.flatMap(\.records).first { $0.type == "InviteCodesReset" })
      #expect(joined.allSatisfy { $0.position < reset.position })
      #expect(answers.refused(.codeRetired) == Self.racers - 1 - joined.count)
      #expect(try school.ledger.statistics().events == reset.position.rawValue)
    }
  }

  @Test(arguments: races)
  func `one command that is sent many times at once`(run: Int) async throws {
    try await withRacers(seats: 1) { school in
      let answers = try await school.race(Self.racers) { _ in
        JoinCourse(code: "k7m2qxd").by("r-7", id: "join-\(run)")
      }
      #expect(answers.accepted.count == Self.racers)
      #expect(answers.accepted.filter { !$0.isRepeated }.count == 1)
      #expect(Set(answers.accepted.map { $0.records.first?.position.rawValue }).count == 1)
    }
  }

  @Test(arguments: races)
  func `one id for many commands`(run: Int) async throws {
    try await withRacers(seats: Self.racers) { school in
      let answers = try await school.race(Self.racers) {
        JoinCourse(code: "k7m2qxd").by("r-\($0)", id: "join-\(run)")
      }
      #expect(answers.accepted.count == 1)
      #expect(answers.refused(.commandIDReused) == Self.racers - 1)
    }
  }
}
