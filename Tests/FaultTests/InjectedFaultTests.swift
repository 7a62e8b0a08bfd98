import EventLog
import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Every kind of call to LMDB and the system made to fail in turn, until a day in a ledger's life succeeds.
@Suite(.enabled(if: Fault.isAvailable, "release builds carry no faults"))
struct InjectedFaultTests {
  private static let school = Script(seed: 1, changes: 8 * Effort.injected)

  /// What a failing call says; the others fail to read or write.
  private static let codes: [CallKind: Int32] = [
    .put: -30792, .begin: ENOMEM, .openFile: EMFILE, .reserve: ENOSPC, .writeFile: ENOSPC,
  ]

  /// Calls that a ledger makes; the others are LMDB's own tests' business.
  private static let calls: [CallKind] = [
    .openFile, .fileStatus, .makeDirectory, .reserve, .readFile, .syncFile, .writeFile, .renameFile,
    .removeFile,
    .lockFile, .createEnvironment, .openEnvironment, .sync, .begin, .renew, .commit, .openTable, .get,
    .openCursor,
    .moveCursor, .readerCheck, .put,
  ]

  @Test(arguments: calls)
  func `whichever call fails, what was acknowledged is there and the ledger goes on`(_ call: CallKind)
    async throws
  {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      let life = Life(url: url)
      var (count, tries, hasFired) = (0, 0, true)
      while hasFired, tries < Effort.injected {
        let comment: Comment = "\(call) \(count)"
        hasFired = await Fault.inject(
          call, under: url.path, after: count, code: Self.codes[call] ?? EIO
        ) { fault in
          await life.day(tries, comment)
          return fault.hasFired
        }
        try await life.evening(tries, comment)
        tries += 1
        count += max(1, count / 2)
      }
      #expect(tries > 1, "\(call) is never called")
    }
  }

  @Test func `views that cannot be committed are caught up before anybody is answered`() async throws {
    try await withSchool { school in
      for round in 0..<3 {
        try await Fault.inject(.commit, under: school.url.appending(path: "views").path, code: EIO) { fault in
          let receipt = try await school.ledger.perform(
            CreateCourse(course: "c\(round)", name: "C"), by: "t-bram")
          #expect(fault.hasFired)
          #expect(try school.ledger.statistics().viewPosition == receipt.position.rawValue)
          #expect(try school.ledger.read(as: "t-bram") { try $0.courses().courses.count } == round + 1)
        }
      }
    }
  }

  @Test func `a commit that fails is nobody's, and the next one is whole`() async throws {
    try await withSchool { school in
      let before = try school.ledger.statistics().events
      for name in ["log", "keys"] {
        await Fault.inject(.commit, under: school.url.appending(path: name).path, code: EIO) { fault in
          let register = RegisterUser(user: "s-dirk", kind: .student, name: "Dirk")
          let error = await #expect(throws: StorageError.self) {
            try await school.ledger.perform(register, by: "a-els", id: "dirk")
          }
          #expect(error?.code == .inputOutput)
          #expect(fault.hasFired)
        }
        #expect(try school.ledger.statistics().events == before)
      }
      let register = RegisterUser(user: "s-dirk", kind: .student, name: "Dirk")
      let receipt = try await school.ledger.perform(register, by: "a-els", id: "dirk")
      #expect(!receipt.isRepeated)
      #expect(receipt.position.rawValue == before + 1)
    }
  }

  @Test func `what was decided on top of a commit that fails is decided anew`() async throws {
    try await withSchool { school in
      let ledger = school.ledger
      // After a commit for one, nobody is waited for, so that the two do not come into the same one.
      try await school.given(CreateCourse(course: "ned3", name: "Nederlands 3").by("t-bram"))
      await Fault.inject(.commit, under: school.url.appending(path: "log").path, code: EIO) { fault in
        let (answers, continuation) = AsyncStream.makeStream(of: Result<Receipt, any Error>.self)
        let hasFailed = DispatchSemaphore(value: 0)
        // Anna joins while the course is being created, and is decided about before that has failed.
        school.clock.atLook(1) {
          ledger.submit(JoinCourse(code: "k7m2qxd"), by: "s-anna") { continuation.yield($0) }
        }
        school.clock.atLook(2) { hasFailed.wait() }
        let create = CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd")
        ledger.submit(create, by: "system") { answer in
          #expect(throws: StorageError.self) { try answer.get() }
          hasFailed.signal()
        }
        for await answer in answers.prefix(1) {
          let refusal = #expect(throws: Refusal.self) { try answer.get() }
          #expect(refusal?.code == .codeUnknown)
        }
        #expect(fault.hasFired)
      }
      try await school.when(
        CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd").by("system")
      ).isAccepted()
    }
  }

  @Test func `files that must be opened anew are busy until the last reader has ended`() async throws {
    try await withSchool { school in
      let ledger = school.ledger
      let path = school.url.appending(path: "log").path
      let codes = try await onThread {
        try ledger.read(as: "system") { _ in
          (0..<3).map { number in
            Fault.inject(.commit, under: path, after: number == 0 ? 0 : .max, code: EIO) { _ in
              ledger.failureOfWaiting(for: CreateCourse(course: "c\(number)", name: "C"), by: "t-bram")
            }
          }
        }
      }
      #expect(codes == [.inputOutput, .busy, .busy])
      try await school.when(CreateCourse(course: "d", name: "D").by("t-bram")).isAccepted()
      #expect(try ledger.read(as: "t-bram") { try $0.courses().courses.map(\.course) } == ["d"])
    }
  }

  @Test func `a registration that fails takes no address from whom it belongs to`() async throws {
    try await withSchool { school in
      let address = "dirk@kompas.example"
      try await school.given(
        CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram").by("system"),
        InviteToCourse(course: "wis3", role: .student, invitees: [address]).by("t-bram"))
      for user in ["s-dirk", "s-other"] {
        let failing = RegisterUser(user: user, kind: .student, name: "Dirk", email: address)
        await Fault.inject(.commit, under: school.url.appending(path: "log").path, code: EIO) { _ in
          _ = await #expect(throws: StorageError.self) {
            try await school.ledger.perform(failing, by: "a-els")
          }
        }
      }
      let register = RegisterUser(user: "s-dirk", kind: .student, name: "Dirk", email: address)
      try await school.when(register.by("a-els")).isAccepted()
      let invitations = try school.ledger.read(as: "s-dirk") { try $0.ask(CourseInvitationsQuery()) }
      #expect(invitations.invitations.count == 1)
    }
  }

  @Test func `a command that cannot be decided harms none of those that wait with it`() async throws {
    try await withSchool { school in
      let answers = await Fault.inject(
        .get, under: school.url.appending(path: "views").path, after: 60, code: EIO
      ) {
        _ in
        await school.ledger.perform(
          (0..<40).map { CreateCourse(course: "c\($0)", name: "C").by("t-bram") })
      }
      let failed = answers.filter { (try? $0.get()) == nil }
      #expect(failed.count <= 1, "\(failed)")
      let there = try school.ledger.read(as: "t-bram") { try $0.courses().courses.count }
      #expect(there == answers.count - failed.count)
    }
  }

  @Test func `a follower goes on when the files were opened anew`() async throws {
    try await withSchool { school in
      let ledger = school.ledger
      let before = try ledger.statistics().events
      let followed = Task {
        var types: [String] = []
        for try await record in ledger.events(after: Position(rawValue: before)) {
          types.append(record.type)
          if types.count == 2 { break }
        }
        return types
      }
      try await ledger.perform(CreateCourse(course: "a", name: "A"), by: "t-bram")
      await Fault.inject(.commit, under: school.url.appending(path: "log").path, code: EIO) { _ in
        _ = try? await ledger.perform(CreateCourse(course: "b", name: "B"), by: "t-bram")
      }
      try await ledger.perform(CreateCourse(course: "c", name: "C"), by: "t-bram")
      #expect(try await followed.value == ["CourseCreated", "CourseCreated"])
    }
  }
}
