public import WireFormat

/// Puts people into a group: all of them or nobody (M11, M13).
public struct AddToGroup: Command {
  /// Which group.
  public var group = ""
  /// The students who come in.
  public var students: [String]?
  /// The teachers who come in.
  public var teachers: [String]?

  /// Says nothing yet.
  public init() {}

  /// Adds these people.
  public init(group: String, students: [String]? = nil, teachers: [String]? = nil) {
    (self.group, self.students, self.teachers) = (group, students, teachers)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "students", &students, as: .id)
    try visit.field(3, "teachers", &teachers, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let (students, teachers) = (students ?? [], teachers ?? [])
    try situation.requirePeople(students: students, teachers: teachers)
    let row = try situation.group(group)
    try situation.require(.teach)
    try situation.requireLocal(situation.groupType(row.type))
    for user in students + teachers
    where try situation.views.row(GroupsViews.members, group, user)?.present == true {
      throw Refusal(.alreadyInGroup, because: .naming(user))
    }
    return Decision(
      GroupsEvent.added(teachers, to: group, as: .teacher)
        + GroupsEvent.added(students, to: group, as: .student))
  }
}

/// Takes people out of a group: all of them or nobody (M11, M13).
public struct RemoveFromGroup: Command {
  /// Which group.
  public var group = ""
  /// The students who go.
  public var students: [String]?
  /// The teachers who go.
  public var teachers: [String]?

  /// Says nothing yet.
  public init() {}

  /// Removes these people.
  public init(group: String, students: [String]? = nil, teachers: [String]? = nil) {
    (self.group, self.students, self.teachers) = (group, students, teachers)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "students", &students, as: .id)
    try visit.field(3, "teachers", &teachers, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let (students, teachers) = (students ?? [], teachers ?? [])
    for user in students + teachers { _ = try situation.user(user) }
    let row = try situation.group(group)
    try situation.require(.teach)
    try situation.requireLocal(situation.groupType(row.type))
    for (users, role) in [(students, GroupRole.student), (teachers, .teacher)] {
      for user in users where try !situation.views.isMember(user, of: group, role) {
        throw Refusal(.notInGroup, because: .naming(user))
      }
    }
    return Decision(
      (teachers + students).withoutRepetitions.map {
        .groups(.groupMemberRemoved(.init(group: group, user: $0)))
      })
  }
}

/// Makes a group what an outside system says it is (M6, M12): an event for each difference, none for what is
/// so already.
///
/// Only memberships that the same system put there come to an end.
public struct SyncGroup: Command {
  /// The group's id; a new one makes a group.
  public var group = ""
  /// Its name.
  public var name = ""
  /// The id of its type, which says what system manages it.
  public var type = ""
  /// All its students.
  public var students: [String] = []
  /// All its teachers.
  public var teachers: [String] = []

  /// Says nothing yet.
  public init() {}

  /// Makes the group this.
  public init(group: String, name: String, type: String, students: [String], teachers: [String]) {
    (self.group, self.name, self.type) = (group, name, type)
    (self.students, self.teachers) = (students, teachers)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "name", &name, as: .name)
    try visit.field(3, "type", &type, as: .id)
    try visit.field(4, "students", &students, as: .id)
    try visit.field(5, "teachers", &teachers, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let newStudents = try students.filter { try !situation.views.isMember($0, of: group, .student) }
    let newTeachers = try teachers.filter { try !situation.views.isMember($0, of: group, .teacher) }
    try situation.requirePeople(students: newStudents, teachers: newTeachers)
    let row = try situation.views.row(GroupsViews.groups, group)
    let owner = try situation.groupType(type).managedBy
    try situation.require(.syncGroup)
    guard let owner else { throw Refusal(.notExternallyManaged) }
    if let row, row.type != type {
      throw Refusal(
        .notExternallyManaged,
        because: Sentence(
          en: "\(group) is of the type \(row.type).", nl: "\(group) is van het type \(row.type)."))
    }
    var events: [Event] = []
    if row == nil { events.append(.groups(.groupCreated(.init(group: group, name: name, type: type)))) }
    if let row, row.title != name { events.append(.groups(.groupRenamed(.init(group: group, name: name)))) }
    let wanted = Set(students + teachers)
    for user in try situation.views.placed(by: owner, in: group) where !wanted.contains(user) {
      events.append(.groups(.groupMemberRemoved(.init(group: group, user: user, managedBy: owner))))
    }
    events += GroupsEvent.added(newTeachers, to: group, as: .teacher, managedBy: owner)
    events += GroupsEvent.added(newStudents, to: group, as: .student, managedBy: owner)
    return Decision(events)
  }
}
