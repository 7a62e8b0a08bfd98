import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The mails that events cause, and `recordDelivery`.
struct OutboxTests {
  private let course = CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram").by("system")

  @Test func `I7: an invitation is a mail, in the school's language`() async throws {
    try await withSchool(locale: .nl) { school in
      try await school.given(
        course,
        InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna", "dora@kompas.example"]).by(
          "t-bram"),
        InviteToCourse(course: "wis3", role: .teacher, invitees: ["t-carla"]).by("t-bram"))
      try school.asking(OutboxQuery(), as: "system").answers(
        """
        {"mails":[
          {"mail":"m9","kind":"courseInvitation","to":"anna@kompas.example",
           "subject":"Kompas: uitnodiging voor Wiskunde 3","createdAt":"2026-09-01T08:00:00Z"},
          {"mail":"m10","kind":"courseInvitation","to":"dora@kompas.example",
           "subject":"Kompas: uitnodiging voor Wiskunde 3","createdAt":"2026-09-01T08:00:00Z"},
          {"mail":"m11","kind":"courseInvitation","to":"carla@kompas.example",
           "subject":"Kompas: uitnodiging om les te geven in Wiskunde 3","createdAt":"2026-09-01T08:00:00Z"}]}
        """)
    }
  }

  @Test func `I7: in English too`() async throws {
    try await withSchool(locale: .en) { school in
      try await school.given(
        course, InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna"]).by("t-bram"),
        InviteToCourse(course: "wis3", role: .teacher, invitees: ["t-carla"]).by("t-bram"))
      let subjects = try school.ledger.read(as: "system") { try $0.outbox().mails.map(\.subject) }
      #expect(
        subjects == ["Kompas: you are invited to Wiskunde 3", "Kompas: you are invited to teach Wiskunde 3"])
    }
  }

  @Test func `who has no address gets no mail`() async throws {
    try await withSchool { school in
      try await school.given(
        course, RegisterUser(user: "s-dora", kind: .student, name: "Dora").by("a-els"),
        InviteToCourse(course: "wis3", role: .student, invitees: ["s-dora"]).by("t-bram"))
      try school.asking(OutboxQuery(), as: "system").answers(#"{"mails":[]}"#)
    }
  }

  @Test func `I7: a mail is delivered once`() async throws {
    try await withSchool { school in
      try await school.given(
        course, InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna"]).by("t-bram"))
      school.clock.advance(seconds: 60)
      try await school.when(RecordDelivery(mail: "m9").by("system")).writes(#"MailDelivered {"mail":"m9"}"#)
      try await school.when(RecordDelivery(mail: "m9").by("system")).refuses(.alreadyDelivered)
      let mail = try school.ledger.read(as: "system") { try $0.outbox().mails.first }
      #expect(mail?.deliveredAt == Moment("2026-09-01T08:01:00Z"))
    }
  }

  @Test func `I7: what waits is what was not delivered, whatever is delivered first and whenever one asks`()
    async throws
  {
    try await withSchool { school in
      func invite(_ names: String...) -> Step {
        InviteToCourse(course: "wis3", role: .student, invitees: names.map { "\($0)@kompas.example" }).by(
          "t-bram")
      }
      func delivered(_ mail: String) -> Step { RecordDelivery(mail: mail).by("system") }
      try await school.given(
        course, invite("a", "b", "c", "d"), delivered("m10"), delivered("m9"), delivered("m12"),
        invite("e", "f"), delivered("m16"), delivered("m11"), delivered("m17"), invite("g"))
      let events = try school.ledger.statistics().events
      var waiting: [[String]] = []
      for position in 8...events {
        try school.ledger.asOf(.position(Position(rawValue: position))).read(as: "system") { snapshot in
          let pending = try snapshot.pendingMails().mails
          #expect(
            try snapshot.outbox().mails.filter { $0.deliveredAt == nil }.map(\.mail) == pending.map(\.mail))
          waiting.append(pending.map(\.mail))
        }
      }
      #expect(waiting[4] == ["m9", "m10", "m11", "m12"])
      #expect(waiting.suffix(2) == [[], ["m21"]])
    }
  }

  @Test(arguments: ["m8", "m09", "m+9", "m", "9", "i9", "m99999999999999999999"])
  func `only mails that there are can be delivered`(mail: String) async throws {
    try await withSchool { school in
      try await school.given(
        course, InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna"]).by("t-bram"))
      try await school.when(RecordDelivery(mail: mail).by("system")).refuses(.notFound)
    }
  }

  @Test func `the outbox is the system's alone`() async throws {
    try await withSchool { school in
      try await school.given(
        course, InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna"]).by("t-bram"))
      for actor in ["a-els", "t-bram", "s-anna"] {
        try await school.when(RecordDelivery(mail: "m9").by(actor)).refuses(.notAllowed)
        try school.asking(OutboxQuery(), as: actor).refuses(.notAllowed)
        let refusal = #expect(throws: Refusal.self) {
          try school.ledger.read(as: actor) { _ = try $0.pendingMails() }
        }
        #expect(refusal?.code == .notAllowed)
      }
      try school.asking(OutboxQuery(), as: "nobody").refuses(.notFound)
    }
  }
}
