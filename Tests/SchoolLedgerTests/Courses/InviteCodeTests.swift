@testable import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Codes and links: resetting, disabling and enabling them, and their form (A14).
struct InviteCodeTests {
  @Test func `I17, I20: a reset makes new codes, and the old ones stop working`() async throws {
    try await withCourse { school in
      try await school.when(ResetInviteCodes(course: "wis3").by("t-bram")).writes(
        #"InviteCodesReset {"course":"wis3","code":"*","link":"*"}"#)
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna")).refuses(.codeRetired)
      try await school.when(JoinCourse(link: "join-wis3").by("s-anna")).refuses(.codeRetired)
      let codes = try school.ledger.read(as: "t-bram") { try $0.inviteCodes(of: "wis3") }
      try await school.when(JoinCourse(code: try #require(codes.code)).by("s-anna")).isAccepted()
      try await school.when(JoinCourse(link: try #require(codes.link)).by("s-ben")).isAccepted()
    }
  }

  @Test func `I20, A13: a retired code tells what retired it, and not which course it was of`() async throws {
    try await withCourse { school in
      try await school.given(ResetInviteCodes(course: "wis3").by("t-bram"))
      let deed = try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna"))
      let refusal = try #require(throws: Refusal.self) { try deed.result.get() }
      #expect(refusal.rule == "I20")
      for message in [refusal.message(in: .en), refusal.message(in: .nl)] {
        #expect(message.contains("9") && message.contains("2026-09-01T08:00:00Z"))
        #expect(!message.contains("wis3") && !message.contains("Wiskunde"))
      }
    }
  }

  @Test func `I18, A12: while codes are off, invitations and additions go on`() async throws {
    try await withCourse { school in
      try await school.given(
        InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna"]).by("t-bram"))
      try await school.when(DisableInviteCodes(course: "wis3").by("t-bram")).writes(
        #"InviteCodesDisabled {"course":"wis3"}"#)
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-ben")).refuses(.inviteCodesDisabled)
      try await school.when(JoinCourse(link: "join-wis3").by("s-ben")).refuses(.inviteCodesDisabled)
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-anna")).isAccepted()
      try await school.when(InviteToCourse(course: "wis3", role: .student, invitees: ["s-ben"]).by("t-bram"))
        .comesOut("s-ben")
      try await school.when(AddToCourse.students("s-cem")).comesOut("s-cem")
    }
  }

  @Test func `I19, I20: enabling makes new codes too`() async throws {
    try await withCourse { school in
      try await school.given(DisableInviteCodes(course: "wis3").by("t-bram"))
      try await school.when(EnableInviteCodes(course: "wis3").by("a-els")).writes(
        #"InviteCodesEnabled {"course":"wis3","code":"*","link":"*"}"#)
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna")).refuses(.codeRetired)
      let code = try school.ledger.read(as: "t-bram") { try $0.inviteCodes(of: "wis3").code }
      try await school.when(JoinCourse(code: try #require(code)).by("s-anna")).isAccepted()
    }
  }

  @Test func `A13: what is so already stays as it is`() async throws {
    try await withCourse { school in
      try await school.when(EnableInviteCodes(course: "wis3").by("t-bram")).writesNothing()
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna")).isAccepted()
      try await school.given(DisableInviteCodes(course: "wis3").by("t-bram"))
      try await school.when(DisableInviteCodes(course: "wis3").by("t-bram")).writesNothing()
    }
  }

  @Test func `A13: codes that are off cannot be reset`() async throws {
    try await withCourse { school in
      try await school.given(DisableInviteCodes(course: "wis3").by("t-bram"))
      try await school.when(ResetInviteCodes(course: "wis3").by("t-bram")).refuses(.inviteCodesDisabled)
      try await school.when(ResetInviteCodes(course: "wis3").by("t-carla")).refuses(.notAllowed)
    }
  }

  @Test func `I21: a course's teachers and administrators manage its codes`() async throws {
    try await withCourse { school in
      try await school.given(AddToCourse.students("s-anna"))
      for actor in ["t-carla", "s-anna", "s-ben"] {
        for step in steps("wis3", by: actor) { try await school.when(step).refuses(.notAllowed) }
        for step in steps("none", by: actor) { try await school.when(step).refuses(.notFound) }
        try school.asking(InviteCodesQuery(course: "wis3"), as: actor).refuses(.notAllowed)
      }
      for step in steps("wis3", by: "nobody") { try await school.when(step).refuses(.notFound) }
      for actor in ["t-bram", "a-els", "system"] {
        for step in steps("wis3", by: actor) { try await school.when(step).isAccepted() }
      }
    }
  }

  @Test func `I6, I13: the codes are shown while they are on`() async throws {
    try await withCourse { school in
      try school.asking(InviteCodesQuery(course: "none"), as: "s-anna").refuses(.notFound)
      for viewer in ["t-bram", "a-els", "system"] {
        try school.asking(InviteCodesQuery(course: "wis3"), as: viewer).answers(
          #"{"enabled":true,"code":"k7m2qxd","link":"join-wis3"}"#)
      }
      try await school.given(DisableInviteCodes(course: "wis3").by("t-bram"))
      try school.asking(InviteCodesQuery(course: "wis3"), as: "t-bram").answers(#"{"enabled":false}"#)
      try school.asking(InviteCodesQuery(course: "wis3"), as: "t-bram", .position(8)).answers(
        #"{"enabled":true,"code":"k7m2qxd","link":"join-wis3"}"#)
    }
  }

  @Test func `A14: a code has seven symbols that nobody mistakes, the last a check digit`() async throws {
    try await withSchool { school in
      for index in 1...40 {
        try await school.given(CreateCourse(course: "c\(index)", name: "C").by("t-bram"))
      }
      let codes = try (1...40).map { index in
        try school.ledger.read(as: "t-bram") { try #require(try $0.inviteCodes(of: "c\(index)").code) }
      }
      #expect(Set(codes).count == codes.count)
      for code in codes {
        #expect(code.wholeMatch(of: #/[34679cdfghjkmnpqrtvwxy]{7}/#) != nil)
        let symbols = code.compactMap { InviteCode.alphabet.firstIndex(of: $0) }
        #expect(InviteCode.check(symbols.dropLast()) == symbols.last)
      }
    }
  }

  @Test func `A14: every wrong symbol is noticed by the check digit`() {
    let symbols = [3, 1, 4, 15, 9, 20]
    for place in symbols.indices {
      for other in 0..<InviteCode.alphabet.count where other != symbols[place] {
        var wrong = symbols
        wrong[place] = other
        #expect(InviteCode.check(wrong) != InviteCode.check(symbols))
      }
    }
  }

  @Test(arguments: ["K7M2QXD", "k7m-2qxd", " k7m 2qxd ", "k.7_m/2 qxd"])
  func `A14: case and separators do not count`(typed: String) async throws {
    try await withCourse { school in
      try await school.when(JoinCourse(code: typed).by("s-anna")).writes(
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"code","code":"k7m2qxd"}"#)
    }
  }

  private func steps(_ course: String, by actor: String) -> [Step] {
    [
      ResetInviteCodes(course: course).by(actor), DisableInviteCodes(course: course).by(actor),
      EnableInviteCodes(course: course).by(actor),
    ]
  }
}
