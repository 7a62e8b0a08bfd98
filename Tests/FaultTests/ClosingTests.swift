import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Closing and cancelling while callers wait: each hears what became of their command, and it is true.
struct ClosingTests {
  @Test func `closing answers every caller, and what was accepted is there`() async throws {
    try await withSchool { school in
      for round in 0..<10 {
        let ledger = school.ledger
        let accepted = try await withThrowingTaskGroup(of: String?.self) { group in
          for caller in 0..<40 {
            group.addTask {
              let course = "c-\(round)-\(caller)"
              do {
                try await ledger.perform(CreateCourse(course: course, name: "C"), by: "t-bram")
                return course
              } catch let error as StorageError {
                #expect(error.code == .closed)
                return nil
              }
            }
          }
          for _ in 0..<3 {
            group.addTask {
              ledger.close()
              return nil
            }
          }
          return try await group.reduce(into: Set<String>()) { if let course = $1 { $0.insert(course) } }
        }
        try school.reopen()
        let there = try school.ledger.read(as: "t-bram") { try $0.courses().courses.map(\.course) }
        #expect(Set(there.filter { $0.hasPrefix("c-\(round)-") }) == accepted)
      }
    }
  }

  @Test func `a ledger that is let go of in an answer closes itself`() async throws {
    try await withLedgerDirectory { url in
      for round in 0..<3 {
        let (answers, continuation) = AsyncStream.makeStream(of: Bool.self)
        try {
          let ledger = try SchoolLedger(at: url, options: .testing())
          let open = OpenSchool(
            school: "k", name: "K", domain: "k.example", sector: .primary, preset: .klik)
          ledger.submit(open, by: "system", id: "1") { answer in
            withExtendedLifetime(ledger) { _ = continuation.yield((try? answer.get()) != nil) }
          }
        }()
        for await isAccepted in answers.prefix(1) { #expect(isAccepted, "round \(round)") }
        try await Self.reopening(url)
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `a ledger that is let go of in an answer answers what still waits`() async throws {
    try await withLedgerDirectory { url in
      let (answers, continuation) = AsyncStream.makeStream(of: Result<Receipt, any Error>.self)
      let (isAnswering, isAlone) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      try {
        let ledger = try SchoolLedger(at: url, options: .testing())
        let open = OpenSchool(school: "k", name: "K", domain: "k.example", sector: .primary, preset: .klik)
        ledger.submit(open, by: "system") { _ in
          isAnswering.signal()
          withExtendedLifetime(ledger) { isAlone.wait() }
        }
        isAnswering.wait()
        for _ in 0..<10 { ledger.submit(open, by: "system") { continuation.yield($0) } }
      }()
      isAlone.signal()
      for await answer in answers.prefix(10) {
        let error = #expect(throws: (any Error).self) { try answer.get() }
        #expect((error as? Refusal)?.code == .schoolAlreadyOpen || (error as? StorageError)?.code == .closed)
      }
      try await Self.reopening(url)
    }
  }

  /// The answer may come a moment before the ledger is let go of.
  private static func reopening(_ url: URL) async throws {
    for _ in 0..<1000 {
      do {
        return try SchoolLedger(at: url, options: .testing()).close()
      } catch let error as StorageError where error.code == .alreadyOpen {
        try await Task.sleep(for: .milliseconds(5))
      }
    }
    Issue.record("it was never closed")
  }

  @Test func `who is cancelled while waiting has nothing written, and the others all have`() async throws {
    try await withSchool { school in
      let ledger = school.ledger
      let outcomes = await withTaskGroup(of: (String, isWritten: Bool).self) { group in
        for caller in 0..<100 {
          group.addTask {
            let course = "c\(caller)"
            let task = Task {
              try await ledger.perform(CreateCourse(course: course, name: "C"), by: "t-bram")
            }
            if caller.isMultiple(of: 3) { task.cancel() }
            do {
              _ = try await task.value
              return (course, true)
            } catch {
              #expect(error is CancellationError)
              #expect(caller.isMultiple(of: 3))
              return (course, false)
            }
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      let there = Set(try ledger.read(as: "t-bram") { try $0.courses().courses.map(\.course) })
      for (course, isWritten) in outcomes { #expect(there.contains(course) == isWritten) }
    }
  }
}
