import SchoolLedger
import SchoolLedgerTesting

/// The school of `withGroup` with four goals, `g-1` to `g-4`; the first is event number 12.
func withGoals(_ body: (TestSchool) async throws -> Void) async throws {
  try await withGroup { school in
    try await school.given(
      goal("g-1", "Rekenen", "Getallen", "groep 4", "blok 1"),
      goal("g-2", "Rekenen", "Meten", "groep 4", nil),
      goal("g-3", "Taal", "Spelling", "groep 5", "blok 1"),
      goal("g-4", "Taal", "Spelling", "groep 4", "blok 2"))
    try await body(school)
  }
}

/// A goal, as a step.
func goal(_ goal: String, _ mainArea: String, _ subArea: String, _ level: String, _ period: String?) -> Step {
  DefineGoal(
    goal: goal, title: "Doel \(goal)", mainArea: mainArea, subArea: subArea, level: level, period: period
  ).by("t-bram")
}

/// A student's status, as a step.
func status(_ student: String, _ goal: String, _ status: String) -> Step {
  SetGoalStatus(student: student, goal: goal, status: status).by("t-bram")
}
