import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Many want the same of the guardians at once.
struct GuardianRaceTests {
  private static let racers = 48

  @Test(arguments: races)
  func `G11: the last places of a student's guardians`(run: Int) async throws {
    try await withSchool { school in
      try await school.given(policy { $0.guardianLimit = Limit(run % 3 + 1) })
      let answers = try await school.race(Self.racers) { racer in
        InviteGuardian(student: "s-anna", email: "g\(racer)@home.example").by("a-els")
      }
      #expect(answers.types.count == run % 3 + 1)
    }
  }

  @Test(arguments: races)
  func `K22: one address that many students invite at once is one guardian`(run: Int) async throws {
    try await withSchool(.klik) { school in
      for racer in 0..<Self.racers {
        try await school.given(
          RegisterUser(user: "r-\(racer)", kind: .student, name: "R").by("a-els"))
      }
      let answers = try await school.race(Self.racers) { racer in
        InviteGuardian(student: "r-\(racer)", email: "mia@home.example", name: "Mia \(racer)").by(
          "r-\(racer)")
      }
      #expect(answers.types.count == Self.racers)
      try await school.given(signIn("mia@home.example"))
      let accounts = try school.ledger.read(as: "system") { try $0.guardianAccounts().accounts }
      #expect(accounts.count == 1)
      #expect(accounts.first?.students?.count == Self.racers)
    }
  }

  @Test(arguments: races)
  func `K8: an invitation that is withdrawn while it is accepted becomes one of both`(run: Int) async throws {
    try await withSchool { school in
      try await school.given(InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"))
      let answers = try await school.race(Self.racers) { racer in
        racer % 2 == 0
          ? WithdrawGuardianInvitation(invitation: "i8").by("a-els") : accept("i8", "mia@home.example")
      }
      let types = answers.types
      #expect(
        types == ["GuardianInvitationWithdrawn"] || types == ["GuardianInvitationAccepted", "GuardianLinked"])
      let guardians = try school.ledger.read(as: "a-els") { try $0.guardians(of: "s-anna").guardians }
      #expect(guardians.count == types.count - 1)
    }
  }

  @Test(arguments: races)
  func `A19: whoever asks after the withdrawal was answered sees nothing`(run: Int) async throws {
    try await withMother { school in
      let query = ChildViewQuery(guardian: "guardian-8", student: "s-anna", scope: .links)
      try await withThrowingTaskGroup { group in
        group.addTask {
          try await school.given(WithdrawConsent(guardian: "guardian-8").by("s-anna"))
          try school.asking(query, as: "guardian-8").refuses(.noAccess)
        }
        for _ in 0..<8 {
          group.addTask {
            for _ in 0..<200 where (try? school.asking(query, as: "guardian-8").result.get()) == nil {
              try school.asking(query, as: "guardian-8").refuses(.noAccess)
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }
}
