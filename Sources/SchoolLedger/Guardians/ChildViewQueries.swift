public import WireFormat

/// What a guardian sees of a child (K25): as of any moment what could be seen then (A22).
public struct ChildViewQuery: Query {
  /// Which guardian.
  public var guardian = ""
  /// Which child.
  public var student = ""
  /// Which part.
  public var scope = GuardianScope.links

  /// Asks of nobody yet.
  public init() {}

  /// Asks of a part of what a guardian sees of a child.
  public init(guardian: String, student: String, scope: GuardianScope) {
    (self.guardian, self.student, self.scope) = (guardian, student, scope)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardian", &guardian, as: .id)
    try visit.field(2, "student", &student, as: .id)
    try visit.field(3, "scope", &scope)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> ChildView {
    _ = try snapshot.views.guardian(guardian)
    _ = try snapshot.views.student(student)
    try snapshot.require(.seeChildren, person: guardian)
    try snapshot.views.requireSight(of: student, by: guardian, scope)
    // Nobody gets round a withdrawn consent by looking back (K10).
    if snapshot.viewer != Actor.system.id {
      try snapshot.views.now.requireSight(of: student, by: guardian, scope)
    }
    return try view(snapshot)
  }

  private func view(_ snapshot: borrowing Snapshot) throws -> ChildView {
    var view = ChildView()
    switch scope {
    case .summary: view.summary = try snapshot.summary(of: student)
    case .grades: view.grades = try snapshot.returnedWork(of: student).filter { $0.grade != nil }
    case .assessments: view.assessments = try snapshot.returnedWork(of: student)
    case .links: view.links = try snapshot.links(of: student)
    case .progress: view.progress = try snapshot.progress(of: student)
    case .goals: view.goals = try snapshot.goals(of: student)
    }
    return view
  }
}

extension Views {
  /// Refuses what a guardian cannot see of a student.
  fileprivate func requireSight(of student: String, by guardian: String, _ scope: GuardianScope) throws {
    try requireSignIn(of: guardian)
    guard try isLinked(guardian, to: student) else {
      throw Refusal(.noAccess, because: SignInReason.noLink.sentence)
    }
    guard try openSchool().policies.guardianScopes?.contains(scope) == true else {
      throw Refusal(
        .noAccess,
        because: Sentence(
          en: "The school does not show guardians this.", nl: "De school laat dit niet aan verzorgers zien."))
    }
  }
}

extension Snapshot {
  /// What the weekly mail would say now of a child (G6).
  fileprivate func summary(of student: String) throws -> WorkSummary {
    let works = try sharedWork(of: student)
    return WorkSummary(of: works, from: moment.beginning(.weekly), to: moment)
  }

  /// A part of what a guardian sees of a child.
  public borrowing func childView(
    of student: String, by guardian: String, scope: GuardianScope
  ) throws -> ChildView {
    try ask(ChildViewQuery(guardian: guardian, student: student, scope: scope))
  }
}
