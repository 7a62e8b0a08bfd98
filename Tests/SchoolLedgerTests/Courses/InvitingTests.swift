import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `inviteToCourse`: several at once, with an outcome for each.
struct InvitingTests {
  private func invite(_ invitees: String..., role: CourseRole = .student) -> InviteToCourse {
    InviteToCourse(course: "wis3", role: role, invitees: invitees)
  }

  @Test func `I9: one command invites many, by id and by address`() async throws {
    try await withCourse { school in
      let deed = try await school.when(
        invite("s-anna", "BEN@kompas.example", " X@Kompas.example").by("t-bram"))
      try deed.comesOut("s-anna", "s-ben", "x@kompas.example")
      try deed.writes(
        #"CourseInvitationSent {"invitation":"i9","course":"wis3","role":"student","who":"s-anna"}"#,
        #"CourseInvitationSent {"invitation":"i10","course":"wis3","role":"student","who":"s-ben"}"#,
        """
        CourseInvitationSent {"invitation":"i11","course":"wis3","role":"student",
          "who":"x@kompas.example"}
        """)
    }
  }

  @Test func `a teacher is invited to teach`() async throws {
    try await withCourse { school in
      try await school.when(invite("t-carla", role: .teacher).by("a-els")).writes(
        #"CourseInvitationSent {"invitation":"i9","course":"wis3","role":"teacher","who":"t-carla"}"#)
    }
  }

  @Test func `each refusal is told of its person, and the others are invited`() async throws {
    try await withCourse { school in
      try await school.given(
        AddToCourse.students("s-anna"), stranger("s-x", of: "zon.example"), invite("s-ben").by("t-bram"),
        RegisterUser(user: "s-off", kind: .student, name: "Off").by("a-els"),
        DeactivateUser(user: "s-off").by("a-els"))
      let deed = try await school.when(
        invite(
          "nobody", "t-carla", "a-els", "s-anna", "s-ben", "s-x", "y@zon.example", "s-off", "s-cem", "s-cem",
          "z@kompas.example", "Z@kompas.example", "no address @"
        ).by("t-bram"))
      try deed.comesOut(
        "nobody: unknownPerson", "t-carla: wrongKind", "a-els: wrongKind", "s-anna: alreadyMember",
        "s-ben: alreadyInvited", "s-x: outsideDomain", "y@zon.example: outsideDomain",
        "s-off: personInactive",
        "s-cem", "s-cem: alreadyInvited", "z@kompas.example", "z@kompas.example: alreadyInvited",
        "no address @: unknownPerson")
      #expect(try deed.isAccepted().records.count == 2)
    }
  }

  @Test(arguments: [242, 243])
  func `an address may have 254 bytes, known or not`(bytesBeforeDomain: Int) async throws {
    let address = String(repeating: "a", count: bytesBeforeDomain) + "@kompas.nl"
    try await withCourse { school in
      try await school.given(AllowDomain(domain: "kompas.nl", guardianSummaries: false).by("a-els"))
      let command = invite(address, "@" + address.dropFirst()).by("t-bram")
      if address.utf8.count <= 254 {
        try await school.when(command).comesOut(address, "@\(address.dropFirst()): unknownPerson")
      } else {
        try await school.when(command).isInvalid(.tooLong, field: "invitees[0]")
      }
    }
  }

  @Test func `a command by which nobody is invited is accepted all the same`() async throws {
    try await withCourse { school in
      let deed = try await school.when(invite("nobody").by("t-bram"))
      try deed.comesOut("nobody: unknownPerson")
      try deed.writesNothing()
      try await school.when(invite().by("t-bram")).writesNothing()
    }
  }

  @Test func `who may not invite`() async throws {
    try await withCourse { school in
      try await school.given(AddToCourse.students("s-anna"))
      for actor in ["s-anna", "s-ben", "t-carla"] {
        try await school.when(invite("s-cem").by(actor)).refuses(.notAllowed)
      }
      let unknown = InviteToCourse(course: "none", role: .student, invitees: ["s-cem"])
      try await school.when(unknown.by("s-anna")).refuses(.notFound)
    }
  }

  @Test func `I11: who declined or whose invitation was withdrawn can be invited again`() async throws {
    try await withCourse { school in
      try await school.given(
        invite("s-anna", "s-ben", "x@kompas.example").by("t-bram"),
        DeclineCourseInvitation(invitation: "i9").by("s-anna"),
        WithdrawCourseInvitation(invitation: "i10").by("t-bram"),
        WithdrawCourseInvitation(invitation: "i11").by("t-bram"))
      try await school.when(invite("s-anna", "s-ben", "x@kompas.example").by("t-bram")).comesOut(
        "s-anna", "s-ben", "x@kompas.example")
    }
  }

  @Test func `I22: an allowed domain, or any, may be invited`() async throws {
    try await withCourse { school in
      try await school.given(AllowDomain(domain: "zon.example", guardianSummaries: true).by("a-els"))
      try await school.when(invite("x@zon.example", "x@maan.example").by("t-bram")).comesOut(
        "x@zon.example", "x@maan.example: outsideDomain")
      try await school.given(policy { $0.externalStudents = true })
      try await school.when(invite("x@maan.example").by("t-bram")).comesOut("x@maan.example")
    }
  }

  @Test func `I25: a personal account sends so many invitations a day of UTC`() async throws {
    try await withSchool { school in
      try await school.given(
        RegisterUser(user: "t-p", kind: .teacher, name: "P", account: .personal).by("a-els"),
        CreateCourse(course: "wis3", name: "W").by("t-p"), policy { $0.personalInvitationsPerDay = Limit(2) })
      try await school.when(invite("s-anna", "nobody", "s-ben", "s-cem").by("t-p")).comesOut(
        "s-anna", "nobody: unknownPerson", "s-ben", "s-cem: personalInvitationsReached")
      try await school.when(invite("s-cem").by("a-els")).comesOut("s-cem")
      school.clock.now = try #require(Moment("2026-09-01T23:59:59.999Z"))
      try await school.when(invite("t-carla", role: .teacher).by("t-p")).comesOut(
        "t-carla: personalInvitationsReached")
      school.clock.advance(seconds: 1)
      try await school.when(invite("t-carla", role: .teacher).by("t-p")).comesOut("t-carla")
      try await school.given(
        RegisterUser(user: "a-p", kind: .admin, name: "P", account: .personal).by("a-els"),
        policy { $0.personalInvitationsPerDay = Limit(0) })
      try await school.when(invite("s-dora@kompas.example").by("a-p")).comesOut("s-dora@kompas.example")
    }
  }
}
