import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The presets' policies and `changePolicy`.
struct PolicyTests {
  private func changing(_ change: (inout Policies) -> Void) -> ChangePolicy {
    var policies = Policies()
    change(&policies)
    return ChangePolicy(set: policies)
  }

  private func policies(of school: TestSchool) throws -> Policies {
    try school.ledger.read(as: "system") { try $0.school().policies }
  }

  @Test(arguments: [Sector.primary, .secondary, .vocational, .higher])
  func `G4, G5: guardians have access but in higher education`(sector: Sector) async throws {
    try await withSchool(.classroom, sector: sector) { school in
      let policies = try policies(of: school)
      #expect(policies.guardianAccess == (sector != .higher))
    }
    try await withSchool(.klik, sector: sector) { school in
      let policies = try policies(of: school)
      #expect(policies.guardianAccess == true)
    }
  }

  @Test func `1.6: the classroom preset`() async throws {
    try await withSchool(.classroom) { school in
      let json = try policies(of: school).json
      #expect(
        json == """
          {"guardianAccess":true,"guardianInviters":["admin","verifiedTeacher"],\
          "guardianRemovers":["admin","verifiedTeacher","guardian"],"guardianLimit":20,\
          "guardianAccepts":"explicit","guardianProviders":["google"],"guardianScopes":["summary"],\
          "guardianNames":"profile","adminGuardianView":"full","externalStudents":false,\
          "courseTeacherLimit":20,"courseMemberLimit":1000,"coursesPerPersonLimit":null,\
          "personalCourseLimit":null,"personalInvitationsPerDay":null,"selfLeave":true,\
          "restoreGradesOnRejoin":"ask"}
          """)
    }
  }

  @Test func `1.6: the klik preset`() async throws {
    try await withSchool(.klik, sector: .higher) { school in
      let json = try policies(of: school).json
      #expect(
        json == """
          {"guardianAccess":true,"guardianInviters":["student"],"guardianRemovers":["student","guardian"],\
          "guardianLimit":null,"guardianAccepts":"signIn","guardianProviders":["google","microsoft"],\
          "guardianScopes":["grades","progress","assessments","goals","links"],\
          "guardianNames":"lastInvitation","adminGuardianView":"usernameAndStatus",\
          "externalStudents":false,"courseTeacherLimit":20,"courseMemberLimit":1000,\
          "coursesPerPersonLimit":null,"personalCourseLimit":null,"personalInvitationsPerDay":null,\
          "selfLeave":true,"restoreGradesOnRejoin":"ask"}
          """)
    }
  }

  @Test func `1.6: the mijnleerlijn preset`() async throws {
    try await withSchool(.mijnleerlijn) { school in
      let json = try policies(of: school).json
      #expect(
        json == """
          {"guardianAccess":false,"guardianInviters":[],"guardianRemovers":[],"guardianLimit":null,\
          "guardianAccepts":"signIn","guardianProviders":["google","microsoft"],\
          "guardianScopes":["goals"],"guardianNames":"lastInvitation",\
          "adminGuardianView":"usernameAndStatus","externalStudents":false,"courseTeacherLimit":20,\
          "courseMemberLimit":1000,"coursesPerPersonLimit":null,"personalCourseLimit":null,\
          "personalInvitationsPerDay":null,"selfLeave":false,"restoreGradesOnRejoin":"ask"}
          """)
    }
  }

  @Test func `an administrator changes some policies and no others`() async throws {
    try await withSchool { school in
      let before = try policies(of: school)
      let change = changing {
        $0.courseMemberLimit = Limit(nil)
        $0.guardianInviters = []
        $0.selfLeave = false
      }
      try await school.when(change.by("a-els")).writes(
        #"PolicyChanged {"set":{"guardianInviters":[],"courseMemberLimit":null,"selfLeave":false}}"#)
      var expected = before
      expected.courseMemberLimit = Limit(nil)
      expected.guardianInviters = []
      expected.selfLeave = false
      #expect(try policies(of: school) == expected)
    }
  }

  @Test func `what is so already is accepted without an event`() async throws {
    try await withSchool { school in
      try await school.when(ChangePolicy(set: Policies()).by("a-els")).writesNothing()
      try await school.when(changing { $0.selfLeave = true }.by("system")).writesNothing()
      try await school.when(changing { $0.guardianInviters = [.verifiedTeacher, .admin] }.by("a-els"))
        .writesNothing()
    }
  }

  @Test func `only administrators and the system change policies`() async throws {
    try await withSchool { school in
      let change = changing { $0.selfLeave = false }
      try await school.when(change.by("t-bram")).refuses(.notAllowed)
      try await school.when(change.by("s-anna")).refuses(.notAllowed)
      try await school.when(change.by("nobody")).refuses(.notFound)
      try await school.given(DeactivateUser(user: "a-els").by("system"))
      try await school.when(change.by("a-els")).refuses(.personInactive)
    }
  }

  @Test func `a limit below nothing is none, whoever says so`() async throws {
    try await withSchool { school in
      try await school.when(changing { $0.courseMemberLimit = Limit(-3) }.by("a-els")).refuses(
        .badPolicyValue)
      try await school.when(changing { $0.courseMemberLimit = Limit(0) }.by("a-els")).isAccepted()
    }
  }

  @Test func `G9, K2: guardians invite no guardians, whoever says so`() async throws {
    try await withSchool { school in
      let change = changing { $0.guardianInviters = [.student, .guardian] }
      try await school.when(change.by("a-els")).refuses(.badPolicyValue)
      try await school.when(change.by("t-bram")).refuses(.notAllowed)
    }
  }

  @Test func `a refusal of a policy names the cause in both languages`() async throws {
    let line = #"{"do":"changePolicy","by":"a-els","set":{"selfLeave":"yes"}}"#
    try await withSchool(locale: .nl) { school in
      #expect(school.answer(toLine: line).contains("Deze beleidswaarde kan niet. Het gaat om selfLeave."))
    }
    try await withSchool(locale: .en) { school in
      #expect(school.answer(toLine: line).contains("The policy cannot be so. selfLeave: expected "))
    }
  }

  @Test(arguments: [
    #"{"noSuchPolicy":true}"#, #"{"selfLeave":"yes"}"#, #"{"courseMemberLimit":-1}"#,
    #"{"courseMemberLimit":1.5}"#, #"{"selfLeave":null}"#, #"{"guardianInviters":["nobody"]}"#,
    #"{"guardianInviters":["guardian"]}"#, #"{"restoreGradesOnRejoin":"sometimes"}"#,
    #"{"guardianScopes":"grades"}"#, #"{"guardianScopes":["goals","grades","goals"]}"#,
  ])
  func `an unknown policy or value is refused`(set: String) async throws {
    try await withSchool { school in
      let line = #"{"do":"changePolicy","by":"a-els","set":\#(set)}"#
      #expect(school.answer(toLine: line).contains(#""refused":"badPolicyValue""#))
      let stranger = #"{"do":"changePolicy","by":"t-bram","set":\#(set)}"#
      #expect(school.answer(toLine: stranger).contains(#""refused":"notAllowed""#))
    }
  }
}
