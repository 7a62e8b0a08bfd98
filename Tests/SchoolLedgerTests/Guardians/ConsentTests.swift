import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `withdrawConsent` and `removeGuardian`: a link ends at once, and provably.
struct ConsentTests {
  private let links = ChildViewQuery(guardian: "guardian-8", student: "s-anna", scope: .links)
  private let remove = RemoveGuardian(student: "s-anna", guardian: "guardian-8")

  @Test func `K9, K10, A19: the first question after the withdrawal sees nothing`() async throws {
    try await withMother { school in
      try await school.given(
        AddPersonalLink(personalLink: "blog", student: "s-anna", title: "My blog", url: "https://a.example")
          .by("s-anna"))
      let seen = #"{"links":[{"personalLink":"blog","title":"My blog","url":"https://a.example"}]}"#
      try school.asking(links, as: "guardian-8").answers(seen)
      try await school.when(WithdrawConsent(guardian: "guardian-8").by("s-anna")).writes(
        #"GuardianConsentWithdrawn {"student":"s-anna","guardian":"guardian-8"}"#)
      try school.asking(links, as: "guardian-8").refuses(.noAccess)
      try school.asking(links, as: "guardian-8", .position(12)).refuses(.noAccess)
      try school.asking(links, as: "system").refuses(.noAccess)
      try school.asking(links, as: "system", .position(13)).refuses(.noAccess)
      try school.asking(links, as: "system", .position(12)).answers(seen)
      try school.asking(links, as: "system", .position(11)).answers(#"{"links":[]}"#)
      try school.asking(links, as: "system", .position(10)).refuses(.noAccess)
    }
  }

  @Test func `K10: who still has another child sees nothing of the first, then or now`() async throws {
    try await withMother { school in
      try await school.given(
        mother(of: "s-ben"), signIn("mia@home.example"),
        WithdrawConsent(guardian: "guardian-8").by("s-anna"))
      for asOf in [AsOf.now, .position(15)] {
        try school.asking(ChildrenQuery(guardian: "guardian-8"), as: "guardian-8", asOf).answers(
          #"{"children":[{"student":"s-ben","name":"Ben Boer","active":true}]}"#)
        try school.asking(links, as: "guardian-8", asOf).refuses(.noAccess)
        try school.asking(GuardiansQuery(student: "s-anna"), as: "guardian-8", asOf).refuses(.notAllowed)
        try school.asking(GuardianInvitationsQuery(), as: "guardian-8", asOf).answers(
          #"""
          {"invitations":[{"invitation":"i12","student":"s-ben","state":"accepted",
            "classroomState":"COMPLETE"}]}
          """#)
      }
    }
  }

  @Test func `K9: a student withdraws their own consent alone, once`() async throws {
    try await withMother { school in
      let withdraw = WithdrawConsent(guardian: "guardian-8")
      try await school.when(withdraw.by("s-ben")).refuses(.notLinked)
      for actor in ["a-els", "t-bram", "system", "guardian-8"] {
        try await school.when(withdraw.by(actor)).refuses(.notAllowed)
      }
      try await school.when(WithdrawConsent(guardian: "nobody").by("s-anna")).refuses(.notFound)
      try await school.given(withdraw.by("s-anna"))
      try await school.when(withdraw.by("s-anna")).refuses(.notLinked)
    }
  }

  @Test func `K8: before the acceptance there is nothing to withdraw but the invitation`() async throws {
    try await withSchool(.klik) { school in
      try await school.given(mother(of: "s-anna"))
      try await school.when(WithdrawConsent(guardian: "guardian-8").by("s-anna")).refuses(.notLinked)
    }
  }

  @Test(arguments: [
    ([GuardianManager.admin], ["a-els"]), ([.verifiedTeacher], ["t-bram"]), ([.student], ["s-anna"]),
    ([.guardian], ["guardian-8"]), ([], []),
    ([.admin, .verifiedTeacher, .student, .guardian], ["a-els", "t-bram", "s-anna", "guardian-8"]),
  ])
  func `G2, K9: who removes guardians is a policy`(removers: [GuardianManager], able: [String]) async throws {
    try await withMother { school in
      try await school.given(
        VerifyTeacher(user: "t-bram").by("a-els"), policy { $0.guardianRemovers = removers })
      for actor in ["a-els", "t-bram", "t-carla", "s-anna", "s-ben", "guardian-8"] {
        let deed = try await school.when(remove.by(actor))
        guard able.contains(actor) else {
          try deed.refuses(.notAllowed)
          continue
        }
        try deed.writes(#"GuardianRemoved {"student":"s-anna","guardian":"guardian-8"}"#)
        try await school.when(remove.by(actor)).refuses(.notLinked)
        try await school.given(
          policy { $0.guardianInviters = [.student] }, mother(of: "s-anna"), signIn("mia@home.example"))
      }
    }
  }

  @Test func `K9: where students remove nobody, they withdraw no consent either`() async throws {
    try await withMother { school in
      try await school.given(policy { $0.guardianRemovers = [.admin] })
      try await school.when(WithdrawConsent(guardian: "guardian-8").by("s-anna")).refuses(.notAllowed)
    }
  }

  @Test func `a guardian removes no other guardian`() async throws {
    try await withMother { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "opa@home.example", name: "Opa").by("s-anna"),
        signIn("opa@home.example"))
      try await school.when(remove.by("guardian-12")).refuses(.notAllowed)
      try await school.when(RemoveGuardian(student: "s-ben", guardian: "guardian-12").by("guardian-12"))
        .refuses(.notLinked)
      try await school.when(RemoveGuardian(student: "nobody", guardian: "guardian-8").by("a-els"))
        .refuses(.notFound)
      try await school.when(RemoveGuardian(student: "s-anna", guardian: "nobody").by("a-els"))
        .refuses(.notFound)
    }
  }
}
