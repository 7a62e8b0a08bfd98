import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `syncGroup`: groups that an outside system owns.
struct SyncGroupTests {
  @Test func `M12: a new group comes with its members, the same again writes nothing`() async throws {
    try await withGroup { school in
      try await school.when(sync("s-anna", "s-ben", "s-anna")).writes(
        #"GroupCreated {"group":"6p","name":"Groep 6","type":"parnassys"}"#,
        #"GroupMemberAdded {"group":"6p","user":"t-bram","role":"teacher","managedBy":"parnassys"}"#,
        #"GroupMemberAdded {"group":"6p","user":"s-anna","role":"student","managedBy":"parnassys"}"#,
        #"GroupMemberAdded {"group":"6p","user":"s-ben","role":"student","managedBy":"parnassys"}"#)
      try await school.when(sync("s-ben", "s-anna")).writesNothing()
    }
  }

  @Test func `an event for each difference: a name, who went and who came`() async throws {
    try await withGroup { school in
      try await school.given(sync("s-anna", "s-ben"))
      try await school.when(sync("s-ben", "s-cem", teachers: ["t-carla"], name: "Groep 7")).writes(
        #"GroupRenamed {"group":"6p","name":"Groep 7"}"#,
        #"GroupMemberRemoved {"group":"6p","user":"s-anna","managedBy":"parnassys"}"#,
        #"GroupMemberRemoved {"group":"6p","user":"t-bram","managedBy":"parnassys"}"#,
        #"GroupMemberAdded {"group":"6p","user":"t-carla","role":"teacher","managedBy":"parnassys"}"#,
        #"GroupMemberAdded {"group":"6p","user":"s-cem","role":"student","managedBy":"parnassys"}"#)
    }
  }

  @Test func `only groups of a kind that is managed outside are synchronised`() async throws {
    try await withGroup { school in
      let local = SyncGroup(group: "5b", name: "B", type: "stamgroep", students: [], teachers: [])
      try await school.when(local.by("system")).refuses(.notExternallyManaged)
      let taken = SyncGroup(group: "5a", name: "A", type: "parnassys", students: [], teachers: [])
      try await school.when(taken.by("system")).refuses(.notExternallyManaged)
      for actor in ["a-els", "t-bram", "s-anna"] {
        try await school.when(taken.by(actor)).refuses(.notAllowed)
      }
      let unknown = SyncGroup(group: "6p", name: "A", type: "none", students: [], teachers: [])
      try await school.when(unknown.by("system")).refuses(.notFound)
      try await school.when(sync("nobody")).refuses(.notFound)
      try await school.when(sync("s-anna", teachers: ["s-ben"])).refuses(.notFound)
      try await school.given(sync("s-anna"))
      try await school.when(sync("t-bram", teachers: ["s-anna"])).refuses(.notFound)
      try await school.when(sync("s-anna", teachers: ["t-bram", "s-anna"])).refuses(.notFound)
    }
  }

  @Test func `who is inactive stays, and does not come in`() async throws {
    try await withGroup { school in
      try await school.given(sync("s-anna"), DeactivateUser(user: "s-anna").by("a-els"))
      try await school.when(sync("s-anna")).writesNothing()
      try await school.given(sync())
      try await school.when(sync("s-anna")).refuses(.personInactive)
    }
  }

  @Test func `A25: nobody changes such a group here, but talks and notes stay the school's own`() async throws
  {
    try await withGroup { school in
      try await school.given(sync("s-anna"))
      try await school.when(AddToGroup(group: "6p", students: ["s-ben"]).by("t-bram")).refuses(
        .externallyManaged)
      try await school.when(RemoveFromGroup(group: "6p", teachers: ["t-bram"]).by("t-bram")).refuses(
        .externallyManaged)
      try await school.when(WriteNote(group: "6p", text: "Let op").by("t-carla")).isAccepted()
      try await school.when(PostMessage(group: "6p", text: "Hoi").by("s-anna")).isAccepted()
    }
  }

  @Test func `who was put there by hand is left alone`() async throws {
    try await withGroup { school in
      try await school.given(
        ChangeGroupType(
          type: "stamgroep", name: "Stamgroep", visibleToStudents: true, managedBy: "parnassys"
        ).by("a-els"))
      let sync = SyncGroup(
        group: "5a", name: "Groep 5a", type: "stamgroep", students: ["s-cem", "s-ben"], teachers: [])
      try await school.when(sync.by("system")).writes(
        #"GroupMemberAdded {"group":"5a","user":"s-cem","role":"student","managedBy":"parnassys"}"#)
      let empty = SyncGroup(group: "5a", name: "Groep 5a", type: "stamgroep", students: [], teachers: [])
      try await school.when(empty.by("system")).writes(
        #"GroupMemberRemoved {"group":"5a","user":"s-cem","managedBy":"parnassys"}"#)
    }
  }

  @Test func `whom another manager put there stays until the type is the school's own`() async throws {
    func parnassys(managedBy owner: String?) -> Step {
      ChangeGroupType(
        type: "parnassys", name: "Parnassys-groep", visibleToStudents: true, managedBy: owner
      ).by("a-els")
    }
    let removing = RemoveFromGroup(group: "6p", students: ["s-anna"]).by("t-bram")
    try await withGroup { school in
      try await school.given(sync("s-anna"), parnassys(managedBy: "magister"))
      try await school.when(sync()).writesNothing()
      try await school.when(removing).refuses(.externallyManaged)
      try await school.given(parnassys(managedBy: nil))
      try await school.when(removing).writes(#"GroupMemberRemoved {"group":"6p","user":"s-anna"}"#)
      try await school.given(parnassys(managedBy: "magister"))
      try await school.when(sync("s-ben")).writes(
        #"GroupMemberAdded {"group":"6p","user":"s-ben","role":"student","managedBy":"magister"}"#)
    }
  }
}
