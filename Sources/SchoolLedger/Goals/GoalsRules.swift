import WireFormat

/// What several of the commands about goals ask.
extension Situation {
  /// The goal's number; refused when there is no such goal.
  func goal(_ id: String) throws -> Int { try views.existing(GoalsViews.numbers, id).count }

  /// What a group works by, for a teacher to change; refused when no goal set is linked to it.
  func linkedPlan(of group: String) throws -> GoalPlanRow {
    _ = try self.group(group)
    try require(.teach)
    guard let plan = try views.row(GoalsViews.plans, group), plan.goalSet != nil else {
      throw Refusal(.noGoalSetLinked)
    }
    return plan
  }

  /// Refuses unless a teacher speaks of a student of the group.
  func requireStudent(_ student: String, of group: String) throws {
    _ = try self.group(group)
    _ = try self.student(student)
    try require(.teach)
    guard try views.isMember(student, of: group, .student) else {
      throw Refusal(.notInGroup, because: .naming(student))
    }
  }
}
