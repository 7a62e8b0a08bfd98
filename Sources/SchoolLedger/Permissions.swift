/// Everything that may be done or seen only by some, and by whom: the whole table.
enum Action {
  case openSchool, administer, choose, recordDelivery, createCourse, joinCourse, manageCourse, addToCourse
  case assignWork, gradeWork, doWork
  case inviteGuardian, removeGuardian, withdrawConsent, syncGuardians
  case answerForGuardian, acceptForGuardian, sendSummaries, editPersonalLinks
  case teach, converse, syncGroup, defineGoals
  case seePeople, seeRoster, seeInviteCodes, seeSomeonesCourses, seeOutbox, seeAudit, seeSchoolDetails
  case seeGradebook, seeSubmission, seeComments, seeGrades, seeAssessments
  case seeGuardians, seeGuardianAddresses, seeGuardianAccounts, seeGuardianLinks, seeChildren
  case seePersonalLinks
  case followGroups, seeGroup, seeMessages

  /// Who may, under a school's policies. `system` may do everything that an administrator may.
  func allowed(under policies: @autoclosure () throws -> Policies) rethrows -> Roles {
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
    case .inviteGuardian: try policies().inviters
    case .removeGuardian: try policies().removers
    case .withdrawConsent: try policies().removers.intersection(.theStudent)
    case .syncGuardians: try policies().inviters.intersection(policies().removers).intersection(.admin)
    case .answerForGuardian: [.system]
    case .acceptForGuardian: try policies().guardianAccess == true ? .system : []
    case .sendSummaries: [.system]
    case .editPersonalLinks: [.theStudent, .anyTeacher]
    case .teach: [.anyTeacher]  // M8, M19
    case .converse: [.anyTeacher, .anyStudent]
    case .syncGroup: [.system]
    case .defineGoals: [.anyTeacher, .admin]
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
    case .seeGrades: try policies().onlookers(.grades).union([.admin, .oneself])
    case .seeAssessments: try policies().onlookers(.assessments).union([.admin, .oneself])
    case .seeGuardians: try policies().linkKeepers.union([.theStudent, .studentsTeacher, .studentsGuardian])
    case .seeGuardianAddresses: try policies().linkKeepers.union(.theStudent)
    case .seeGuardianAccounts: [.admin]
    case .seeGuardianLinks: try policies().linkKeepers
    case .seeChildren: try policies().linkKeepers.union(.theGuardian)
    case .seePersonalLinks: [.system, .theStudent, .anyTeacher]
    case .followGroups: [.anyTeacher, .admin]
    case .seeGroup: [.anyTeacher, .groupStudent, .admin]
    case .seeMessages: [.anyTeacher, .groupStudent, .system]
    }
  }
}

/// What the policies about guardians make of people.
extension Policies {
  fileprivate var inviters: Roles { Roles(guardianInviters ?? []) }
  fileprivate var removers: Roles { Roles(guardianRemovers ?? []) }
  /// Who may know whose guardians are whose (K19).
  fileprivate var linkKeepers: Roles { adminGuardianView == .full ? .admin : .system }
  /// Who looks along with a student as far as that (G3, K25).
  fileprivate func onlookers(_ scope: GuardianScope) -> Roles {
    guardianScopes?.contains(scope) == true ? .linkedGuardian : []
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
  /// The very user in question.
  static let oneself = Roles(rawValue: 1 << 6)
  /// A teacher whom an administrator verified.
  static let verifiedTeacher = Roles(rawValue: 1 << 7)
  /// The very student in question.
  static let theStudent = Roles(rawValue: 1 << 8)
  /// The very guardian in question.
  static let theGuardian = Roles(rawValue: 1 << 9)
  /// A teacher of a course that the student in question is in.
  static let studentsTeacher = Roles(rawValue: 1 << 10)
  /// A guardian who is linked to the student in question, or has an open invitation.
  static let studentsGuardian = Roles(rawValue: 1 << 11)
  /// A guardian who is linked to the student in question.
  static let linkedGuardian = Roles(rawValue: 1 << 12)
  /// A student of the group in question, as long as pupils see such groups (A26).
  static let groupStudent = Roles(rawValue: 1 << 13)

  /// Those that it costs a look at a student to know of.
  fileprivate static let byStudent: Roles = [.studentsTeacher, .studentsGuardian, .linkedGuardian]
}

extension Roles {
  /// Those who manage guardians; students and guardians only for themselves.
  fileprivate init(_ managers: [GuardianManager]) {
    self = managers.reduce(into: []) { roles, manager in
      switch manager {
      case .admin: roles.insert(.admin)
      case .verifiedTeacher: roles.insert(.verifiedTeacher)
      case .student: roles.insert(.theStudent)
      case .guardian: roles.insert(.theGuardian)
      }
    }
  }
}

extension Views {
  /// What the actor is to a course, a person and a group.
  func roles(
    of actor: Actor, course: String? = nil, person: String? = nil, group: String? = nil
  ) throws -> Roles {
    var roles: Roles
    switch actor.standing {
    case .system: return [.system, .admin]
    case .user(let row):
      switch row.kind {
      case .admin: roles = [.admin]
      case .teacher: roles = row.verified ? [.anyTeacher, .verifiedTeacher] : [.anyTeacher]
      case .student: roles = person == actor.id ? [.anyStudent, .theStudent] : [.anyStudent]
      }
      if person == actor.id { roles.insert(.oneself) }
    case .guardian:
      roles = person == actor.id ? [.theGuardian] : []
    }
    if let course, let member = try row(CoursesViews.members, course, actor.id), member.present {
      roles.insert(.courseMember)
      if member.role == .teacher { roles.insert(.courseTeacher) }
    }
    if let group, try isMember(actor.id, of: group, .student), try showsStudents(group) {
      roles.insert(.groupStudent)
    }
    return roles
  }

  /// What the actor is to a student: costs a look at the student's courses.
  fileprivate func rolesByStudent(of actor: Actor, _ student: String) throws -> Roles {
    switch actor.standing {
    case .guardian:
      if try isLinked(actor.id, to: student) {
        [.studentsGuardian, .linkedGuardian]
      } else {
        try isTied(actor.id, to: student) ? .studentsGuardian : []
      }
    case .user(let row) where row.kind == .teacher:
      try isTaught(student, by: actor.id) ? .studentsTeacher : []
    case .user, .system: []
    }
  }

  private func isTaught(_ student: String, by teacher: String) throws -> Bool {
    var isTaught = false
    try scan(CoursesViews.memberships, OrderedKey(student)) { key, membership in
      guard membership.present else { return true }
      let member = try row(CoursesViews.members, try key.readString(), teacher)
      isTaught = member?.present == true && member?.role == .teacher
      return !isTaught
    }
    return isTaught
  }

  /// Whether the table lets the actor do it.
  func permit(
    _ action: Action, to actor: Actor, course: String? = nil, person: String? = nil, group: String? = nil
  ) throws -> Bool {
    try permissions(of: actor, course: course, person: person, group: group).allow(action)
  }

  /// What the actor may do with a course, a person and a group.
  func permissions(
    of actor: Actor, course: String? = nil, person: String? = nil, group: String? = nil
  ) throws -> Permissions {
    let roles = try roles(of: actor, course: course, person: person, group: group)
    return Permissions(views: self, actor: actor, person: person, roles: roles)
  }
}

/// What somebody may do with a course, a person and a group: what they are to these is looked up once.
struct Permissions {
  fileprivate let views: Views
  fileprivate let actor: Actor
  fileprivate let person: String?
  fileprivate let roles: Roles

  /// Whether the table allows it.
  func allow(_ action: Action) throws -> Bool {
    let allowed = try action.allowed(under: views.openSchool().policies)
    if !allowed.isDisjoint(with: roles) { return true }
    guard let person, !allowed.isDisjoint(with: .byStudent) else { return false }
    return try !allowed.isDisjoint(with: views.rolesByStudent(of: actor, person))
  }
}
