public import WireFormat

/// How many goals of a group's students have each status, by any combination of filters (M20, M21).
///
/// Costs a read for every 256 goals and student.
public struct StatusCountsQuery: Query {
  /// Of which group.
  public var group = ""
  /// Only goals of this main area.
  public var mainArea: String?
  /// Only goals of this sub area.
  public var subArea: String?
  /// Only goals of this level.
  public var level: String?
  /// Only goals of this period.
  public var period: String?

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group's goals, all of them or those that match.
  public init(
    group: String, mainArea: String? = nil, subArea: String? = nil, level: String? = nil,
    period: String? = nil
  ) {
    self.group = group
    (self.mainArea, self.subArea, self.level, self.period) = (mainArea, subArea, level, period)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "mainArea", &mainArea, as: .name)
    try visit.field(3, "subArea", &subArea, as: .name)
    try visit.field(4, "level", &level, as: .name)
    try visit.field(5, "period", &period, as: .name)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> StatusCounts {
    _ = try snapshot.groupRow(group)
    try snapshot.require(.followGroups)
    let views = snapshot.views
    let statuses = try views.goalStatuses().map(\.status)
    let matches = try matches(views)
    var answer = StatusCounts()
    for student in try views.members(of: group, .student) {
      var counts = Array(repeating: 0, count: statuses.count + 1)
      if let matches {
        for (status, matches) in zip(try views.statuses(of: student), matches)
        where matches && counts.indices.contains(status) { counts[status] += 1 }
      } else {
        for status in try views.statuses(of: student) where counts.indices.contains(status) {
          counts[status] += 1
        }
      }
      var member = StatusCounts.Member(student: student, counts: [:])
      for (status, count) in zip(statuses, counts.dropFirst()) where count > 0 {
        member.counts[status] = count
        answer.total[status, default: 0] += count
      }
      answer.members.append(member)
    }
    return answer
  }

  /// Of every goal whether it passes the filters; nil where there are none.
  private func matches(_ views: Views) throws -> [Bool]? {
    let filters: [(String, KeyPath<GoalPageRow, [Int]>)] = [
      (mainArea, \.mainAreas), (subArea, \.subAreas), (level, \.levels), (period, \.periods),
    ].compactMap { text, terms in text.map { ($0, terms) } }
    if filters.isEmpty { return nil }
    let wanted = try filters.map { try views.row(GoalsViews.terms, GoalsViews.termKey($0.0))?.count }
    var matches: [Bool] = []
    for page in 0..<(try views.goalPageCount()) {
      guard let row = try views.row(GoalsViews.pages, OrderedKey().appending(page)) else { continue }
      var fits = Array(repeating: true, count: row.mainAreas.count)
      for ((_, terms), wanted) in zip(filters, wanted) {
        for (goal, term) in zip(fits.indices, row[keyPath: terms]) where term != wanted { fits[goal] = false }
      }
      matches += fits
    }
    return matches
  }
}

/// The goals that a group's students work on: those with an active status (M4, M22).
public struct ActiveGoalsQuery: Query {
  /// Of which group.
  public var group = ""

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group.
  public init(group: String) { self.group = group }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> ActiveGoals {
    _ = try snapshot.groupRow(group)
    try snapshot.require(.followGroups)
    let views = snapshot.views
    let active = Dictionary(
      try views.goalStatuses().filter(\.row.active).map { ($0.row.number, $0.status) }
    ) { first, _ in first }
    var students: [[ActiveGoals.Student]] = []
    for student in try views.members(of: group, .student) {
      for (goal, status) in try views.statuses(of: student).enumerated() {
        if goal == students.count { students.append([]) }
        if let status = active[status] { students[goal].append(.init(student: student, status: status)) }
      }
    }
    var answer = ActiveGoals()
    for (index, students) in students.enumerated() where !students.isEmpty {
      guard let goal = try views.goal(index + 1) else { continue }
      answer.goals.append(
        .init(
          goal: goal.goal, title: goal.title, mainArea: goal.mainArea, subArea: goal.subArea,
          level: goal.level, students: students))
    }
    return answer
  }
}

/// The goals that a group works by (M24).
public struct GoalPlanQuery: Query {
  /// Of which group.
  public var group = ""

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group.
  public init(group: String) { self.group = group }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> GoalPlan {
    _ = try snapshot.groupRow(group)
    try snapshot.require(.followGroups)
    let row = try snapshot.views.row(GoalsViews.plans, group) ?? GoalPlanRow()
    return GoalPlan(goalSet: row.goalSet, goals: row.goals)
  }
}

extension Snapshot {
  /// What a learning goal can be, in the order in which the statuses were defined.
  func goalStatuses() throws -> [SchoolAnswer.GoalStatus] {
    try views.goalStatuses().map { .init(status: $0.status, colour: $0.row.colour, active: $0.row.active) }
  }

  /// The goals that have a status for a student, in the order in which they were defined; whether the viewer
  /// may see them is the caller's to ask.
  func goals(of student: String) throws -> [StudentGoal] {
    let statuses = try views.goalStatuses().map(\.status)
    return try views.statuses(of: student).enumerated().compactMap { index, status in
      guard statuses.indices.contains(status - 1), let goal = try views.goal(index + 1) else { return nil }
      return StudentGoal(
        goal: goal.goal, title: goal.title, mainArea: goal.mainArea, subArea: goal.subArea, level: goal.level,
        status: statuses[status - 1])
    }
  }

  /// How many of those goals have each status, by main area in the order of their first goals.
  func progress(of student: String) throws -> [AreaProgress] {
    var progress: [AreaProgress] = []
    var places: [String: Int] = [:]
    for goal in try goals(of: student) {
      let place = places[goal.mainArea] ?? progress.count
      if place == progress.count { progress.append(AreaProgress(mainArea: goal.mainArea, counts: [:])) }
      places[goal.mainArea] = place
      progress[place].counts[goal.status, default: 0] += 1
    }
    return progress
  }

  /// How many goals of a group's students have each status, for teachers.
  public borrowing func statusCounts(
    of group: String, mainArea: String? = nil, subArea: String? = nil, level: String? = nil,
    period: String? = nil
  ) throws -> StatusCounts {
    try ask(
      StatusCountsQuery(group: group, mainArea: mainArea, subArea: subArea, level: level, period: period))
  }

  /// The goals that a group's students work on, for teachers.
  public borrowing func activeGoals(of group: String) throws -> ActiveGoals {
    try ask(ActiveGoalsQuery(group: group))
  }

  /// The goals that a group works by, for teachers.
  public borrowing func goalPlan(of group: String) throws -> GoalPlan { try ask(GoalPlanQuery(group: group)) }
}
