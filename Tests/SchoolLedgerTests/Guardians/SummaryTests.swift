import SchoolLedgerTesting
import Testing

@testable import SchoolLedger

/// `sendGuardianSummaries`, and what its mails say.
struct SummaryTests {
  private let daily = SendGuardianSummaries(period: .daily).by("system")
  private let weekly = SendGuardianSummaries(period: .weekly).by("system")
  private static let sent = #"GuardianSummarySent {"guardian":"guardian-12","period":"daily"}"#

  private func text(of mail: String, in school: TestSchool) throws -> String {
    try school.ledger.read(as: "system") { try $0.message(of: mail).text }
  }

  @Test func `G6: a guardian who has something to read gets a mail`() async throws {
    try await withOnlooker { school in
      try await school.when(daily).writes(Self.sent)
      try await school.when(RecordDelivery(mail: "m12").by("system")).isAccepted()
      let mails = try school.ledger.read(as: "system") { try $0.pendingMails().mails }
      #expect(mails.map(\.mail) == ["m16"] && mails.map(\.kind) == [.guardianSummary])
      #expect(mails.map(\.to) == ["mia@home.example"])
      #expect(mails.map(\.subject) == ["Kompas: summary of the day"])
      #expect(
        try text(of: "m16", in: school) == """
          Kompas: 31 August 2026 – 1 September 2026

          Anna Aa
          =======

          To turn in
          - Toets 1 · Wiskunde 3 · 2 September 2026, 08:00 UTC

          """)
    }
  }

  @Test func `G6: who has nothing to read gets none`() async throws {
    try await withOnlooker { school in
      try await school.given(.turnsIn)
      try await school.when(daily).writesNothing()
      try await school.given(.grades("8"), .returns, .grades("9"))
      try await school.when(daily).writes(Self.sent)
      #expect(try text(of: "m20", in: school).hasSuffix("Returned\n- Toets 1 · Wiskunde 3 · 8.00 / 100\n"))
      school.clock.advance(seconds: 86_400)
      try await school.when(daily).writesNothing()
      try await school.when(weekly).writes(
        #"GuardianSummarySent {"guardian":"guardian-12","period":"weekly"}"#)
      school.clock.advance(seconds: 6 * 86_400)
      try await school.when(weekly).writesNothing()
    }
  }

  @Test func `G2, A24: none goes out while guardian access is off, and nobody but the system sends any`()
    async throws
  {
    try await withOnlooker { school in
      for actor in ["a-els", "t-bram", "s-anna", "guardian-12"] {
        try await school.when(SendGuardianSummaries(period: .daily).by(actor)).refuses(.notAllowed)
      }
      try await school.given(policy { $0.guardianAccess = false })
      try await school.when(daily).refuses(.guardianAccessOff)
      try await school.given(policy { $0.guardianAccess = true })
      try await school.when(daily).writes(Self.sent)
    }
  }

  @Test func `G6, A18: a guardian without an active link, or who may not sign in, gets none`() async throws {
    try await withOnlooker { school in
      try await school.given(InviteGuardian(student: "s-anna", email: "opa@home.example").by("a-els"))
      try await school.when(daily).writes(Self.sent)
      try await school.given(DeactivateUser(user: "s-anna").by("a-els"))
      try await school.when(daily).writesNothing()
      try await school.given(
        ReactivateUser(user: "s-anna").by("a-els"),
        RemoveGuardian(student: "s-anna", guardian: "guardian-12").by("guardian-12"))
      try await school.when(daily).writesNothing()
    }
  }

  @Test func `G3, K25: where the policy gives no summary, none is sent`() async throws {
    try await withOnlooker([.grades, .assessments]) { school in
      try await school.when(daily).writesNothing()
    }
  }

  @Test func `K12, K15: one mail is about all children, also inactive ones, that there is news of`()
    async throws
  {
    try await withOnlooker { school in
      func link(_ student: String, _ invitation: String) -> [Step] {
        [
          InviteGuardian(student: student, email: "MIA@home.example").by("a-els"),
          accept(invitation, "mia@home.example"),
        ]
      }
      for step in link("s-ben", "i16") + link("s-cem", "i19") { try await school.given(step) }
      try await school.given(DeactivateUser(user: "s-ben").by("a-els"))
      try await school.when(daily).writes(Self.sent)
      let headings = try text(of: "m23", in: school).split(separator: "\n").filter { $0.contains(" ") }
      #expect(headings.contains("Anna Aa") && headings.contains("Ben Boer"))
      #expect(!headings.contains("Cem Can"))
    }
  }

  @Test func `K10, A19: what waits in the outbox tells nothing that its reader may not see by now`()
    async throws
  {
    try await withOnlooker { school in
      try await school.given(
        InviteGuardian(student: "s-ben", email: "mia@home.example").by("a-els"),
        accept("i16", "mia@home.example"), daily)
      let first = try text(of: "m19", in: school)
      school.clock.advance(seconds: 3 * 86_400)
      try await school.given(.turnsIn)
      #expect(try text(of: "m19", in: school) == first, "it is of its own moment")
      try await school.given(RemoveGuardian(student: "s-anna", guardian: "guardian-12").by("a-els"))
      let second = try text(of: "m19", in: school)
      #expect(!second.contains("Anna") && second.contains("Ben Boer"))
      try await school.given(RemoveGuardian(student: "s-ben", guardian: "guardian-12").by("a-els"))
      #expect(throws: Refusal(.noAccess)) { try text(of: "m19", in: school) }
    }
  }

  @Test func `a summary is sent once for a command's id`() async throws {
    try await withOnlooker { school in
      let step = SendGuardianSummaries(period: .daily).by("system", id: "daily 2026-09-01")
      try await school.when(step).writes(Self.sent)
      let again = try await school.when(step).writes(Self.sent)
      #expect(again.isRepeated)
      let kinds = try school.ledger.read(as: "system") { try $0.outbox().mails.map(\.kind) }
      #expect(kinds == [.guardianInvitation, .guardianSummary])
    }
  }

  @Test func `K6: the mail of an invitation names the student`() async throws {
    try await withOnlooker { school in
      #expect(
        try text(of: "m12", in: school).hasPrefix(
          "Kompas invites you, as a parent or guardian, to follow the work of Anna Aa.\n"))
      try await school.given(ErasePerson(person: "guardian-12").by("a-els"))
      #expect(throws: Refusal(.alreadyErased)) { try text(of: "m12", in: school) }
    }
  }
}
