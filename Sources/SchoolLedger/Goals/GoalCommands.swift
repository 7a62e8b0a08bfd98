public import WireFormat

/// Says what a learning goal can be: another status, or the same one otherwise from now on (A27).
public struct DefineGoalStatus: Command {
  /// The status' id.
  public var status = ""
  /// How it is shown.
  public var colour = ""
  /// Whether a goal with it is being worked on (M22).
  public var active = false

  /// Says nothing yet.
  public init() {}

  /// Defines a status.
  public init(status: String, colour: String, active: Bool) {
    (self.status, self.colour, self.active) = (status, colour, active)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "status", &status, as: .id)
    try visit.field(2, "colour", &colour, as: .name)
    try visit.field(3, "active", &active)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.administer)
    let before = try situation.views.row(GoalsViews.statuses, status)
    if let before, before.colour == colour, before.active == active { return .nothing }
    return .goals(.goalStatusDefined(.init(status: status, colour: colour, active: active)))
  }
}

/// Makes a learning goal (M20).
public struct DefineGoal: Command {
  /// The goal's id.
  public var goal = ""
  /// What is to be learned.
  public var title = ""
  /// Its main area.
  public var mainArea = ""
  /// The part of that area.
  public var subArea = ""
  /// Its level.
  public var level = ""
  /// When in the year it is meant for.
  public var period: String?

  /// Says nothing yet.
  public init() {}

  /// Defines a goal.
  public init(
    goal: String, title: String, mainArea: String, subArea: String, level: String, period: String? = nil
  ) {
    (self.goal, self.title, self.mainArea) = (goal, title, mainArea)
    (self.subArea, self.level, self.period) = (subArea, level, period)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goal", &goal, as: .id)
    try visit.field(2, "title", &title, as: .title)
    try visit.field(3, "mainArea", &mainArea, as: .name)
    try visit.field(4, "subArea", &subArea, as: .name)
    try visit.field(5, "level", &level, as: .name)
    try visit.field(6, "period", &period, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.defineGoals)
    try situation.views.requireFree(GoalsViews.numbers, goal)
    return .goals(
      .goalDefined(
        .init(goal: goal, title: title, mainArea: mainArea, subArea: subArea, level: level, period: period)))
  }
}

/// Says how far a student is with a learning goal (M20-M22).
public struct SetGoalStatus: Command {
  /// Which student.
  public var student = ""
  /// Which goal.
  public var goal = ""
  /// The status that it has from now on.
  public var status = ""

  /// Says nothing yet.
  public init() {}

  /// Sets the status of this goal for this student.
  public init(student: String, goal: String, status: String) {
    (self.student, self.goal, self.status) = (student, goal, status)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student, as: .id)
    try visit.field(2, "goal", &goal, as: .id)
    try visit.field(3, "status", &status, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.student(student)
    let goal = try situation.goal(goal)
    let status = try situation.views.existing(GoalsViews.statuses, status).number
    try situation.require(.teach)
    guard try situation.views.status(of: student, goal) != status else { return .nothing }
    return .goals(.goalStatusSet(.init(student: student, goal: self.goal, status: self.status)))
  }
}
