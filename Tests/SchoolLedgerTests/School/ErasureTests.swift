import EventLog
import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `erasePerson`: who was erased shows as a number everywhere, and no file holds a trace of them.
struct ErasureTests {
  private let dora = RegisterUser(
    user: "s-dora", kind: .student, name: "Theodora Zonnebloem", email: "theodora@kompas.example")

  /// Dora was invited before she registered, so that her address is known in two ways.
  private func givenDora(_ school: TestSchool) async throws {
    try await school.given(
      CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd").by("system"),
      InviteToCourse(course: "wis3", role: .student, invitees: ["theodora@kompas.example"]).by("t-bram"),
      dora.by("a-els", id: "register-dora"), AcceptCourseInvitation(invitation: "i9").by("s-dora"),
      JoinCourse(code: "k7m2qxd").by("s-anna"))
  }

  @Test func `an administrator erases somebody, once`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      let erase = ErasePerson(person: "s-dora")
      try await school.when(erase.by("t-bram")).refuses(.notAllowed)
      try await school.when(ErasePerson(person: "nobody").by("t-bram")).refuses(.notFound)
      try await school.when(erase.by("a-els")).writes(
        #"PersonErased {"person":"s-dora","contacts":["contact-9"]}"#)
      try await school.when(erase.by("a-els")).refuses(.alreadyErased)
      try await school.when(ReactivateUser(user: "s-dora").by("a-els")).refuses(.notFound)
      try await school.when(dora.by("a-els")).refuses(.alreadyExists)
    }
  }

  @Test func `commands that waited with an erasure no more know whose the address was`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      let again = RegisterUser(user: "s-thea", kind: .student, name: "Thea", email: "theodora@kompas.example")
      let invite = InviteToCourse(course: "wis3", role: .student, invitees: ["theodora@kompas.example"])
      try await school.given(
        ErasePerson(person: "s-dora").by("a-els"), again.by("a-els"), invite.by("t-bram"))
      let events = try school.ledger.read(as: "system") { try $0.audit().events.suffix(3) }
      #expect(events.map(\.type) == ["PersonErased", "UserRegistered", "CourseInvitationSent"])
      #expect(
        try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").invited.map(\.who) } == ["s-thea"])
    }
  }

  @Test func `who was erased shows as a number, at any moment asked about`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      try await school.given(
        ErasePerson(person: "s-cem").by("a-els"), ErasePerson(person: "s-dora").by("a-els"))
      let roster = #"""
        {"course":"wis3","students":[
          {"user":"s-anna","name":"Anna Aa","since":"2026-09-01T08:00:00Z","via":"code"},
          {"user":"s-dora","name":"erased-2","since":"2026-09-01T08:00:00Z","via":"invitation"}],
        "teachers":[{"user":"t-bram","name":"Bram Bos","since":"2026-09-01T08:00:00Z","owner":true}],
        "invited":[]}
        """#
      for asOf in [AsOf.now, .position(13)] {
        try school.asking(RosterQuery(course: "wis3"), as: "t-bram", asOf).answers(roster)
      }
      try school.asking(PeopleQuery(search: "erased-2", kind: nil), as: "a-els").answers(
        #"{"people":[{"user":"s-dora","kind":"student","name":"erased-2","active":false}]}"#)
      try school.asking(PeopleQuery(search: "Zonnebloem", kind: nil), as: "a-els", .position(13)).answers(
        #"{"people":[]}"#)
      let mails = try school.ledger.read(as: "system") { try $0.outbox().mails }
      #expect(mails.map(\.to) == ["erased-2"])
      #expect(try !school.ledger.everything().contains { $0.contains("heodora") })
    }
  }

  @Test func `no file of the ledger or of a copy holds a trace`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      let copy = school.url.deletingLastPathComponent().appending(path: "copy.ledger")
      try await school.given(ErasePerson(person: "s-dora").by("a-els"))
      _ = try school.ledger.copy(to: copy)
      try SchoolLedger(at: copy, options: .testing()).close()
      for directory in [school.url, copy] {
        for trace in ["Theodora", "Zonnebloem", "theodora@kompas.example"] {
          #expect(try files(under: directory, containing: trace).isEmpty)
        }
      }
    }
  }

  @Test func `not even before: personal data is sealed wherever it is stored`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      for trace in ["Theodora", "Zonnebloem", "theodora@kompas.example", "anna@kompas.example", "Anna Aa"] {
        #expect(try files(under: school.url, containing: trace).isEmpty)
      }
      #expect(try !files(under: school.url, containing: "Wiskunde 3").isEmpty, "the search itself must work")
    }
  }

  @Test func `the key is in no file any more`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      let keys = school.url.appending(path: "keys")
      #expect(try !files(under: keys, containing: "s-dora").isEmpty)
      try await school.given(ErasePerson(person: "s-dora").by("a-els"))
      #expect(try files(under: keys, containing: "s-dora").isEmpty)
      #expect(try files(under: keys, containing: "contact-9").isEmpty)
    }
  }

  @Test func `counts and proofs stay as they were`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      let size = try school.ledger.statistics().events
      let before = try (1...size).map { try school.ledger.proof(of: Position(rawValue: $0)).record }
      let count = try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").students.count }
      try await school.given(ErasePerson(person: "s-dora").by("a-els"))
      for position in 1...size {
        let proof = try school.ledger.proof(of: Position(rawValue: position))
        #expect(proof.isValid)
        #expect(proof.record == before[Int(position) - 1])
      }
      #expect(try school.ledger.verify().isSound)
      #expect(try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").students.count } == count)
    }
  }

  @Test func `erased stays erased after a rebuild, a reopening and in a copy`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      try await school.given(ErasePerson(person: "s-dora").by("a-els"))
      let erased = try school.ledger.everything()
      try school.ledger.rebuild()
      #expect(try school.ledger.everything() == erased)
      try school.reopen()
      #expect(try school.ledger.everything() == erased)
      let copy = school.url.deletingLastPathComponent().appending(path: "copy.ledger")
      _ = try school.ledger.copy(to: copy)
      let copied = try SchoolLedger(at: copy, options: .testing())
      defer { copied.close() }
      #expect(try copied.everything() == erased)
    }
  }

  @Test func `the command that registered them cannot be told apart any more`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      try await school.when(dora.by("a-els", id: "register-dora")).isAccepted()
      try await school.given(ErasePerson(person: "s-dora").by("a-els"))
      try await school.when(dora.by("a-els", id: "register-dora")).refuses(.commandIDReused)
    }
  }

  @Test func `nor can one that names others first, whichever of them was erased`() async throws {
    for erased in ["guardian-8", "guardian-9", "guardian-10"] {
      try await withSchool { school in
        let rows = ["s-anna": "a@home.example", "s-ben": "b@home.example", "s-cem": "c@home.example"]
        let sync = syncGuardians(rows)
        try await school.given(sync)
        #expect(try await school.when(sync).isAccepted().isRepeated)
        try await school.when(syncGuardians(rows.merging(["s-ben": "guess@home.example"]) { $1 }))
          .refuses(.commandIDReused)
        try await school.given(ErasePerson(person: erased).by("a-els"))
        try await school.cannotTell(sync)
        try school.reopen()
        try await school.cannotTell(sync)
      }
    }
  }

  @Test func `nor can one that took somebody away first`() async throws {
    try await withSchool { school in
      try await school.given(syncGuardians(["s-anna": "old@home.example"]))
      let sync = syncGuardians(["s-anna": "new@home.example", "s-ben": "b@home.example"], id: "second")
      let written = try await school.when(sync).isAccepted()
      #expect(written.records.map(\.event.type).first == "GuardianInvitationWithdrawn")
      #expect(try await school.when(sync).isAccepted().isRepeated)
      try await school.given(ErasePerson(person: "guardian-11").by("a-els"))
      try await school.cannotTell(sync)
    }
  }

  @Test func `nor can one that invited a user first and a stranger then`() async throws {
    try await withSchool { school in
      let invite = InviteToCourse(
        course: "wis3", role: .student, invitees: ["anna@kompas.example", "theodora@kompas.example"]
      ).by("t-bram", id: "invite")
      try await school.given(
        CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd").by("system"),
        invite, dora.by("a-els"))
      #expect(try await school.when(invite).isAccepted().isRepeated)
      try await school.given(ErasePerson(person: "s-dora").by("a-els"))
      try await school.cannotTell(invite)
    }
  }

  @Test func `nor can one that named who was known by their address`() async throws {
    try await withSchool { school in
      let invite = InviteToCourse(course: "wis3", role: .student, invitees: ["theodora@kompas.example"])
        .by("t-bram", id: "invite")
      try await school.given(
        CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram").by("system"), dora.by("a-els"),
        invite)
      #expect(try await school.when(invite).isAccepted().isRepeated)
      try await school.given(ErasePerson(person: "s-dora").by("a-els"))
      try await school.cannotTell(invite)
    }
    try await withSchool { school in
      let sync = syncGuardians(["s-anna": "a@home.example", "s-ben": "b@home.example"], id: "second")
      try await school.given(syncGuardians(["s-anna": "a@home.example"]), sync)
      #expect(try await school.when(sync).isAccepted().isRepeated)
      try await school.given(ErasePerson(person: "guardian-8").by("a-els"))
      try await school.cannotTell(sync)
    }
  }

  @Test func `one that names nobody is still told apart`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      let add = AddToCourse(course: "wis3", role: .student, users: ["s-ben"]).by("a-els", id: "add")
      try await school.given(add, ErasePerson(person: "s-dora").by("a-els"))
      #expect(try await school.when(add).isAccepted().isRepeated)
    }
  }

  /// Students' guardians as a list has them, under an id.
  private func syncGuardians(_ emails: [String: String], id: String = "sync") -> Step {
    let rows = emails.sorted { $0.key < $1.key }.map { SyncGuardians.Row(student: $0, emails: [$1]) }
    return SyncGuardians(rows: rows).by("a-els", id: id)
  }

  @Test func `their address is free again`() async throws {
    try await withSchool { school in
      try await givenDora(school)
      try await school.given(ErasePerson(person: "s-dora").by("a-els"))
      var again = dora
      again.user = "s-dora2"
      try await school.when(again.by("a-els")).isAccepted()
      #expect(try school.ledger.read(as: "s-dora2") { try $0.courses().courses.isEmpty })
    }
  }
}

extension TestSchool {
  /// Expects that nobody can tell any more whether this is what was asked.
  fileprivate func cannotTell(_ step: Step) async throws {
    let deed = try await when(step)
    try deed.refuses(.commandIDReused)
    guard case .failure(let refusal as Refusal) = deed.result else { return }
    #expect(refusal.message(in: .en).contains("about somebody who was erased since"))
  }
}

extension SchoolLedger {
  /// What `system` is told about everything that a test school has.
  func everything() throws -> [String] {
    let questions: [any Query] = [
      PeopleQuery(), OutboxQuery(), AuditQuery(), RosterQuery(course: "wis3"),
      CourseInvitationsQuery(course: "wis3", user: nil),
    ]
    return try questions.map { try json($0, as: "system") }
  }
}
