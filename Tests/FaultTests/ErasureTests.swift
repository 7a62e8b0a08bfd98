import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// An erasure that is cut short: the person is whole, or gone without a trace.
struct ErasureTests {
  private static let school = Script(seed: 1, changes: 30)

  @Test func `a process killed while it erases leaves nobody half erased`() async throws {
    let seed = Effort.seed()
    var numbers = SeededNumbers(seed: seed)
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      for round in 0..<10 {
        let person = Script.student(round)
        let child = try Child(on: url)
        try child.say([Self.erasing(person)])
        usleep(.random(in: 0..<150_000, using: &numbers))
        let isAcknowledged = child.kill().contains { $0.isAccepted }
        let ledger = try SchoolLedger(at: url)
        let isErased = try ledger.commandIDs().contains("erase \(person)")
        #expect(isErased || !isAcknowledged, "kill \(round), seed \(seed)")
        #expect(try ledger.names().contains("Name of \(person)") != isErased, "kill \(round), seed \(seed)")
        try ledger.expectSound("kill \(round), seed \(seed)")
        ledger.close()
        if isErased { try Self.expectNoTrace(of: person, under: url) }
        _ = try Tool.carryOut([Self.erasing(person)], in: url)
        try Self.expectNoTrace(of: person, under: url)
      }
    }
  }

  @Test func `whoever goes on while another process is killed erasing keeps their own keys`() async throws {
    let seed = Effort.seed()
    var numbers = SeededNumbers(seed: seed)
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      var ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      for round in 0..<10 {
        let person = Script.student(round)
        let child = try Child(on: url)
        try child.say([Self.erasing(person)])
        usleep(.random(in: 50_000..<150_000, using: &numbers))
        child.kill()
        try await ledger.perform(
          RegisterUser(
            user: "new-\(round)", kind: .student, name: "Newcomer \(round)",
            email: "newcomer\(round)@kompas.example"), by: "a-els")
        #expect(try ledger.names().contains("Newcomer \(round)"), "kill \(round), seed \(seed)")
        _ = try await ledger.perform(
          ErasePerson(person: person), by: "a-els", id: "erase \(person)")
        #expect(try !ledger.names().contains("Name of \(person)"), "kill \(round), seed \(seed)")
        try ledger.expectSound("kill \(round), seed \(seed)")
      }
      let names = try ledger.names()
      ledger.close()
      ledger = try SchoolLedger(at: url)
      #expect(try ledger.names() == names, "seed \(seed)")
      for round in 0..<10 {
        #expect(names.contains("Newcomer \(round)"), "seed \(seed)")
        try Self.expectNoTrace(of: Script.student(round), under: url)
      }
    }
  }

  @Test(
    .enabled(if: Fault.isAvailable, "release builds carry no faults"),
    arguments: [CallKind.renameFile, .removeFile, .syncFile, .commit, .put, .openEnvironment, .makeDirectory])
  func `whatever call of an erasure fails, it is finished before it is acknowledged`(_ call: CallKind)
    async throws
  {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      var count = 0
      for round in 0..<10 {
        let person = Script.student(round)
        let fired = await Fault.inject(call, under: url.path, after: count, code: EIO) { fault in
          do {
            _ = try await ledger.perform(ErasePerson(person: person), by: "a-els", id: "erase \(person)")
          } catch {
            #expect((error as? StorageError) != nil, "\(call) \(count): \(error)")
          }
          return fault.hasFired
        }
        _ = try await ledger.perform(ErasePerson(person: person), by: "a-els", id: "erase \(person)")
        #expect(try ledger.names().contains("erased-\(round + 1)"), "\(call) \(count)")
        #expect(try !ledger.names().contains("Name of \(person)"), "\(call) \(count)")
        try ledger.expectSound("\(call) \(count)")
        try Self.expectNoTrace(of: person, under: url)
        if !fired { break }
        count += count < 4 ? 1 : count / 2
      }
      #expect(count > 0, "\(call) is never called")
    }
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"), arguments: ["log", "views"])
  func `an erasure that cannot be written destroys no key`(_ part: String) async throws {
    try await withSchool { school in
      // Nothing fails later: a log whose commit failed would refuse the lock under which keys are destroyed.
      await Fault.inject(.put, under: school.url.appending(path: part).path, code: -30792) { fault in
        let error = await #expect(throws: StorageError.self) {
          try await school.ledger.perform(ErasePerson(person: "s-anna"), by: "a-els")
        }
        #expect(error?.code == .mapFull)
        #expect(fault.hasFired)
      }
      try await school.when(CreateCourse(course: "wis3", name: "Wiskunde 3").by("t-bram")).isAccepted()
      #expect(try school.ledger.names().contains("Anna Aa"))
    }
  }

  @Test func `who has the school's own name for an id can be erased like anybody`() async throws {
    try await withSchool { school in
      let email = "anna@kompas.example"
      try await school.given(
        RegisterUser(user: "school", kind: .student, name: "Skoel").by("a-els"),
        ErasePerson(person: "school").by("a-els"))
      try school.reopen()
      let again = RegisterUser(user: "s-anna2", kind: .student, name: "Anna", email: email)
      try await school.when(again.by("a-els")).refuses(.emailTaken)
    }
  }

  private static func erasing(_ person: String) -> String {
    #"{"id":"erase \#(person)","do":"erasePerson","by":"a-els","person":"\#(person)"}"#
  }

  private static func expectNoTrace(of person: String, under url: URL) throws {
    for text in ["Name of \(person)", "\(person)@kompas.example"] {
      #expect(try files(under: url, containing: text).isEmpty, "\(text)")
    }
    #expect(try files(under: url.appending(path: "keys"), containing: person).isEmpty, "the key of \(person)")
  }
}
