import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `createGroup`, `pinGroup`, `unpinGroup`, `addToGroup` and `removeFromGroup`.
struct GroupTests {
  @Test func `M7, M10: a teacher makes a group, with its people or without`() async throws {
    try await withSchool(.mijnleerlijn) { school in
      let full = CreateGroup(
        group: "plus", name: "Plusgroep", type: "projectgroep", teachers: ["t-carla"],
        students: ["s-anna", "s-ben", "s-anna"], addToMyGroups: true)
      try await school.when(full.by("t-bram")).writes(
        #"GroupCreated {"group":"plus","name":"Plusgroep","type":"projectgroep"}"#,
        #"GroupMemberAdded {"group":"plus","user":"t-carla","role":"teacher"}"#,
        #"GroupMemberAdded {"group":"plus","user":"s-anna","role":"student"}"#,
        #"GroupMemberAdded {"group":"plus","user":"s-ben","role":"student"}"#,
        #"GroupPinned {"group":"plus","user":"t-bram"}"#)
      try await school.when(CreateGroup(group: "leeg", name: "L", type: "coachgroep").by("t-carla")).writes(
        #"GroupCreated {"group":"leeg","name":"L","type":"coachgroep"}"#)
    }
  }

  @Test func `only teachers make groups, of kinds that the school manages itself`() async throws {
    try await withGroup { school in
      let create = CreateGroup(group: "b", name: "B", type: "stamgroep")
      for actor in ["s-anna", "a-els", "system"] {
        try await school.when(create.by(actor)).refuses(.notAllowed)
      }
      var taken = create
      taken.group = "5a"
      try await school.when(taken.by("t-bram")).refuses(.alreadyExists)
      var foreign = create
      foreign.type = "parnassys"
      let refused = try await school.when(foreign.by("t-bram"))
      try refused.refuses(.externallyManaged)
      if case .failure(let refusal as Refusal) = refused.result {
        #expect(refusal.message().contains("parnassys") && refusal.rule == "M12")
      }
      var unknown = create
      unknown.type = "none"
      try await school.when(unknown.by("s-anna")).refuses(.notFound)
    }
  }

  @Test func `who is inactive, unknown or of another kind does not come in, and nobody else either`()
    async throws
  {
    try await withGroup { school in
      try await school.given(DeactivateUser(user: "s-cem").by("a-els"))
      for people in [["nobody", "s-cem"], ["s-cem"]] {
        let create = CreateGroup(group: "b", name: "B", type: "none", students: people)
        try await school.when(create.by("t-bram")).refuses(.personInactive)
        try await school.when(AddToGroup(group: "5a", students: people).by("t-bram")).refuses(.personInactive)
      }
      for add in [
        AddToGroup(group: "5a", students: ["nobody"]), AddToGroup(group: "5a", students: ["t-carla"]),
        AddToGroup(group: "5a", teachers: ["s-anna"]), AddToGroup(group: "none"),
      ] {
        try await school.when(add.by("t-bram")).refuses(.notFound)
      }
    }
  }

  @Test func `M8, M11, M13: every teacher adds and removes pupils and teachers`() async throws {
    try await withGroup { school in
      try await school.when(AddToGroup(group: "5a", students: ["s-cem"], teachers: ["t-carla"]).by("t-carla"))
        .writes(
          #"GroupMemberAdded {"group":"5a","user":"t-carla","role":"teacher"}"#,
          #"GroupMemberAdded {"group":"5a","user":"s-cem","role":"student"}"#)
      try await school.given(DeactivateUser(user: "s-cem").by("a-els"))
      let remove = RemoveFromGroup(group: "5a", students: ["s-anna", "s-cem"], teachers: ["t-bram"])
      try await school.when(remove.by("t-carla")).writes(
        #"GroupMemberRemoved {"group":"5a","user":"t-bram"}"#,
        #"GroupMemberRemoved {"group":"5a","user":"s-anna"}"#,
        #"GroupMemberRemoved {"group":"5a","user":"s-cem"}"#)
      try await school.when(AddToGroup(group: "5a", students: ["s-anna"]).by("t-bram")).isAccepted()
      try await school.when(AddToGroup(group: "5a").by("t-bram")).writesNothing()
    }
  }

  @Test func `adding and removing is all or nothing, and for teachers`() async throws {
    try await withGroup { school in
      try await school.when(AddToGroup(group: "5a", students: ["s-cem", "s-ben"]).by("t-bram")).refuses(
        .alreadyMember)
      let remove = RemoveFromGroup(group: "5a", students: ["s-anna", "s-cem"])
      try await school.when(remove.by("t-bram")).refuses(.notAMember)
      try await school.when(RemoveFromGroup(group: "5a", students: ["t-bram"]).by("t-bram")).refuses(
        .notAMember)
      try await school.when(RemoveFromGroup(group: "5a", students: ["nobody"]).by("t-bram")).refuses(
        .notFound)
      for actor in ["s-anna", "a-els", "system"] {
        try await school.when(AddToGroup(group: "5a", students: ["s-cem"]).by(actor)).refuses(.notAllowed)
        try await school.when(RemoveFromGroup(group: "5a", students: ["s-anna"]).by(actor)).refuses(
          .notAllowed)
      }
    }
  }

  @Test func `M9: teachers pin groups for themselves`() async throws {
    try await withGroup { school in
      try await school.when(PinGroup(group: "5a").by("t-carla")).writes(
        #"GroupPinned {"group":"5a","user":"t-carla"}"#)
      try await school.when(PinGroup(group: "5a").by("t-carla")).writesNothing()
      try await school.when(UnpinGroup(group: "5a").by("t-bram")).writesNothing()
      try await school.when(UnpinGroup(group: "5a").by("t-carla")).writes(
        #"GroupUnpinned {"group":"5a","user":"t-carla"}"#)
      for actor in ["s-anna", "a-els"] {
        try await school.when(PinGroup(group: "5a").by(actor)).refuses(.notAllowed)
        try await school.when(UnpinGroup(group: "5a").by(actor)).refuses(.notAllowed)
        try await school.when(PinGroup(group: "none").by(actor)).refuses(.notFound)
      }
    }
  }
}
