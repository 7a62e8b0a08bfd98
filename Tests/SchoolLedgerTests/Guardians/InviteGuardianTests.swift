import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `inviteGuardian` and `withdrawGuardianInvitation`, by policy.
struct InviteGuardianTests {
  private let invite = InviteGuardian(student: "s-anna", email: " Mia@Home.example ", name: "Mia de Vries")

  private let invited = #"""
    GuardianInvited {"invitation":"*","student":"s-anna","guardian":"*","email":"mia@home.example",
      "name":"Mia de Vries"}
    """#

  @Test func `G2, G9: administrators and verified teachers invite, and nobody else`() async throws {
    try await withVerifiedTeacher { school in
      for actor in ["t-carla", "s-anna", "s-ben"] {
        try await school.when(invite.by(actor)).refuses(.notAllowed)
      }
      try await school.when(invite.by("t-bram")).writes(
        #"""
        GuardianInvited {"invitation":"i11","student":"s-anna","guardian":"guardian-11",
          "email":"mia@home.example","name":"Mia de Vries"}
        """#)
      try await school.given(WithdrawGuardianInvitation(invitation: "i11").by("a-els"))
      try await school.when(invite.by("a-els")).writes(invited)
      try await school.given(WithdrawGuardianInvitation(invitation: "i13").by("t-bram"))
      try await school.when(invite.by("system")).writes(invited)
      try await school.given(UnverifyTeacher(user: "t-bram").by("a-els"))
      try await school.when(WithdrawGuardianInvitation(invitation: "i15").by("t-bram")).refuses(.notAllowed)
    }
  }

  @Test func `K2, K4, K6: only students invite, and only their own guardians`() async throws {
    try await withSchool(.klik) { school in
      try await school.given(VerifyTeacher(user: "t-bram").by("a-els"))
      for actor in ["s-ben", "t-bram", "a-els", "system"] {
        try await school.when(invite.by(actor)).refuses(.notAllowed)
      }
      try await school.when(invite.by("s-anna")).writes(invited)
    }
  }

  @Test func `G9: domain administrators only, or everybody, as the policy says`() async throws {
    try await withVerifiedTeacher { school in
      try await school.given(policy { $0.guardianInviters = [.admin] })
      try await school.when(invite.by("t-bram")).refuses(.notAllowed)
      try await school.given(policy { $0.guardianInviters = [.admin, .verifiedTeacher, .student] })
      for actor in ["a-els", "t-bram", "s-anna"] {
        let receipt = try await school.when(invite.by(actor)).writes(invited)
        let withdraw = WithdrawGuardianInvitation(invitation: "i\(receipt.position)")
        try await school.when(withdraw.by(actor)).isAccepted()
      }
      try await school.when(invite.by("s-ben")).refuses(.notAllowed)
    }
  }

  @Test func `A24: nobody invites while guardians have no access`() async throws {
    try await withSchool(.mijnleerlijn) { school in
      try await school.when(invite.by("a-els")).refuses(.notAllowed)
      try await school.given(policy { $0.guardianInviters = [.admin] })
      try await school.when(invite.by("a-els")).refuses(.guardianAccessOff)
      try await school.given(policy { $0.guardianAccess = true })
      try await school.when(invite.by("a-els")).isAccepted()
    }
  }

  @Test func `G8, A23: the student's own domain must give summaries`() async throws {
    try await withSchool { school in
      try await school.given(
        stranger("s-zoe", of: "zon.example"),
        RegisterUser(user: "s-nul", kind: .student, name: "No address").by("a-els"))
      let invite = InviteGuardian(student: "s-zoe", email: "mia@home.example").by("a-els")
      try await school.when(invite).refuses(.homeDomainGuardiansOff)
      try await school.given(AllowDomain(domain: "zon.example", guardianSummaries: false).by("a-els"))
      try await school.when(invite).refuses(.homeDomainGuardiansOff)
      try await school.given(AllowDomain(domain: "zon.example", guardianSummaries: true).by("a-els"))
      try await school.when(invite).isAccepted()
      try await school.given(DisallowDomain(domain: "zon.example").by("a-els"))
      try await school.when(InviteGuardian(student: "s-zoe", email: "a@home.example").by("a-els"))
        .refuses(.homeDomainGuardiansOff)
      try await school.when(InviteGuardian(student: "s-nul", email: "a@home.example").by("a-els"))
        .isAccepted()
    }
  }

  @Test func `G11, A16: links and open invitations together are at most the limit`() async throws {
    try await withSchool { school in
      try await school.given(policy { $0.guardianLimit = Limit(2) })
      func invite(_ name: String) -> Step {
        InviteGuardian(student: "s-anna", email: "\(name)@home.example").by("a-els")
      }
      try await school.given(invite("one"), invite("two"), accept("i9", "one@home.example"))
      try await school.when(invite("three")).refuses(.guardianLimitReached)
      try await school.when(invite("two")).refuses(.guardianLimitReached)
      try await school.given(WithdrawGuardianInvitation(invitation: "i10").by("a-els"))
      try await school.when(invite("three")).isAccepted()
    }
  }

  @Test func `K11: without a limit there is none`() async throws {
    try await withSchool(.klik) { school in
      for number in 1...30 {
        let email = "g\(number)@home.example"
        try await school.given(
          InviteGuardian(student: "s-anna", email: email, name: "G\(number)").by("s-anna"))
      }
      #expect(try school.ledger.read(as: "s-anna") { try $0.guardians(of: "s-anna").invitations.count } == 30)
    }
  }

  @Test func `A16: one address is invited once, and linked once, in whatever case it is written`()
    async throws
  {
    try await withSchool { school in
      try await school.given(invite.by("a-els"))
      var again = invite
      again.email = "MIA@HOME.EXAMPLE"
      try await school.when(again.by("a-els")).refuses(.alreadyInvited)
      try await school.given(accept("i8", "mia@home.example"))
      try await school.when(again.by("a-els")).refuses(.alreadyGuardian)
    }
  }

  @Test(arguments: [
    "", "mia", "mia@home", "@home.example", "a b@home.example", "a\u{00A0}b@home.example",
    "a\u{85}b@home.example", "a\u{2028}b@home.example",
  ])
  func `K6: the address must be one`(email: String) async throws {
    try await withSchool { school in
      try await school.when(InviteGuardian(student: "s-anna", email: email).by("a-els")).refuses(.badEmail)
    }
  }

  @Test func `K21: where usernames follow invitations, a name is required`() async throws {
    try await withSchool(.klik) { school in
      let nameless = InviteGuardian(student: "s-anna", email: "mia@home.example")
      try await school.when(nameless.by("s-anna")).isInvalid(.missingField, field: "name")
    }
    try await withSchool { school in
      let nameless = InviteGuardian(student: "s-anna", email: "mia@home.example")
      try await school.when(nameless.by("a-els")).isAccepted()
    }
  }

  @Test func `the student must be one, known and active`() async throws {
    try await withSchool { school in
      for student in ["nobody", "t-bram", "system"] {
        var stray = invite
        stray.student = student
        try await school.when(stray.by("s-ben")).refuses(.notFound)
      }
      try await school.given(DeactivateUser(user: "s-anna").by("a-els"))
      try await school.when(invite.by("a-els")).refuses(.personInactive)
      try await school.given(ErasePerson(person: "s-anna").by("a-els"))
      try await school.when(invite.by("a-els")).refuses(.notFound)
    }
  }

  @Test func `K8: an invitation is withdrawn while it is open`() async throws {
    try await withSchool(.klik) { school in
      try await school.given(invite.by("s-anna"))
      let withdraw = WithdrawGuardianInvitation(invitation: "i8")
      for actor in ["s-ben", "t-bram", "a-els"] {
        try await school.when(withdraw.by(actor)).refuses(.notAllowed)
      }
      try await school.when(WithdrawGuardianInvitation(invitation: "i7").by("s-anna")).refuses(.notFound)
      try await school.when(withdraw.by("s-anna")).writes(
        #"GuardianInvitationWithdrawn {"invitation":"i8","student":"s-anna","guardian":"guardian-8"}"#)
      try await school.when(withdraw.by("s-anna")).refuses(.invitationNotPending)
      try await school.when(signIn("mia@home.example")).refuses(.noAccess)
    }
  }

  @Test func `K6: an invitation is a mail that names no child, in the school's language`() async throws {
    for (locale, subject) in [
      (Language.nl, "Kompas: uitnodiging voor ouders en verzorgers"),
      (.en, "Kompas: you are invited as a guardian"),
    ] {
      try await withSchool(locale: locale) { school in
        try await school.given(invite.by("a-els"))
        try school.asking(OutboxQuery(), as: "system").answers(
          #"""
          {"mails":[{"mail":"m8","kind":"guardianInvitation","to":"mia@home.example",
            "subject":"\#(subject)","createdAt":"2026-09-01T08:00:00Z"}]}
          """#)
      }
    }
  }

  @Test func `a guardian does nothing that users do`() async throws {
    try await withMother { school in
      let commands: [any Command] = [
        CreateCourse(course: "wis4", name: "W"), SetNotifications(workReturned: false), invite,
        ChangePolicy(set: Policies()), RegisterUser(user: "x", kind: .student, name: "X"),
      ]
      for command in commands {
        try await school.when(command.by("guardian-8")).refuses(.notAllowed)
      }
      try await school.when(RegisterUser(user: "guardian-8", kind: .student, name: "X").by("a-els"))
        .refuses(.alreadyExists)
    }
  }
}
