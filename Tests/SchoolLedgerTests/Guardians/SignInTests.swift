import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `signInGuardian`: who may, and what it accepts.
struct SignInTests {
  private func canSignIn(_ school: TestSchool, _ asOf: AsOf = .now) throws -> SignInReason {
    try school.ledger.asOf(asOf).read(as: "system") { try $0.canSignIn("guardian-8").reason }
  }

  @Test func `K7, A17: signing in accepts every open invitation of the address`() async throws {
    try await withSchool(.klik) { school in
      try await school.given(mother(of: "s-anna"), mother(of: "s-ben"))
      try await school.when(signIn("MIA@home.example", name: "Profile name")).writes(
        #"""
        GuardianSignedIn {"guardian":"guardian-8","provider":"google",
          "subject":"subject of MIA@home.example","email":"mia@home.example"}
        """#,
        #"GuardianInvitationAccepted {"invitation":"i8","student":"s-anna","guardian":"guardian-8"}"#,
        #"GuardianLinked {"student":"s-anna","guardian":"guardian-8","invitation":"i8"}"#,
        #"GuardianInvitationAccepted {"invitation":"i9","student":"s-ben","guardian":"guardian-8"}"#,
        #"GuardianLinked {"student":"s-ben","guardian":"guardian-8","invitation":"i9"}"#)
      try await school.when(signIn("mia@home.example")).writes(
        #"""
        GuardianSignedIn {"guardian":"guardian-8","provider":"google",
          "subject":"subject of mia@home.example","email":"mia@home.example"}
        """#)
    }
  }

  @Test func `K5, K23: nobody signs in who was not invited`() async throws {
    try await withSchool(.klik) { school in
      try await school.when(signIn("mia@home.example")).refuses(.noAccess)
      try await school.when(signIn("anna@kompas.example")).refuses(.noAccess)
      try await school.given(mother(of: "s-anna"))
      try await school.when(signIn("mio@home.example")).refuses(.noAccess)
      for actor in ["a-els", "t-bram", "s-anna"] {
        let step = SignInGuardian(provider: .google, subject: "1", email: "mia@home.example")
        try await school.when(step.by(actor)).refuses(.notAllowed)
      }
    }
  }

  @Test func `K3: the provider must be one that the school accepts`() async throws {
    try await withMother { school in
      let microsoft = SignInGuardian(provider: .microsoft, subject: "m", email: "mia@home.example")
      try await school.when(microsoft.by("system")).isAccepted()
      try await school.given(policy { $0.guardianProviders = [.google] })
      try await school.when(microsoft.by("system")).refuses(.providerNotAllowed)
      try await school.when(signIn("mia@home.example")).isAccepted()
    }
  }

  @Test func `K22: another provider or subject with the same address is the same guardian`() async throws {
    try await withMother { school in
      let other = SignInGuardian(provider: .microsoft, subject: "another", email: "mia@home.example")
      let receipt = try await school.when(other.by("system")).isAccepted()
      #expect(receipt.records.first?.typeAndData.contains(#""guardian":"guardian-8""#) == true)
    }
  }

  @Test func `A17: where acceptance is explicit, signing in accepts nothing`() async throws {
    try await withSchool { school in
      try await school.given(InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"))
      try await school.when(signIn("mia@home.example", name: "Mia Profile")).writes(
        #"""
        GuardianSignedIn {"guardian":"guardian-8","provider":"google",
          "subject":"subject of mia@home.example","email":"mia@home.example","name":"Mia Profile"}
        """#)
      try school.asking(ChildrenQuery(guardian: "guardian-8"), as: "guardian-8").answers(#"{"children":[]}"#)
    }
  }

  @Test func `K13, K14, A18: who has no active child cannot sign in until one is active again`() async throws
  {
    try await withMother { school in
      #expect(try canSignIn(school) == .activeChild)
      try await school.given(DeactivateUser(user: "s-anna").by("a-els"))
      #expect(try canSignIn(school) == .noActiveChild)
      try await school.when(signIn("mia@home.example")).refuses(.noAccess)
      try school.asking(ChildrenQuery(guardian: "guardian-8"), as: "guardian-8").refuses(.noAccess)
      try await school.given(ReactivateUser(user: "s-anna").by("a-els"))
      try await school.when(signIn("mia@home.example")).isAccepted()
      #expect(try canSignIn(school, .position(12)) == .noActiveChild)
      #expect(try canSignIn(school, .position(8)) == .pendingInvitation)
    }
  }

  @Test func `K12, K15: with another active child the inactive one stays in sight`() async throws {
    try await withMother { school in
      try await school.given(
        mother(of: "s-ben"), signIn("mia@home.example"), DeactivateUser(user: "s-anna").by("a-els"))
      try school.asking(ChildrenQuery(guardian: "guardian-8"), as: "guardian-8").answers(
        #"""
        {"children":[{"student":"s-anna","name":"Anna Aa","active":false},
          {"student":"s-ben","name":"Ben Boer","active":true}]}
        """#)
    }
  }

  @Test func `A18: the invitation of an inactive student lets nobody in`() async throws {
    try await withSchool(.klik) { school in
      try await school.given(mother(of: "s-anna"), DeactivateUser(user: "s-anna").by("a-els"))
      try await school.when(signIn("mia@home.example")).refuses(.noAccess)
    }
  }

  @Test func `K18: who was locked out is let in at once by a new invitation`() async throws {
    try await withMother { school in
      try await school.given(WithdrawConsent(guardian: "guardian-8").by("s-anna"))
      #expect(try canSignIn(school) == .noLink)
      try await school.when(signIn("mia@home.example")).refuses(.noAccess)
      try await school.given(mother(of: "s-ben"))
      #expect(try canSignIn(school) == .pendingInvitation)
      try await school.when(signIn("mia@home.example")).isAccepted()
    }
  }

  @Test func `A24: while access is off links sleep, and wake when it is on again`() async throws {
    try await withMother { school in
      try await school.given(policy { $0.guardianAccess = false })
      #expect(try canSignIn(school) == .guardianAccessOff)
      try await school.when(signIn("mia@home.example")).refuses(.noAccess)
      try school.asking(SchoolQuery(), as: "guardian-8").refuses(.noAccess)
      let asOfBefore = school.asking(SchoolQuery(), as: "guardian-8", .position(11))
      try asOfBefore.refuses(.noAccess)
      try await school.given(policy { $0.guardianAccess = true })
      try await school.when(signIn("mia@home.example")).isAccepted()
    }
  }

  @Test func `A16: what a student's limit leaves no room for stays open`() async throws {
    try await withMother { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "opa@home.example", name: "Opa").by("s-anna"),
        policy { $0.guardianLimit = Limit(1) })
      try await school.when(signIn("opa@home.example")).isAccepted()
      #expect(
        try school.ledger.read(as: "s-anna") { try $0.guardians(of: "s-anna").invitations.map(\.state) }
          == [.accepted, .pending])
    }
  }
}
