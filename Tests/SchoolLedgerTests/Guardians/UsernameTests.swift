import SchoolLedger
import SchoolLedgerTesting
import Testing

/// What guardians are shown as.
struct UsernameTests {
  private func usernames(_ school: TestSchool, _ asOf: AsOf = .now) throws -> [String] {
    try school.ledger.asOf(asOf).read(as: "system") { try $0.guardianAccounts().accounts.map(\.username) }
  }

  @Test func `K21, K22, A21: the last invitation names the guardian, and stays the last`() async throws {
    try await withMother { school in
      #expect(try usernames(school) == ["Mia de Vries"])
      try await school.given(mother(of: "s-ben", as: "Mama van Ben"))
      #expect(try usernames(school) == ["Mama van Ben"])
      try await school.given(WithdrawGuardianInvitation(invitation: "i12").by("s-ben"))
      #expect(try usernames(school) == ["Mama van Ben"])
      try await school.given(
        WithdrawConsent(guardian: "guardian-8").by("s-anna"), mother(of: "s-anna", as: "Mam"))
      #expect(try usernames(school) == ["Mam"])
      #expect(try usernames(school, .position(11)) == ["Mia de Vries"])
    }
  }

  @Test func `A20: a name that another guardian has gets a number`() async throws {
    try await withMother { school in
      func invite(_ student: String, _ email: String) -> Step {
        InviteGuardian(student: student, email: email, name: "MIA de vries").by(student)
      }
      try await school.when(invite("s-ben", "other@home.example")).writes(
        #"""
        GuardianInvited {"invitation":"i12","student":"s-ben","guardian":"guardian-12",
          "email":"other@home.example","name":"MIA de vries","username":"MIA de vries 2"}
        """#)
      try await school.given(
        signIn("other@home.example"), invite("s-cem", "third@home.example"), signIn("third@home.example"))
      #expect(try usernames(school) == ["Mia de Vries", "MIA de vries 2", "MIA de vries 3"])
      try await school.given(mother(of: "s-ben", as: "Mama"), invite("s-anna", "third@home.example"))
      #expect(try usernames(school) == ["Mama", "MIA de vries 2", "MIA de vries"])
    }
  }

  @Test func `A20: very many guardians of one name get a number each`() async throws {
    try await withMother { school in
      for number in 2...40 {
        let email = "g\(number)@home.example"
        try await school.given(
          InviteGuardian(student: "s-ben", email: email, name: "Mia de Vries").by("s-ben"), signIn(email))
      }
      #expect(try usernames(school) == ["Mia de Vries"] + (2...40).map { "Mia de Vries \($0)" })
    }
  }

  @Test func `A20: a name that only is typed otherwise is the same`() async throws {
    try await withSchool(.klik) { school in
      for (student, email, name) in [("s-anna", "a@x.nl", "Jos\u{e9}"), ("s-ben", "b@x.nl", "JOSE\u{301}")] {
        try await school.given(
          InviteGuardian(student: student, email: email, name: name).by(student), signIn(email))
      }
      #expect(try usernames(school) == ["José", "JOSÉ 2"])
    }
  }

  @Test func `C15: where names follow the profile, the provider's name wins`() async throws {
    try await withSchool { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "mia@home.example", name: "Mama").by("a-els"),
        accept("i8", "mia@home.example"))
      #expect(try usernames(school) == ["Mama"])
      try await school.given(signIn("mia@home.example", name: "Mia Profile"))
      #expect(try usernames(school) == ["Mia Profile"])
      try await school.when(signIn("mia@home.example", name: "Mia Profile")).writes(
        #"""
        GuardianSignedIn {"guardian":"guardian-8","provider":"google",
          "subject":"subject of mia@home.example","email":"mia@home.example"}
        """#)
      try await school.given(
        InviteGuardian(student: "s-ben", email: "mia@home.example", name: "Ben's mother").by("a-els"))
      #expect(try usernames(school) == ["Mia Profile"])
    }
  }

  @Test func `C15: a provider that gives the inviter's name gives it for good`() async throws {
    try await withSchool { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "mia@home.example", name: "Mia").by("a-els"),
        accept("i8", "mia@home.example"),
        signIn("mia@home.example", name: "Mia"),
        InviteGuardian(student: "s-ben", email: "mia@home.example", name: "Ben's mother").by("a-els"))
      #expect(try usernames(school) == ["Mia"])
    }
  }

  @Test func `who was given no name shows as their id`() async throws {
    try await withSchool { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"),
        accept("i8", "mia@home.example"))
      #expect(try usernames(school) == ["guardian-8"])
    }
  }

  @Test func `A20: nobody is named as another shows for want of a name`() async throws {
    try await withSchool { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"))
      let invite = InviteGuardian(student: "s-anna", email: "opa@home.example", name: "Guardian-8")
      try await school.when(invite.by("a-els")).writes(
        #"""
        GuardianInvited {"invitation":"i9","student":"s-anna","guardian":"guardian-9",
          "email":"opa@home.example","name":"Guardian-8","username":"Guardian-8 2"}
        """#)
    }
  }

  @Test func `K17: where names follow invitations, the provider's name is not kept`() async throws {
    try await withMother { school in
      try await school.given(signIn("mia@home.example", name: "Maria Wilhelmina"))
      #expect(try !school.ledger.json(AuditQuery(), as: "system").contains("Wilhelmina"))
      #expect(try usernames(school) == ["Mia de Vries"])
    }
  }
}
