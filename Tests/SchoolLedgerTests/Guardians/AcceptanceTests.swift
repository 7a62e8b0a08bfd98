import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `acceptGuardianInvitation` and `declineGuardianInvitation`.
struct AcceptanceTests {
  /// Anna has the open invitation `i8` to `guardian-8`.
  private func withInvitation(_ body: (TestSchool) async throws -> Void) async throws {
    try await withSchool { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "mia@home.example", name: "Mia").by("a-els"))
      try await body(school)
    }
  }

  private func decline(_ email: String = "mia@home.example") -> DeclineGuardianInvitation {
    DeclineGuardianInvitation(invitation: "i8", provider: .google, subject: "sub", email: email)
  }

  @Test func `A17: the guardian accepts, and is linked`() async throws {
    try await withInvitation { school in
      try await school.when(accept("i8", "Mia@home.example", name: "Mia Profile")).writes(
        #"""
        GuardianInvitationAccepted {"invitation":"i8","student":"s-anna","guardian":"guardian-8",
          "provider":"google","subject":"subject of Mia@home.example","email":"mia@home.example",
          "name":"Mia Profile"}
        """#,
        #"GuardianLinked {"student":"s-anna","guardian":"guardian-8","invitation":"i8"}"#)
      try await school.when(accept("i8", "mia@home.example")).refuses(.invitationNotPending)
      try await school.when(decline().by("system")).refuses(.invitationNotPending)
    }
  }

  @Test func `the guardian declines, and may be invited again`() async throws {
    try await withInvitation { school in
      try await school.when(decline().by("system")).writes(
        #"""
        GuardianInvitationDeclined {"invitation":"i8","student":"s-anna","guardian":"guardian-8",
          "provider":"google","subject":"sub","email":"mia@home.example"}
        """#)
      try await school.when(accept("i8", "mia@home.example")).refuses(.invitationNotPending)
      try await school.when(InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els")).writes(
        #"""
        GuardianInvited {"invitation":"i10","student":"s-anna","guardian":"guardian-8",
          "email":"mia@home.example"}
        """#)
    }
  }

  @Test func `A17: the address must be the invited one, and the provider an accepted one`() async throws {
    try await withInvitation { school in
      let microsoft = AcceptGuardianInvitation(
        invitation: "i8", provider: .microsoft, subject: "s", email: "mio@home.example")
      try await school.when(microsoft.by("system")).refuses(.emailDoesNotMatch)
      try await school.when(decline("mio@home.example").by("system")).refuses(.emailDoesNotMatch)
      var right = microsoft
      right.email = "mia@home.example"
      try await school.when(right.by("system")).refuses(.providerNotAllowed)
      try await school.given(policy { $0.guardianProviders = [.microsoft] })
      try await school.when(right.by("system")).isAccepted()
    }
  }

  @Test func `G11, A16: a limit that was lowered since is asked again`() async throws {
    try await withInvitation { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "opa@home.example").by("a-els"),
        accept("i9", "opa@home.example"), policy { $0.guardianLimit = Limit(1) })
      try await school.when(accept("i8", "mia@home.example")).refuses(.guardianLimitReached)
      try await school.given(policy { $0.guardianLimit = Limit(2) })
      try await school.when(accept("i8", "mia@home.example")).isAccepted()
      try await school.given(policy { $0.guardianLimit = Limit(0) })
      #expect(try school.ledger.read(as: "a-els") { try $0.guardians(of: "s-anna").guardians.count } == 2)
    }
  }

  @Test func `only the embedding program answers for guardians`() async throws {
    try await withInvitation { school in
      for actor in ["a-els", "t-bram", "s-anna", "guardian-8"] {
        let accept = AcceptGuardianInvitation(
          invitation: "i8", provider: .google, subject: "s", email: "mia@home.example")
        try await school.when(accept.by(actor)).refuses(.notAllowed)
        try await school.when(decline().by(actor)).refuses(.notAllowed)
      }
      try await school.when(accept("i7", "mia@home.example")).refuses(.notFound)
      try await school.when(accept("none", "mia@home.example")).refuses(.notFound)
    }
  }

  @Test func `A24: nobody accepts while guardians have no access`() async throws {
    try await withInvitation { school in
      try await school.given(policy { $0.guardianAccess = false })
      try await school.when(accept("i8", "mia@home.example")).refuses(.notAllowed)
      func answer(_ doing: String, by actor: String) -> String {
        let line = #"{"do":"\#(doing)GuardianInvitation","by":"\#(actor)","invitation":"i8","#
        return school.answer(
          toLine: line + #""provider":"google","subject":"1","email":"mia@home.example"}"#)
      }
      let reason = "You may not do this. The school gives guardians no access."
      #expect(answer("accept", by: "system").contains(reason))
      // Who may not answer for guardians anyway is not told that this is why.
      for doing in ["accept", "decline"] {
        #expect(answer(doing, by: "t-bram").contains(#""You may not do this.""#))
      }
      try await school.when(decline().by("system")).isAccepted()
    }
  }
}
