import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Accepting, declining and withdrawing an invitation.
struct InvitationTests {
  /// Anna has the invitation `i9` and Carla, to teach, `i10`.
  private func withInvitations(_ body: (TestSchool) async throws -> Void) async throws {
    try await withCourse { school in
      try await school.given(
        InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna"]).by("t-bram"),
        InviteToCourse(course: "wis3", role: .teacher, invitees: ["t-carla"]).by("t-bram"))
      try await body(school)
    }
  }

  @Test func `I11: the invitee accepts and is in`() async throws {
    try await withInvitations { school in
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-anna")).writes(
        #"CourseInvitationAccepted {"invitation":"i9","course":"wis3","user":"s-anna"}"#,
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"invitation","invitation":"i9"}"#)
      try await school.when(AcceptCourseInvitation(invitation: "i10").by("t-carla")).writes(
        #"CourseInvitationAccepted {"invitation":"i10","course":"wis3","user":"t-carla"}"#,
        #"TeacherJoined {"course":"wis3","user":"t-carla","via":"invitation","invitation":"i10"}"#)
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-anna")).refuses(
        .invitationNotPending)
    }
  }

  @Test func `the invitee declines`() async throws {
    try await withInvitations { school in
      try await school.when(DeclineCourseInvitation(invitation: "i9").by("s-anna")).writes(
        #"CourseInvitationDeclined {"invitation":"i9","course":"wis3","user":"s-anna"}"#)
      try await school.when(DeclineCourseInvitation(invitation: "i9").by("s-anna")).refuses(
        .invitationNotPending)
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-anna")).refuses(
        .invitationNotPending)
      try await school.when(WithdrawCourseInvitation(invitation: "i9").by("t-bram")).refuses(
        .invitationNotPending)
    }
  }

  @Test func `a teacher of the course or an administrator withdraws`() async throws {
    try await withInvitations { school in
      try await school.when(WithdrawCourseInvitation(invitation: "i9").by("t-bram")).writes(
        #"CourseInvitationWithdrawn {"invitation":"i9","course":"wis3"}"#)
      try await school.when(WithdrawCourseInvitation(invitation: "i10").by("a-els")).isAccepted()
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-anna")).refuses(
        .invitationNotPending)
      try await school.when(DeclineCourseInvitation(invitation: "i9").by("s-anna")).refuses(
        .invitationNotPending)
    }
  }

  @Test func `I11: an invitation that was withdrawn before its address registered says so to them`()
    async throws
  {
    try await withCourse { school in
      try await school.given(
        InviteToCourse(course: "wis3", role: .student, invitees: ["nina@kompas.example"]).by("t-bram"),
        WithdrawCourseInvitation(invitation: "i9").by("t-bram"))
      let ofCourse = CourseInvitationsQuery(course: "wis3", user: nil)
      let before = #"{"invitations":[{"invitation":"i9","course":"wis3","who":"nina@kompas.example","#
      try school.asking(ofCourse, as: "t-bram").answers(before + #""role":"student","state":"withdrawn"}]}"#)
      try await school.given(
        RegisterUser(user: "s-nina", kind: .student, name: "Nina", email: "nina@kompas.example").by("system"))
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-nina")).refuses(
        .invitationNotPending)
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-ben")).refuses(.notAllowed)
      let after = #"{"invitations":[{"invitation":"i9","course":"wis3","who":"s-nina","#
      for (query, viewer) in [(ofCourse, "t-bram"), (CourseInvitationsQuery(), "s-nina")] {
        try school.asking(query, as: viewer).answers(after + #""role":"student","state":"withdrawn"}]}"#)
      }
    }
  }

  @Test func `nobody else answers for the invitee, nobody else withdraws`() async throws {
    try await withInvitations { school in
      for actor in ["s-ben", "t-bram", "a-els", "system"] {
        try await school.when(AcceptCourseInvitation(invitation: "i9").by(actor)).refuses(.notAllowed)
        try await school.when(DeclineCourseInvitation(invitation: "i9").by(actor)).refuses(.notAllowed)
      }
      for actor in ["s-anna", "s-ben", "t-carla"] {
        try await school.when(WithdrawCourseInvitation(invitation: "i9").by(actor)).refuses(.notAllowed)
      }
      for command in ["accept", "decline", "withdraw"] {
        let line = #"{"do":"\#(command)CourseInvitation","by":"s-ben","invitation":"none"}"#
        #expect(school.answer(toLine: line).contains(#""refused":"notFound""#))
      }
    }
  }

  @Test func `who came in by another way does not come in twice`() async throws {
    try await withInvitations { school in
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna"))
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-anna")).refuses(.alreadyMember)
      #expect(
        try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").invited.map(\.who) } == ["t-carla"])
    }
  }

  @Test func `an invitation to an address waits for whoever registers with it`() async throws {
    try await withCourse { school in
      try await school.given(
        InviteToCourse(course: "wis3", role: .student, invitees: ["dora@kompas.example"]).by("t-bram"))
      try school.asking(CourseInvitationsQuery(course: "wis3", user: nil), as: "t-bram").answers(
        """
        {"invitations":[{"invitation":"i9","course":"wis3","who":"dora@kompas.example","role":"student",
          "state":"pending"}]}
        """)
      try await school.given(
        RegisterUser(user: "s-dora", kind: .student, name: "Dora", email: "DORA@kompas.example").by("a-els"))
      try school.asking(CourseInvitationsQuery(), as: "s-dora").answers(
        """
        {"invitations":[{"invitation":"i9","course":"wis3","who":"s-dora","role":"student",
          "state":"pending"}]}
        """
      )
      try await school.when(InviteToCourse(course: "wis3", role: .student, invitees: ["s-dora"]).by("t-bram"))
        .comesOut("s-dora: alreadyInvited")
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-dora")).isAccepted()
      let then = try school.ledger.asOf(.position(9)).read(as: "t-bram") {
        try $0.roster(of: "wis3").invited.map(\.who)
      }
      #expect(then == ["dora@kompas.example"])
    }
  }

  @Test func `who registers with the address in another kind cannot accept`() async throws {
    try await withCourse { school in
      try await school.given(
        InviteToCourse(course: "wis3", role: .teacher, invitees: ["dora@kompas.example"]).by("t-bram"),
        RegisterUser(user: "s-dora", kind: .student, name: "Dora", email: "dora@kompas.example").by("a-els"))
      try await school.when(AcceptCourseInvitation(invitation: "i9").by("s-dora")).refuses(.notAllowed)
      try await school.when(DeclineCourseInvitation(invitation: "i9").by("s-dora")).isAccepted()
    }
  }

  @Test func `I23, I24, A15: limits are asked when the invitation is accepted`() async throws {
    try await withInvitations { school in
      try await school.given(
        policy { policies in
          policies.courseTeacherLimit = Limit(1)
          policies.courseMemberLimit = Limit(1)
          policies.coursesPerPersonLimit = Limit(0)
        })
      let teach = AcceptCourseInvitation(invitation: "i10").by("t-carla")
      let learn = AcceptCourseInvitation(invitation: "i9").by("s-anna")
      try await school.when(teach).refuses(.courseTeacherLimitReached)
      try await school.when(learn).refuses(.courseMemberLimitReached)
      try await school.given(policy { $0.courseTeacherLimit = Limit(2) })
      try await school.when(teach).refuses(.courseMemberLimitReached)
      try await school.given(policy { $0.courseMemberLimit = Limit(2) })
      try await school.when(teach).refuses(.coursesPerPersonLimitReached)
      try await school.when(learn).refuses(.coursesPerPersonLimitReached)
      try await school.given(policy { $0.coursesPerPersonLimit = Limit(1) })
      try await school.when(learn).isAccepted()
    }
  }
}
