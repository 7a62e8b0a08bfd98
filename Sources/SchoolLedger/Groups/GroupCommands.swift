public import WireFormat

/// Makes a group that every teacher can use (M7, M8); who is in it may be said later (M10).
public struct CreateGroup: Command {
  /// The group's id.
  public var group = ""
  /// Its name.
  public var name = ""
  /// The id of its type.
  public var type = ""
  /// The teachers who are linked to it.
  public var teachers: [String]?
  /// The students who are in it.
  public var students: [String]?
  /// Whether the actor counts it among theirs from the beginning (M9).
  public var addToMyGroups: Bool?

  /// Says nothing yet.
  public init() {}

  /// Makes a group.
  public init(
    group: String, name: String, type: String, teachers: [String]? = nil, students: [String]? = nil,
    addToMyGroups: Bool? = nil
  ) {
    (self.group, self.name, self.type) = (group, name, type)
    (self.teachers, self.students, self.addToMyGroups) = (teachers, students, addToMyGroups)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "name", &name, as: .name)
    try visit.field(3, "type", &type, as: .id)
    try visit.field(4, "teachers", &teachers, as: .id)
    try visit.field(5, "students", &students, as: .id)
    try visit.field(6, "addToMyGroups", &addToMyGroups)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.requirePeople(students: students ?? [], teachers: teachers ?? [])
    let type = try situation.groupType(type)
    try situation.require(.teach)
    try situation.views.requireFree(GroupsViews.groups, group)
    try situation.requireLocal(type)
    var events = [Event.groups(.groupCreated(.init(group: group, name: name, type: self.type)))]
    events += GroupsEvent.added(teachers ?? [], to: group, as: .teacher)
    events += GroupsEvent.added(students ?? [], to: group, as: .student)
    if addToMyGroups == true {
      events.append(.groups(.groupPinned(.init(group: group, user: situation.actor.id))))
    }
    return Decision(events)
  }
}

/// Counts a group among the actor's own (M9).
public struct PinGroup: Command {
  /// Which group.
  public var group = ""

  /// Says nothing yet.
  public init() {}

  /// Pins this group.
  public init(group: String) { self.group = group }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard try !situation.isPinned(group) else { return .nothing }
    return .groups(.groupPinned(.init(group: group, user: situation.actor.id)))
  }
}

/// Counts a group no longer among the actor's own.
public struct UnpinGroup: Command {
  /// Which group.
  public var group = ""

  /// Says nothing yet.
  public init() {}

  /// Unpins this group.
  public init(group: String) { self.group = group }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard try situation.isPinned(group) else { return .nothing }
    return .groups(.groupUnpinned(.init(group: group, user: situation.actor.id)))
  }
}

extension Situation {
  /// Whether the actor, a teacher, counts the group among theirs.
  fileprivate func isPinned(_ group: String) throws -> Bool {
    _ = try self.group(group)
    try require(.teach)
    return try views.row(GroupsViews.pins, actor.id, group)?.pinned == true
  }
}
