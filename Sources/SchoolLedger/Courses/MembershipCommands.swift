public import WireFormat

/// Puts people into a course without asking them; answers an outcome for each.
public struct AddToCourse: Command {
  /// Which course.
  public var course = ""
  /// What they become.
  public var role = CourseRole.student
  /// Their user ids.
  public var users: [String] = []

  /// Says nothing yet.
  public init() {}

  /// Adds these people.
  public init(course: String, role: CourseRole, users: [String]) {
    (self.course, self.role, self.users) = (course, role, users)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
    try visit.field(2, "role", &role)
    try visit.field(3, "users", &users, as: .id)
  }

  /// Whom the command names.
  public var asked: [String] { users }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.course(course, for: .addToCourse)
    var door = try Door(course, situation)
    var decision = Decision([], outcomes: [])
    var admitted: Set<String> = []
    for (index, user) in users.enumerated() {
      let outcome = try Outcome(of: user, asked: index + 1) {
        if admitted.contains(user) { throw Refusal(.alreadyMember, because: .naming(user)) }
        try admit(user, through: &door, situation)
        admitted.insert(user)
        decision.events += try situation.entering(
          user, course, by: .joined(course, user, role, via: .added))
      }
      decision.outcomes?.append(outcome)
    }
    return decision
  }

  private func admit(_ user: String, through door: inout Door, _ situation: Situation) throws {
    guard let row = try situation.views.row(SchoolViews.users, user) else { throw Refusal(.unknownPerson) }
    guard row.active else { throw Refusal(.personInactive) }
    try situation.requireKind(row, for: role)
    try door.requireStranger(user)
    try door.requireDomain(user, row)
    try door.takeSeat(user, as: role)
  }
}

/// Leaves a course; a student's grades go with them (I4, A3).
public struct LeaveCourse: Command {
  /// Which course.
  public var course = ""

  /// Says nothing yet.
  public init() {}

  /// Leaves this course.
  public init(course: String) { self.course = course }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.existingCourse(course)
    let actor = situation.actor.id
    let role = try situation.member(actor, of: course).role
    if role == .student, try situation.school().policies.selfLeave == false {
      throw Refusal(.selfLeaveDisabled)
    }
    if actor == row.owner { throw Refusal(.ownerCannotLeave) }
    guard row.state == .active else { throw Refusal(.courseArchived) }
    switch role {
    case .student: return .courses(.studentLeft(.init(course: course, user: actor)))
    case .teacher: return .courses(.teacherLeft(.init(course: course, user: actor)))
    }
  }
}

/// Takes somebody out of a course (A4).
public struct RemoveFromCourse: Command {
  /// Which course.
  public var course = ""
  /// Whom.
  public var user = ""

  /// Says nothing yet.
  public init() {}

  /// Removes this member.
  public init(course: String, user: String) { (self.course, self.user) = (course, user) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
    try visit.field(2, "user", &user, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.user(user)
    let row = try situation.course(course, for: .manageCourse)
    switch try situation.member(user, of: course).role {
    case .student: return .courses(.studentRemoved(.init(course: course, user: user)))
    case .teacher:
      guard user != row.owner else { throw Refusal(.ownerCannotLeave) }
      return .courses(.teacherRemoved(.init(course: course, user: user)))
    }
  }
}

/// Lets the grades of a student's earlier stay count again (A4).
public struct RestoreGrades: Command {
  /// Which course.
  public var course = ""
  /// Whose grades.
  public var student = ""

  /// Says nothing yet.
  public init() {}

  /// Restores this student's grades.
  public init(course: String, student: String) { (self.course, self.student) = (course, student) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
    try visit.field(2, "student", &student, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.user(student)
    _ = try situation.course(course, for: .manageCourse)
    let stay = try situation.student(student, of: course)
    guard try situation.school().policies.restoreGradesOnRejoin != .never,
      try situation.hasGradesToRestore(student, in: course, to: stay)
    else { throw Refusal(.nothingToRestore) }
    return .courses(.gradesRestored(.init(course: course, student: student)))
  }
}

extension CoursesEvent {
  /// Somebody came into a course otherwise than by code or link.
  static func joined(
    _ course: String, _ user: String, _ role: CourseRole, via: JoinRoute, invitation: String? = nil
  ) -> CoursesEvent {
    switch role {
    case .student: .studentJoined(.init(course: course, user: user, via: via, invitation: invitation))
    case .teacher: .teacherJoined(.init(course: course, user: user, via: via, invitation: invitation))
    }
  }
}
