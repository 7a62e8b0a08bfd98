import Dispatch
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Several commands that are left together.
struct PerformingTests {
  private func courses(_ count: Int) -> [Step] {
    (0..<count).map { CreateCourse(course: "c\($0)", name: "C").by("t-bram") }
  }

  @Test func `several commands are carried out in their order, whatever comes of the others`() async throws {
    try await withSchool { school in
      let answers = await school.ledger.perform([
        CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd").by("system"),
        JoinCourse(code: "k7m2qxd").by("s-anna", id: "join"),
        CreateCourse(course: "\u{7}", name: "Bel").by("t-bram"),
        JoinCourse(code: "k7m2qxd").by("s-anna"),
        ResetInviteCodes(course: "wis3").by("t-bram"),
        JoinCourse(code: "k7m2qxd").by("s-ben"),
        JoinCourse(code: "k7m2qxd").by("s-anna", id: "join"),
      ])
      try #require(answers.count == 7)
      #expect(
        answers.map { (try? $0.get())?.records.map(\.position.rawValue) } == [
          [8], [9], nil, nil, [10], nil, [9],
        ])
      #expect(throws: InvalidInput.self) { try answers[2].get() }
      for (place, code) in [3: Refusal.Code.alreadyMember, 5: .codeRetired] {
        let refusal = #expect(throws: Refusal.self) { try answers[place].get() }
        #expect(refusal?.code == code)
      }
      #expect(try answers[6].get().isRepeated)
    }
  }

  @Test func `who is refused is told so in the school's language`() async throws {
    try await withSchool(locale: .nl) { school in
      let ledger = school.ledger
      try await school.given(CreateCourse(course: "wis3", name: "Wiskunde 3").by("t-bram"))
      let invitation = InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna", "s-anna"])
      let outcomes = try await ledger.perform(invitation, by: "t-bram", id: "1").outcomes
      let again = try await ledger.perform(invitation, by: "t-bram", id: "1").outcomes
      let command = await #expect(throws: Refusal.self) {
        try await ledger.perform(JoinCourse(code: "unknown"), by: "s-anna")
      }
      let query = #expect(throws: Refusal.self) {
        try ledger.read(as: "s-anna") { try $0.roster(of: "none") }
      }
      for refusal in [outcomes?.last?.refused, again?.last?.refused, command, query] {
        #expect(refusal?.language == .nl)
        #expect(refusal?.message() == refusal?.message(in: .nl))
        #expect(refusal?.message() != refusal?.message(in: .en))
      }
    }
  }

  @Test func `no commands have no answers`() async throws {
    try await withSchool { school in
      #expect(await school.ledger.perform([]).isEmpty)
    }
  }

  @Test func `a closed ledger answers each of them so`() async throws {
    try await withSchool { school in
      school.ledger.close()
      for answer in await school.ledger.perform(courses(3)) {
        #expect(throws: StorageError.self) { try answer.get() }
      }
      try school.reopen()
    }
  }

  @Test func `what still waits when its task is cancelled is taken back, and never written`() async throws {
    try await withSchool { school in
      let (ledger, steps) = (school.ledger, courses(100))
      let released = DispatchSemaphore(value: 0)
      await withCheckedContinuation { deciding in
        school.clock.atLook(1) {
          deciding.resume()
          // Nothing is decided until all are answered; where none can be taken back, only for a while.
          _ = released.wait(timeout: .now() + 5)
        }
        ledger.submit(CreateCourse(course: "first", name: "C"), by: "t-bram") { _ in }
      }
      let task = Task { await ledger.perform(steps) }
      task.cancel()
      let answers = await task.value
      released.signal()
      let cancelled = answers.filter {
        if case .failure(let error) = $0 { error is CancellationError } else { false }
      }
      #expect(cancelled.count == steps.count)
      try await school.given(CreateCourse(course: "last", name: "C").by("t-bram"))
      let there = try ledger.read(as: "t-bram") { try $0.courses().courses.map(\.course) }
      #expect(there == ["first", "last"])
    }
  }

  @Test func `of several that are cancelled, those that are answered so are not written`() async throws {
    try await withSchool { school in
      let (ledger, steps) = (school.ledger, courses(500))
      let task = Task { await ledger.perform(steps) }
      task.cancel()
      var accepted = Set<String>()
      for (place, answer) in await task.value.enumerated() {
        switch answer {
        case .success: accepted.insert("c\(place)")
        case .failure(let error): #expect(error is CancellationError)
        }
      }
      let there = try ledger.read(as: "t-bram") { try $0.courses().courses.map(\.course) }
      #expect(Set(there) == accepted)
    }
  }
}
