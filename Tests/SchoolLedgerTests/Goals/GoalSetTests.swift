import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `defineGoalSet`, `linkGoalSet`, `unlinkGoalSet`, `editGoalPlan` and the question `goalPlan`.
struct GoalSetTests {
  private func withSets(_ body: (TestSchool) async throws -> Void) async throws {
    try await withGoals { school in
      try await school.given(
        DefineGoalSet(goalSet: "set-1", name: "Start", goals: ["g-2", "g-1"]).by("t-bram"),
        DefineGoalSet(goalSet: "set-2", name: "Vervolg", goals: ["g-3"]).by("a-els"))
      try await body(school)
    }
  }

  @Test func `M3: teachers and administrators gather goals into sets`() async throws {
    try await withGoals { school in
      let define = DefineGoalSet(goalSet: "set-1", name: "Start", goals: ["g-2", "g-1", "g-2"])
      try await school.when(define.by("s-anna")).refuses(.notAllowed)
      try await school.when(define.by("t-carla")).writes(
        #"GoalSetDefined {"goalSet":"set-1","name":"Start","goals":["g-2","g-1"]}"#)
      try await school.when(define.by("a-els")).refuses(.alreadyExists)
      let unknown = DefineGoalSet(goalSet: "set-2", name: "x", goals: ["g-1", "none"])
      try await school.when(unknown.by("s-anna")).refuses(.notFound)
    }
  }

  @Test func `M24: a group works by one set at a time`() async throws {
    try await withSets { school in
      try await school.when(LinkGoalSet(group: "5a", goalSet: "set-1").by("t-carla")).writes(
        #"GoalSetLinked {"group":"5a","goalSet":"set-1"}"#)
      for set in ["set-1", "set-2"] {
        try await school.when(LinkGoalSet(group: "5a", goalSet: set).by("t-bram")).refuses(.alreadyLinked)
      }
      try await school.when(UnlinkGoalSet(group: "5a", goalSet: "set-2").by("t-bram")).refuses(
        .noGoalSetLinked)
      try await school.when(UnlinkGoalSet(group: "5a", goalSet: "set-1").by("t-bram")).writes(
        #"GoalSetUnlinked {"group":"5a","goalSet":"set-1"}"#)
      try await school.when(UnlinkGoalSet(group: "5a", goalSet: "set-1").by("t-bram")).refuses(
        .noGoalSetLinked)
      for actor in ["s-anna", "a-els"] {
        try await school.when(LinkGoalSet(group: "5a", goalSet: "set-1").by(actor)).refuses(.notAllowed)
        try await school.when(UnlinkGoalSet(group: "5a", goalSet: "set-1").by(actor)).refuses(.notAllowed)
        try await school.when(LinkGoalSet(group: "5a", goalSet: "none").by(actor)).refuses(.notFound)
        try await school.when(UnlinkGoalSet(group: "none", goalSet: "set-1").by(actor)).refuses(.notFound)
      }
    }
  }

  @Test func `M24: a plan is adapted only where a set is linked`() async throws {
    try await withSets { school in
      let edit = EditGoalPlan(group: "5a", add: ["g-3", "g-1", "g-3"], remove: ["g-2", "g-4"])
      try await school.when(edit.by("t-bram")).refuses(.noGoalSetLinked)
      try await school.given(LinkGoalSet(group: "5a", goalSet: "set-1").by("t-bram"))
      try await school.when(edit.by("t-carla")).writes(
        #"GoalPlanEdited {"group":"5a","add":["g-3"],"remove":["g-2"]}"#)
      try await school.when(edit.by("t-carla")).writesNothing()
      try await school.when(EditGoalPlan(group: "5a").by("t-carla")).writesNothing()
      try await school.when(EditGoalPlan(group: "5a", add: ["none"]).by("s-anna")).refuses(.notFound)
      for actor in ["s-anna", "a-els"] { try await school.when(edit.by(actor)).refuses(.notAllowed) }
    }
  }

  @Test func `the plan is the set as edited since, and ends with the link`() async throws {
    try await withSets { school in
      let query = GoalPlanQuery(group: "5a")
      try school.asking(query, as: "t-bram").answers(#"{"goals":[]}"#)
      try await school.given(
        LinkGoalSet(group: "5a", goalSet: "set-1").by("t-bram"),
        EditGoalPlan(group: "5a", add: ["g-4", "g-3"], remove: ["g-2"]).by("t-bram"))
      let edited = #"{"goalSet":"set-1","goals":["g-1","g-4","g-3"]}"#
      for viewer in ["t-bram", "t-carla", "a-els", "system"] {
        try school.asking(query, as: viewer).answers(edited)
      }
      try school.asking(query, as: "s-anna").refuses(.notAllowed)
      try school.asking(GoalPlanQuery(group: "none"), as: "s-anna").refuses(.notFound)
      try await school.given(
        UnlinkGoalSet(group: "5a", goalSet: "set-1").by("t-bram"),
        LinkGoalSet(group: "5a", goalSet: "set-2").by("t-bram"))
      try school.asking(query, as: "t-bram").answers(#"{"goalSet":"set-2","goals":["g-3"]}"#)
      try school.asking(query, as: "t-bram", .position(18)).answers(
        #"{"goalSet":"set-1","goals":["g-2","g-1"]}"#)
      try school.asking(query, as: "t-bram", .position(19)).answers(edited)
      try school.asking(query, as: "t-bram", .position(20)).answers(#"{"goals":[]}"#)
    }
  }
}
