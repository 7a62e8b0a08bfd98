public import WireFormat

/// Gathers learning goals into a set that groups can work by (M3).
public struct DefineGoalSet: Command {
  /// The set's id.
  public var goalSet = ""
  /// Its name.
  public var name = ""
  /// Its goals' ids, in order.
  public var goals: [String] = []

  /// Says nothing yet.
  public init() {}

  /// Defines a set.
  public init(goalSet: String, name: String, goals: [String]) {
    (self.goalSet, self.name, self.goals) = (goalSet, name, goals)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "goalSet", &goalSet, as: .id)
    try visit.field(2, "name", &name, as: .name)
    try visit.field(3, "goals", &goals, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    for goal in goals { _ = try situation.goal(goal) }
    try situation.require(.defineGoals)
    try situation.views.requireFree(GoalsViews.sets, goalSet)
    return .goals(
      .goalSetDefined(.init(goalSet: goalSet, name: name, goals: goals.withoutRepetitions)))
  }
}

/// Lets a group work by a goal set; it works by one at a time (M3, M24).
public struct LinkGoalSet: Command {
  /// Which group.
  public var group = ""
  /// Which set.
  public var goalSet = ""

  /// Says nothing yet.
  public init() {}

  /// Links this set to this group.
  public init(group: String, goalSet: String) { (self.group, self.goalSet) = (group, goalSet) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "goalSet", &goalSet, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.group(group)
    _ = try situation.views.existing(GoalsViews.sets, goalSet)
    try situation.require(.teach)
    guard try situation.views.row(GoalsViews.plans, group)?.goalSet == nil else {
      throw Refusal(.alreadyLinked)
    }
    return .goals(.goalSetLinked(.init(group: group, goalSet: goalSet)))
  }
}

/// Lets a group no longer work by its goal set; what was edited in its plan goes with it.
public struct UnlinkGoalSet: Command {
  /// Which group.
  public var group = ""
  /// Which set.
  public var goalSet = ""

  /// Says nothing yet.
  public init() {}

  /// Takes this set from this group.
  public init(group: String, goalSet: String) { (self.group, self.goalSet) = (group, goalSet) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "goalSet", &goalSet, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.views.existing(GoalsViews.sets, goalSet)
    guard try situation.linkedPlan(of: group).goalSet == goalSet else { throw Refusal(.noGoalSetLinked) }
    return .goals(.goalSetUnlinked(.init(group: group, goalSet: goalSet)))
  }
}

/// Adapts what a group works by, without changing the goal set itself (M24).
public struct EditGoalPlan: Command {
  /// Which group.
  public var group = ""
  /// Goals that come in, after those that are there.
  public var add: [String]?
  /// Goals that go out.
  public var remove: [String]?

  /// Says nothing yet.
  public init() {}

  /// Adds and removes these goals.
  public init(group: String, add: [String]? = nil, remove: [String]? = nil) {
    (self.group, self.add, self.remove) = (group, add, remove)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "add", &add, as: .id)
    try visit.field(3, "remove", &remove, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    for goal in (add ?? []) + (remove ?? []) { _ = try situation.goal(goal) }
    let planned = Set(try situation.linkedPlan(of: group).goals)
    let gone = Set(remove ?? [])
    let added = (add ?? []).withoutRepetitions.filter { !planned.contains($0) && !gone.contains($0) }
    let removed = (remove ?? []).withoutRepetitions.filter { planned.contains($0) }
    if added.isEmpty, removed.isEmpty { return .nothing }
    return .goals(.goalPlanEdited(.init(group: group, add: added, remove: removed)))
  }
}
