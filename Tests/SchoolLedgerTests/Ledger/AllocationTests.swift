import AllocationCount
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// What a question costs in blocks of memory, which unlike time is the same on every machine: no more than
/// its answer needs, however large the ledger and whatever moment it is asked of.
@Suite(.enabled(if: allocations_are_counted(), "allocations are counted with glibc and without sanitizers"))
struct AllocationTests {
  /// Blocks that asking takes, once whatever is made at first use has been made.
  private func allocations(_ ask: () throws -> Void) rethrows -> Int {
    for _ in 0..<3 { try ask() }
    let before = allocations_of_thread()
    try ask()
    return Int(allocations_of_thread() - before)
  }

  private func history(_ school: TestSchool, _ moment: AsOf = .now) throws -> Int {
    try allocations {
      _ = try school.ledger.asOf(moment).read(as: "t-bram") {
        try $0.gradeHistory(of: "s-anna", on: "toets-1")
      }
    }
  }

  private func roster(_ school: TestSchool, _ moment: AsOf = .now, names: Bool = false) throws -> Int {
    try allocations {
      _ = try school.ledger.asOf(moment).read(as: "t-bram") { try $0.roster(of: "wis3", names: names) }
    }
  }

  private func fill(_ school: TestSchool, with students: Range<Int>, joining: Bool = true) async throws {
    for number in students {
      let student = "s-more-\(number)"
      try await school.given(RegisterUser(user: student, kind: .student, name: student).by("system"))
      if joining { try await school.given(JoinCourse(code: "k7m2qxd").by(student)) }
    }
  }

  /// Finding the place of a moment in the log.
  private let findingTheMoment = 20

  @Test func `the past of a history costs what its present does, but for finding the moment`() async throws {
    try await withWork { school in
      try await school.hourly(.turnsIn, .grades("60"), .returns, .grades("70"))
      let now = try history(school)
      let then = AsOf.position(Position(rawValue: try school.ledger.statistics().events))
      try await school.hourly(.returns, .grades("80"), .returns, .grades("90"), .returns)
      #expect(try history(school, then) <= now + findingTheMoment)
    }
  }

  @Test func `what a question costs does not grow with the ledger`() async throws {
    try await withWork { school in
      try await school.hourly(.turnsIn, .grades("60"), .returns)
      let (histories, rosters) = (try history(school), try roster(school))
      try await fill(school, with: 0..<300, joining: false)
      #expect(try history(school) <= histories)
      #expect(try roster(school) <= rosters)
    }
  }

  @Test func `the mails that wait cost no more for all that were sent`() async throws {
    try await withWork { school in
      func invite(_ names: Range<Int>) async throws -> [Record] {
        let invitees = names.map { "guest-\($0)@kompas.example" }
        let command = InviteToCourse(course: "wis3", role: .student, invitees: invitees)
        return try await school.ledger.perform(command, by: "t-bram").records
      }
      func polling() throws -> Int {
        try allocations {
          let mails = try school.ledger.read(as: "system") { try $0.pendingMails().mails }
          #expect(mails.count == 3)
        }
      }
      let first = try await invite(0..<3)
      let before = try polling()
      for record in try await first + invite(3..<100) {
        try await school.given(RecordDelivery(mail: "m\(record.position)").by("system"))
      }
      _ = try await invite(100..<103)
      #expect(try polling() <= before)
    }
  }

  @Test func `a roster costs two blocks for each student, three with names, and so in the past`() async throws
  {
    try await withWork { school in
      try await fill(school, with: 0..<50)
      let then = AsOf.position(Position(rawValue: try school.ledger.statistics().events))
      let (plain, named) = (try roster(school), try roster(school, names: true))
      try await fill(school, with: 50..<150)
      let growing = 10
      #expect(try roster(school) <= plain + 100 * 2 + growing)
      #expect(try roster(school, names: true) <= named + 100 * 3 + growing)
      #expect(try roster(school, then) <= plain + findingTheMoment)
    }
  }
}
