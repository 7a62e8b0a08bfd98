/// What a new school starts with; the article on the rules has it as a table.
extension Preset {
  /// Every policy's first value.
  func policies(in sector: Sector) -> Policies {
    var policies = Policies()
    policies.guardianAccess =
      switch self {
      case .classroom: sector != .higher  // G4, G5
      case .klik: true
      case .mijnleerlijn: false
      }
    policies.guardianInviters = choose([.admin, .verifiedTeacher], [.student], [])
    policies.guardianRemovers = choose([.admin, .verifiedTeacher, .guardian], [.student, .guardian], [])
    policies.guardianLimit = choose(Limit(20), Limit(nil), Limit(nil))
    policies.guardianAccepts = choose(.explicit, .signIn, .signIn)
    policies.guardianProviders = choose([.google], [.google, .microsoft], [.google, .microsoft])
    policies.guardianScopes = choose(
      [.summary], [.grades, .progress, .assessments, .goals, .links], [.goals])
    policies.guardianNames = choose(.profile, .lastInvitation, .lastInvitation)
    policies.adminGuardianView = choose(.full, .usernameAndStatus, .usernameAndStatus)
    policies.externalStudents = false
    policies.courseTeacherLimit = Limit(20)
    policies.courseMemberLimit = Limit(1000)
    policies.coursesPerPersonLimit = Limit(nil)
    policies.personalCourseLimit = Limit(nil)
    policies.personalInvitationsPerDay = Limit(nil)
    policies.selfLeave = choose(true, true, false)
    policies.restoreGradesOnRejoin = .ask
    return policies
  }

  private func choose<Value>(_ classroom: Value, _ klik: Value, _ mijnleerlijn: Value) -> Value {
    switch self {
    case .classroom: classroom
    case .klik: klik
    case .mijnleerlijn: mijnleerlijn
    }
  }
}

extension Preset {
  /// The kinds of group that a new school has, as if they had been defined (M6).
  var groupTypes: [GroupTypeDefined] {
    guard self == .mijnleerlijn else { return [] }
    return [
      .init(type: "stamgroep", name: "Stamgroep", visibleToStudents: true),
      .init(type: "roostergroep", name: "Roostergroep", visibleToStudents: true),
      .init(type: "coachgroep", name: "Coachgroep", visibleToStudents: true),
      .init(type: "projectgroep", name: "Projectgroep", visibleToStudents: true),
      .init(type: "parnassys", name: "Parnassys-groep", visibleToStudents: true, managedBy: "parnassys"),
    ]
  }

  /// What a learning goal can be in a new school: three active statuses (M22) and two of ours (A27).
  var goalStatuses: [GoalStatusDefined] {
    guard self == .mijnleerlijn else { return [] }
    return [
      .init(status: "blue", colour: "blue", active: true),
      .init(status: "yellow", colour: "yellow", active: true),
      .init(status: "orange", colour: "orange", active: true),
      .init(status: "grey", colour: "grey", active: false),
      .init(status: "green", colour: "green", active: false),
    ]
  }
}
