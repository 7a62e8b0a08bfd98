import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Mail groups, through which several are invited at once (I8).
struct MailGroupTests {
  private func group(_ members: [String], _ readers: MailGroupReaders = .members) -> RegisterMailGroup {
    RegisterMailGroup(address: " 3B@kompas.example", members: members, readableBy: readers)
  }

  private let course = CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram").by("system")

  @Test func `a group is registered, and replaced under the same address`() async throws {
    try await withSchool { school in
      try await school.when(group(["s-anna", "s-ben"]).by("a-els")).writes(
        """
        MailGroupRegistered {"address":"3b@kompas.example","members":["s-anna","s-ben"],
          "readableBy":"members"}
        """)
      for members in [["s-anna", "s-ben"], ["s-anna", "s-ben", "s-anna"]] {
        try await school.when(group(members).by("a-els")).writesNothing()
      }
      try await school.when(group([], .everyone).by("system")).writes(
        #"MailGroupRegistered {"address":"3b@kompas.example","members":[],"readableBy":"everyone"}"#)
      let groups = try school.ledger.read(as: "a-els") { try $0.school().mailGroups }
      #expect(
        groups?.map(\.json) == [#"{"address":"3b@kompas.example","members":[],"readableBy":"everyone"}"#])
    }
  }

  @Test func `only administrators register groups, of people that there are`() async throws {
    try await withSchool { school in
      try await school.when(group(["s-anna", "nobody"]).by("t-bram")).refuses(.notFound)
      try await school.when(group(["s-anna"]).by("t-bram")).refuses(.notAllowed)
      let bad = RegisterMailGroup(address: "3b", members: [], readableBy: .everyone)
      try await school.when(bad.by("a-els")).isInvalid(.badValue, field: "address")
    }
  }

  @Test func `I8: inviting a group invites its members`() async throws {
    try await withSchool { school in
      try await school.given(course, group(["s-anna", "t-carla", "s-ben"], .everyone).by("a-els"))
      try await school.given(InviteToCourse(course: "wis3", role: .student, invitees: ["s-ben"]).by("t-bram"))
      let invite = InviteToCourse(course: "wis3", role: .student, invitees: ["3b@kompas.example", "s-cem"])
      try await school.when(invite.by("t-bram")).comesOut(
        "s-anna", "t-carla: wrongKind", "s-ben: alreadyInvited", "s-cem")
    }
  }

  @Test func `I8: a group that a command names again is invited already`() async throws {
    try await withSchool { school in
      try await school.given(course, group(["s-anna", "s-ben"], .everyone).by("a-els"))
      let again = Array(repeating: "3B@kompas.example", count: 3)
      let invite = InviteToCourse(course: "wis3", role: .student, invitees: again)
      let deed = try await school.when(invite.by("t-bram"))
      try deed.comesOut(
        "s-anna", "s-ben", "3b@kompas.example: alreadyInvited", "3b@kompas.example: alreadyInvited")
    }
  }

  @Test func `I8: a group whose members the inviter may not see is so however often it is named`()
    async throws
  {
    try await withSchool { school in
      try await school.given(course, group(["s-anna"], .admins).by("a-els"))
      let again = Array(repeating: "3b@kompas.example", count: 2)
      let deed = try await school.when(
        InviteToCourse(course: "wis3", role: .student, invitees: again).by("t-bram"))
      let refused = "3b@kompas.example: mailGroupNotReadable"
      try deed.comesOut(refused, refused)
    }
  }

  @Test(arguments: [
    (MailGroupReaders.everyone, "t-bram", true), (.members, "t-bram", false), (.members, "t-carla", true),
    (.members, "a-els", true), (.admins, "t-bram", false), (.admins, "t-carla", false),
    (.admins, "a-els", true), (.admins, "system", true),
  ])
  func `I8: the inviter must be able to see the members`(
    readers: MailGroupReaders, actor: String, mayRead: Bool
  ) async throws {
    try await withSchool { school in
      try await school.given(
        course, AddToCourse(course: "wis3", role: .teacher, users: ["t-carla"]).by("system"),
        group(["s-anna", "t-carla"], readers).by("a-els"))
      let deed = try await school.when(
        InviteToCourse(course: "wis3", role: .student, invitees: ["3B@kompas.example"]).by(actor))
      if mayRead {
        try deed.comesOut("s-anna", "t-carla: wrongKind")
      } else {
        try deed.comesOut("3b@kompas.example: mailGroupNotReadable")
        try deed.writesNothing()
      }
    }
  }
}
