import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `defineGoalStatus`, `defineGoal` and `setGoalStatus`.
struct GoalTests {
  @Test func `A27: an administrator defines statuses; the same id again replaces one`() async throws {
    try await withGoals { school in
      let define = DefineGoalStatus(status: "purple", colour: "#a0f", active: true)
      try await school.when(define.by("a-els")).writes(
        ##"GoalStatusDefined {"status":"purple","colour":"#a0f","active":true}"##)
      try await school.when(define.by("a-els")).writesNothing()
      try await school.when(DefineGoalStatus(status: "green", colour: "groen", active: false).by("system"))
        .writes(#"GoalStatusDefined {"status":"green","colour":"groen","active":false}"#)
      for actor in ["t-bram", "s-anna"] { try await school.when(define.by(actor)).refuses(.notAllowed) }
      let statuses = try school.ledger.read(as: "t-bram") { try $0.school().goalStatuses.map(\.json) }
      #expect(
        statuses.count == 6 && statuses.contains(#"{"status":"green","colour":"groen","active":false}"#))
      #expect(statuses.last == ##"{"status":"purple","colour":"#a0f","active":true}"##)
    }
  }

  @Test func `M20: teachers and administrators define goals`() async throws {
    try await withGoals { school in
      try await school.when(goal("g-5", "Taal", "Lezen", "groep 3", nil)).writes(
        #"GoalDefined {"goal":"g-5","title":"Doel g-5","mainArea":"Taal","subArea":"Lezen","level":"groep 3"}"#
      )
      let define = DefineGoal(
        goal: "g-6", title: "Twee\nregels", mainArea: "Taal", subArea: "Lezen", level: "3", period: "herfst")
      for actor in ["s-anna"] { try await school.when(define.by(actor)).refuses(.notAllowed) }
      try await school.when(define.by("a-els")).isAccepted()
      try await school.when(define.by("t-carla")).refuses(.alreadyExists)
      let nameless = DefineGoal(goal: "g-7", title: "x", mainArea: "", subArea: "Lezen", level: "3")
      try await school.when(nameless.by("t-carla")).isInvalid(.badValue, field: "mainArea")
    }
  }

  @Test func `teachers set statuses, the same again writes nothing`() async throws {
    try await withGoals { school in
      try await school.when(status("s-cem", "g-1", "blue")).writes(
        #"GoalStatusSet {"student":"s-cem","goal":"g-1","status":"blue"}"#)
      try await school.when(status("s-cem", "g-1", "blue")).writesNothing()
      try await school.when(status("s-cem", "g-1", "green")).isAccepted()
      try await school.when(status("s-cem", "g-1", "blue")).isAccepted()
    }
  }

  @Test func `what there is not has no status, and only teachers set one`() async throws {
    try await withGoals { school in
      try await school.when(status("s-anna", "none", "blue")).refuses(.notFound)
      try await school.when(status("s-anna", "g-1", "none")).refuses(.notFound)
      for student in ["nobody", "t-bram"] {
        try await school.when(status(student, "g-1", "blue")).refuses(.notFound)
      }
      for actor in ["s-anna", "a-els", "system"] {
        let set = SetGoalStatus(student: "s-anna", goal: "g-1", status: "blue")
        try await school.when(set.by(actor)).refuses(.notAllowed)
      }
    }
  }
}
