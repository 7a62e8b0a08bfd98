import EventLog
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `events(after:)`: catch up, then follow.
struct FollowingTests {
  @Test func `a follower gets what there is, then each event as it is committed`() async throws {
    try await withCourse { school in
      var events = school.ledger.events(after: 7).makeAsyncIterator()
      #expect(try await events.next()?.type == "CourseCreated")
      try await school.given(AddToCourse.students("s-anna", "s-ben"))
      #expect(try await events.next()?.position == 9)
      #expect(
        try await events.next()?.typeAndData
          == #"StudentJoined {"course":"wis3","user":"s-ben","via":"added"}"#)
    }
  }

  @Test func `who stands where the log never came is told so`() async throws {
    try await withSchool { school in
      let size = try school.ledger.statistics().events
      var followers = [size, size + 1].map { position in
        school.ledger.events(after: Position(rawValue: position)).makeAsyncIterator()
      }
      let error = await #expect(throws: Refusal.self) { try await followers[1].next() }
      #expect(error?.code == .notFound)
      try await school.given(CreateCourse(course: "wis3", name: "Wiskunde 3").by("t-bram"))
      #expect(try await followers[0].next()?.position.rawValue == size + 1)
    }
  }

  @Test func `personal data is open`() async throws {
    try await withSchool { school in
      var events = school.ledger.events(after: 4).makeAsyncIterator()
      let record = try #require(try await events.next())
      #expect(record.typeAndData.contains(#""name":"Anna Aa","email":"anna@kompas.example""#))
    }
  }

  @Test func `a long log is followed from its beginning`() async throws {
    try await withSchool { school in
      let ledger = school.ledger
      let reader = Task {
        var positions: [UInt64] = []
        for try await record in ledger.events() {
          positions.append(record.position.rawValue)
          if positions.count == 607 { break }
        }
        return positions
      }
      for index in 0..<600 {
        ledger.submit(CreateCourse(course: "c\(index)", name: "C"), by: "t-bram") { _ in }
      }
      let positions = try await reader.value
      #expect(positions == Array(1...607))
    }
  }

  @Test func `a cancelled follower ends, and a closed ledger ends its followers with an error`() async throws
  {
    try await withSchool { school in
      let ledger = school.ledger
      let cancelled = Task { try await ledger.events(after: 7).reduce(0) { count, _ in count + 1 } }
      cancelled.cancel()
      #expect(try await cancelled.value == 0)
      let left = Task { try await ledger.events(after: 7).reduce(0) { count, _ in count + 1 } }
      ledger.close()
      await #expect(throws: StorageError.self) { try await left.value }
      try school.reopen()
    }
  }
}
