/// Everything that may be done or seen only by some, and by whom: the whole table.
enum Action {
  case openSchool, administer, choose, recordDelivery, createCourse, joinCourse, manageCourse, addToCourse
  case assignWork, gradeWork, doWork
  case seePeople, seeRoster, seeInviteCodes, seeSomeonesCourses, seeOutbox, seeAudit, seeSchoolDetails
  case seeGradebook, seeSubmission, seeComments, seeGrades

  /// Who may. `system` may do everything that an administrator may.
  var allowed: Roles {
    switch self {
    case .openSchool: [.system]
    case .administer: [.admin]
    case .choose: [.oneself]
    case .recordDelivery: [.system]
    case .createCourse: [.anyTeacher, .admin]
    case .joinCourse: [.anyStudent]
    case .manageCourse: [.courseTeacher, .admin]
    case .addToCourse: [.admin]
    case .assignWork: [.courseTeacher]
    case .gradeWork: [.courseTeacher]
    case .doWork: [.anyStudent]
    case .seePeople: [.anyTeacher, .admin]
    case .seeRoster: [.courseMember, .admin]
    case .seeInviteCodes: [.courseTeacher, .admin]
    case .seeSomeonesCourses: [.oneself, .admin]
    case .seeOutbox: [.system]
    case .seeAudit: [.admin]
    case .seeSchoolDetails: [.admin]
    case .seeGradebook: [.courseTeacher, .admin]
    case .seeSubmission: [.courseTeacher, .admin, .oneself]
    case .seeComments: [.courseTeacher, .system, .oneself]
    case .seeGrades: [.admin, .oneself]
    }
  }
}

/// What somebody can be to what they act on.
struct Roles: OptionSet {
  let rawValue: Int

  /// The embedding program itself.
  static let system = Roles(rawValue: 1 << 0)
  /// An administrator, or the system.
  static let admin = Roles(rawValue: 1 << 1)
  static let anyTeacher = Roles(rawValue: 1 << 2)
  static let anyStudent = Roles(rawValue: 1 << 3)
  /// A teacher of the course in question.
  static let courseTeacher = Roles(rawValue: 1 << 4)
  /// A teacher or student of the course in question.
  static let courseMember = Roles(rawValue: 1 << 5)
  /// The very person in question.
  static let oneself = Roles(rawValue: 1 << 6)
}

extension Views {
  /// What the actor is to a course and a person.
  func roles(of actor: Actor, course: String? = nil, person: String? = nil) throws -> Roles {
    var roles: Roles
    switch actor.standing {
    case .system: return [.system, .admin]
    case .user(let row):
      switch row.kind {
      case .admin: roles = [.admin]
      case .teacher: roles = [.anyTeacher]
      case .student: roles = [.anyStudent]
      }
    }
    if let course, let member = try row(CoursesViews.members, course, actor.id), member.present {
      roles.insert(.courseMember)
      if member.role == .teacher { roles.insert(.courseTeacher) }
    }
    if person == actor.id { roles.insert(.oneself) }
    return roles
  }

  /// Whether the table lets the actor do it.
  func permit(
    _ action: Action, to actor: Actor, course: String? = nil, person: String? = nil
  ) throws -> Bool {
    !action.allowed.isDisjoint(with: try roles(of: actor, course: course, person: person))
  }
}

/// Who acts or asks, as the views know them.
struct Actor {
  enum Standing {
    case system
    case user(UserRow)
  }

  let id: String
  let standing: Standing

  static let system = Actor(id: "system", standing: .system)

  var row: UserRow? {
    switch standing {
    case .system: nil
    case .user(let row): row
    }
  }
}

extension Views {
  /// The school; refused as long as it is not open.
  func openSchool() throws -> KnownSchool {
    guard let school = try known(SchoolViews.school) else { throw Refusal(.schoolNotOpen) }
    return school
  }

  /// Who that is: refused when they are inactive or nobody.
  func actor(_ id: String) throws -> Actor {
    if id == Actor.system.id { return .system }
    guard let user = try row(SchoolViews.users, id) else {
      throw Refusal(.notFound, because: .nobody(id))
    }
    guard user.active else { throw Refusal(.personInactive, because: .naming(id)) }
    return Actor(id: id, standing: .user(user))
  }
}

extension Sentence {
  static func nobody(_ id: String) -> Sentence {
    Sentence(en: "Nobody here is known as \(id).", nl: "Hier is niemand bekend als \(id).")
  }

  static func naming(_ id: String) -> Sentence {
    Sentence(en: "It concerns \(id).", nl: "Het gaat om \(id).")
  }
}
