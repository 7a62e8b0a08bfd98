import SchoolLedgerTesting
import Testing

@testable import SchoolLedger

/// A mail of the outbox as a message of RFC 5322.
struct MailMessageTests {
  private static let course = CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram").by("system")

  private static func inviting(_ invitee: String, as role: CourseRole = .student) -> Step {
    InviteToCourse(course: "wis3", role: role, invitees: [invitee]).by("t-bram")
  }

  @Test(arguments: [Language.nl, .en])
  func `I7: an invitation's mail is as it is written down`(locale: Language) async throws {
    try await withSchool(locale: locale) { school in
      try await school.given(
        Self.course, Self.inviting("s-anna"), Self.inviting("t-carla", as: .teacher),
        CreateCourse(course: "bio3", name: "Biologie & milieu 3 – vóór de zomer", owner: "t-bram").by(
          "system"),
        InviteToCourse(course: "bio3", role: .student, invitees: ["dora@kompas.example"]).by("system"))
      let names = [("m9", "student"), ("m10", "teacher"), ("m12", "unregistered")]
      for (mail, name) in names {
        let message = try school.ledger.read(as: "system") { try $0.message(of: mail) }
        try expect(message, isAs: "course-invitation-\(name).\(locale.rawValue)")
      }
    }
  }

  @Test(arguments: [Language.nl, .en])
  func `R29, G6, K6: what students and guardians are sent is as it is written down`(
    locale: Language
  ) async throws {
    try await withSchool(locale: locale) { school in
      func work(_ id: String, in course: String, _ title: String, due: String? = nil, _ points: Points? = nil)
        -> Step
      {
        CreateCourseWork(
          courseWork: id, course: course, title: title, points: points, due: due.flatMap { Moment($0) }
        ).by("t-bram")
      }
      func returned(_ work: String) -> Step {
        ReturnWork(courseWork: work, students: ["s-anna"]).by("t-bram")
      }
      try await school.given(
        Self.course, CreateCourse(course: "kunst", name: "Kunst & cultuur", owner: "t-bram").by("system"),
        RegisterUser(user: "s-xin", kind: .student, name: "李欣", email: "xin@kompas.example").by("a-els"),
        AddToCourse(course: "wis3", role: .student, users: ["s-anna"]).by("a-els"),
        AddToCourse(course: "kunst", role: .student, users: ["s-anna", "s-xin"]).by("a-els"),
        InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"),
        InviteGuardian(student: "s-xin", email: "mia@home.example").by("a-els"),
        accept("i14", "mia@home.example"), accept("i15", "mia@home.example"),
        policy { $0.guardianScopes = [.summary] },
        work("essay", in: "wis3", "Essay: de Gouden Eeuw", due: "2026-09-02T21:59:00Z"),
        work("verslag", in: "kunst", "Verslag", due: "2026-10-02T06:30:00Z"),
        work("toets-1", in: "wis3", "Toets 1\n(§ 1–4, x < 3 & y > 2)"),
        work("poster", in: "kunst", "Poster", .ungraded), .grades("88.73"), returned("toets-1"),
        TurnIn(courseWork: "poster").by("s-anna"), returned("poster"))
      school.clock.advance(seconds: 3 * 86_400)
      try await school.given(SendGuardianSummaries(period: .weekly).by("system"))
      let mails = try school.ledger.read(as: "system") { try $0.outbox().mails }
      let names: [(MailKind, String)] = [
        (.guardianInvitation, "guardian-invitation"), (.workReturned, "work-returned"),
        (.guardianSummary, "guardian-summary"),
      ]
      for (kind, name) in names {
        let mail = try #require(mails.first { $0.kind == kind })
        let message = try school.ledger.read(as: "system") { try $0.message(of: mail.mail) }
        #expect(message.subject == mail.subject)
        try expect(message, isAs: "\(name).\(locale.rawValue)")
      }
    }
  }

  @Test func `a mail says what was so when it arose, and is the same every time`() async throws {
    try await withSchool { school in
      try await school.given(Self.course, Self.inviting("s-anna"))
      let first = try school.ledger.read(as: "system") { try $0.message(of: "m9") }
      school.clock.advance(seconds: 3600)
      try await school.given(
        AcceptCourseInvitation(invitation: "i9").by("s-anna"), RecordDelivery(mail: "m9").by("system"),
        ArchiveCourse(course: "wis3").by("t-bram"))
      try school.reopen()
      #expect(try school.ledger.read(as: "system") { try $0.message(of: "m9") } == first)
      #expect(first.messageID == "<m9.kompas@kompas.example>")
    }
  }

  @Test func `a mail says nothing of who was erased since`() async throws {
    try await withSchool { school in
      try await school.given(Self.course, Self.inviting("s-anna"), ErasePerson(person: "t-bram").by("a-els"))
      let message = try school.ledger.read(as: "system") { try $0.message(of: "m9") }
      #expect(message.text.hasPrefix("erased-1 invites you"))
    }
  }

  @Test func `a mail to who was erased since is not made any more`() async throws {
    try await withSchool { school in
      try await school.given(Self.course, Self.inviting("s-anna"), ErasePerson(person: "s-anna").by("a-els"))
      #expect(throws: Refusal(.alreadyErased)) {
        try school.ledger.read(as: "system") { try $0.message(of: "m9") }
      }
    }
  }

  @Test func `nobody is invited any more to follow a child who was erased since`() async throws {
    try await withSchool { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"),
        ErasePerson(person: "s-anna").by("a-els"))
      #expect(throws: Refusal(.alreadyErased)) {
        try school.ledger.read(as: "system") { try $0.message(of: "m8") }
      }
    }
  }

  @Test func `K8: nobody is told of an invitation that was taken back before`() async throws {
    try await withSchool { school in
      try await school.given(
        Self.course, Self.inviting("s-anna"),
        InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"),
        WithdrawCourseInvitation(invitation: "i9").by("t-bram"),
        WithdrawGuardianInvitation(invitation: "i10").by("a-els"))
      for mail in ["m9", "m10"] {
        #expect {
          try school.ledger.read(as: "system") { try $0.message(of: mail) }
        } throws: {
          ($0 as? Refusal)?.code.rawValue == "invitationNotPending"
        }
      }
    }
  }

  @Test func `A24: nobody is invited by mail to what guardians have no access to`() async throws {
    try await withSchool { school in
      try await school.given(InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"))
      func mail() throws -> MailMessage {
        try school.ledger.read(as: "system") { try $0.message(of: "m8") }
      }
      let before = try mail()
      try await school.given(policy { $0.guardianAccess = false })
      #expect(throws: Refusal(.guardianAccessOff)) { try mail() }
      try await school.given(policy { $0.guardianAccess = true })
      #expect(try mail() == before)
    }
  }

  @Test func `mails are the system's alone`() async throws {
    try await withSchool { school in
      try await school.given(Self.course, Self.inviting("s-anna"))
      for viewer in ["a-els", "t-bram", "s-anna"] {
        #expect(throws: Refusal(.notAllowed)) {
          try school.ledger.read(as: viewer) { try $0.message(of: "m9") }
        }
      }
      for mail in ["m8", "m10", "m09", "i9", "m99999999999999999999"] {
        #expect(throws: Refusal(.notFound)) {
          try school.ledger.read(as: "system") { try $0.message(of: mail) }
        }
      }
      #expect(throws: Refusal(.notFound), "it arose later") {
        try school.ledger.asOf(.position(8)).read(as: "system") { try $0.message(of: "m9") }
      }
      for sender in ["", "kompas", "a@kompas.example\r\nBcc: b@kompas.example"] {
        #expect(throws: InvalidInput.self) {
          try school.ledger.read(as: "system") { try $0.message(of: "m9", from: sender) }
        }
      }
    }
  }

  @Test func `an address with signs of its own stands in quotes`() async throws {
    try await withSchool { school in
      try await school.given(Self.course, Self.inviting(#"a\b(c):d@kompas.example"#))
      let message = try school.ledger.read(as: "system") {
        try $0.message(of: "m9", from: "school.@kompas.example")
      }
      #expect(message.to == #""a\\b(c):d"@kompas.example"#)
      #expect(message.from == #""school."@kompas.example"#)
    }
  }
}
