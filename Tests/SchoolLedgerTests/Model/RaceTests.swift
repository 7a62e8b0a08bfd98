import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Many tasks want the same thing at once: exactly as many get it as may.
///
/// `RACES=50` in the environment runs each race that often.
struct RaceTests {
  private static let runs = 1...(ProcessInfo.processInfo.environment["RACES"].flatMap { Int($0) } ?? 5)
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

  /// What becomes of the racers' commands, all given at once.
  private func race(_ school: TestSchool, _ step: @escaping @Sendable (Int) -> Step) async throws
    -> [Result<Receipt, any Error>]
  {
    try await withThrowingTaskGroup(of: Result<Receipt, any Error>.self) { group in
      for racer in 0..<Self.racers {
        group.addTask { try await school.when(step(racer)).result }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }

  @Test(arguments: runs)
  func `I23: the last seats of a course`(run: Int) async throws {
    let seats = run % 3 + 1
    try await withRacers(seats: seats) { school in
      let answers = try await race(school) { JoinCourse(code: "k7m2qxd").by("r-\($0)") }
      #expect(answers.accepted.count == seats)
      #expect(answers.refused(.courseMemberLimitReached) == Self.racers - seats)
      #expect(try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").students.count } == seats)
    }
  }

  @Test(arguments: runs)
  func `I20: a code against its reset`(run: Int) async throws {
    try await withRacers(seats: Self.racers) { school in
      let answers = try await race(school) { racer in
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

  @Test(arguments: runs)
  func `one command that is sent many times at once`(run: Int) async throws {
    try await withRacers(seats: 1) { school in
      let answers = try await race(school) { _ in JoinCourse(code: "k7m2qxd").by("r-7", id: "join-\(run)") }
      #expect(answers.accepted.count == Self.racers)
      #expect(answers.accepted.filter { !$0.isRepeated }.count == 1)
      #expect(Set(answers.accepted.map { $0.records.first?.position.rawValue }).count == 1)
    }
  }

  @Test(arguments: runs)
  func `one id for many commands`(run: Int) async throws {
    try await withRacers(seats: Self.racers) { school in
      let answers = try await race(school) { JoinCourse(code: "k7m2qxd").by("r-\($0)", id: "join-\(run)") }
      #expect(answers.accepted.count == 1)
      #expect(answers.refused(.commandIDReused) == Self.racers - 1)
    }
  }
}

extension [Result<Receipt, any Error>] {
  fileprivate var accepted: [Receipt] { compactMap { try? $0.get() } }

  fileprivate func refused(_ code: Refusal.Code) -> Int {
    filter { result in
      if case .failure(let error as Refusal) = result { error.code == code } else { false }
    }.count
  }
}
