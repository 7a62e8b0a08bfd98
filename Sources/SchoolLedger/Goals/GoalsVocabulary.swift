/// What can be said and asked about learning goals and results.
enum GoalsVocabulary {
  static let commands: [any Command.Type] = [
    DefineGoalStatus.self, DefineGoal.self, SetGoalStatus.self, DefineGoalSet.self, LinkGoalSet.self,
    UnlinkGoalSet.self, EditGoalPlan.self, RecordTestResult.self, CorrectTestResult.self,
    WriteAnalysisNote.self, StateExitLevel.self,
  ]

  static let queries: [any Query.Type] = [
    StatusCountsQuery.self, ActiveGoalsQuery.self, GoalPlanQuery.self, TestResultsQuery.self,
    ExitLevelsQuery.self, AnalysisNotesQuery.self,
  ]
}
