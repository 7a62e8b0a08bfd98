public import WireFormat

/// A student's guardians and invitations; a guardian who asks is told of themself alone.
public struct GuardiansQuery: Query {
  /// Whose.
  public var student = ""

  /// Asks of nobody yet.
  public init() {}

  /// Asks of a student.
  public init(student: String) { self.student = student }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> StudentGuardians {
    _ = try snapshot.views.student(student)
    try snapshot.require(.seeGuardians, person: student)
    let oneself = snapshot.guardianViewer
    let seesAddresses = try oneself != nil || snapshot.permits(.seeGuardianAddresses, person: student)
    var answer = StudentGuardians()
    try snapshot.views.scan(GuardiansViews.ties, OrderedKey(student)) { key, tie in
      let guardian = try key.readString()
      guard tie.linked, oneself == nil || guardian == oneself else { return true }
      answer.guardians.append(
        .init(
          guardian: guardian, username: try snapshot.username(of: guardian), since: tie.since,
          email: seesAddresses ? try snapshot.email(of: guardian) : nil))
      return true
    }
    try snapshot.views.scan(GuardiansViews.invitations, OrderedKey(student)) { key, row in
      guard oneself == nil || row.guardian == oneself else { return true }
      answer.invitations.append(
        .init(
          invitation: PositionID.invitation(try key.readUInt64()), state: row.state, since: row.sent,
          email: seesAddresses ? try snapshot.email(of: row.guardian) : nil))
      return true
    }
    return answer
  }
}

/// Invitations of guardians: of one student's, or of all; students and guardians who name nobody ask of their
/// own.
public struct GuardianInvitationsQuery: Query {
  /// Whose guardians.
  public var student: String?
  /// Only invitations in this state.
  public var state: InvitationState?

  /// Asks of all that the viewer may see.
  public init() {}

  /// Asks of a student's, in some state.
  public init(student: String?, state: InvitationState? = nil) {
    (self.student, self.state) = (student, state)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student, as: .id)
    try visit.field(2, "state", &state)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> GuardianInvitations {
    let oneself = snapshot.guardianViewer
    var answer = GuardianInvitations()
    if let student = student ?? snapshot.studentViewer {
      _ = try snapshot.views.student(student)
      try snapshot.require(.seeGuardians, person: student)
      answer.invitations = try invitations(of: student, to: oneself, snapshot)
    } else if let oneself {
      try snapshot.views.scan(GuardiansViews.childTies, OrderedKey(oneself)) { key, _ in
        let student = try key.readString()
        guard try snapshot.permits(.seeGuardians, person: student) else { return true }
        answer.invitations += try invitations(of: student, to: oneself, snapshot)
        return true
      }
    } else {
      try snapshot.require(.seeGuardianLinks)
      answer.invitations = try invitations(of: nil, to: nil, snapshot)
    }
    return answer
  }

  /// A student's invitations, or all students', to one guardian or to everybody.
  private func invitations(
    of student: String?, to guardian: String?, _ snapshot: borrowing Snapshot
  ) throws -> [GuardianInvitations.Entry] {
    let prefix = try student.map { try OrderedKey($0) } ?? OrderedKey()
    var entries: [GuardianInvitations.Entry] = []
    try snapshot.views.scan(GuardiansViews.invitations, prefix) { key, row in
      let student = try student ?? key.readString()
      guard state == nil || row.state == state, guardian == nil || row.guardian == guardian else {
        return true
      }
      entries.append(
        .init(
          invitation: PositionID.invitation(try key.readUInt64()), student: student, state: row.state,
          classroomState: .init(row.state)))
      return true
    }
    return entries
  }
}

/// Everybody who ever was somebody's guardian.
public struct GuardianAccountsQuery: Query {
  /// The question.
  public init() {}

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {}

  /// Answers the viewer; whose guardians they are is for those who may know (K19, K20).
  public func answer(in snapshot: borrowing Snapshot) throws -> GuardianAccounts {
    try snapshot.require(.seeGuardianAccounts)
    let seesLinks = try snapshot.permits(.seeGuardianLinks)
    var answer = GuardianAccounts()
    for guardian in try snapshot.views.everyGuardian() {
      let isActive = try snapshot.views.signIn(of: guardian).isAllowed
      var account = GuardianAccounts.Account(
        username: try snapshot.username(of: guardian), status: isActive ? .active : .inactive)
      if seesLinks {
        account.guardian = guardian
        account.students = try snapshot.children(of: guardian).map(\.student)
        account.email = try snapshot.email(of: guardian)
      }
      answer.accounts.append(account)
    }
    return answer
  }
}

/// The students who let a guardian look along, in one list (K12).
public struct ChildrenQuery: Query {
  /// Which guardian.
  public var guardian = ""

  /// Asks of nobody yet.
  public init() {}

  /// Asks of a guardian.
  public init(guardian: String) { self.guardian = guardian }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardian", &guardian, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> Children {
    _ = try snapshot.views.guardian(guardian)
    try snapshot.require(.seeChildren, person: guardian)
    return Children(children: try snapshot.children(of: guardian))
  }
}

/// The links on a student's page.
public struct PersonalLinksQuery: Query {
  /// On whose page.
  public var student = ""

  /// Asks of nobody yet.
  public init() {}

  /// Asks of a student.
  public init(student: String) { self.student = student }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> PersonalLinks {
    _ = try snapshot.views.student(student)
    try snapshot.require(.seePersonalLinks, person: student)
    return PersonalLinks(personalLinks: try snapshot.links(of: student))
  }
}

/// Whether a guardian may sign in (A18).
public struct CanSignInQuery: Query {
  /// Which guardian.
  public var guardian = ""

  /// Asks of nobody yet.
  public init() {}

  /// Asks of a guardian.
  public init(guardian: String) { self.guardian = guardian }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardian", &guardian, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> SignInStanding {
    _ = try snapshot.views.guardian(guardian)
    try snapshot.require(.seeChildren, person: guardian)
    let reason = try snapshot.views.signIn(of: guardian)
    return SignInStanding(canSignIn: reason.isAllowed, reason: reason)
  }
}

extension Snapshot {
  /// The viewer's id if they are a guardian.
  var guardianViewer: String? {
    if case .guardian = actor.standing { viewer } else { nil }
  }

  /// The viewer's id if they are a student.
  var studentViewer: String? { actor.row?.kind == .student ? viewer : nil }

  /// What a guardian is shown as: their id, as long as nobody gave them a name.
  func username(of guardian: String) throws -> String {
    guard let row = try views.row(GuardiansViews.guardians, guardian) else { return guardian }
    if try views.now.isErased(guardian) { return try text(row.email) }
    return try row.username.map { try text($0) } ?? guardian
  }

  /// A guardian's address; nil since they were erased.
  func email(of guardian: String) throws -> String? {
    guard try !views.now.isErased(guardian) else { return nil }
    return try views.row(GuardiansViews.guardians, guardian).map { try text($0.email) }
  }

  /// The students who let a guardian look along; who asks as that guardian must be let so now as well (K10).
  func children(of guardian: String) throws -> [Children.Child] {
    var children: [Children.Child] = []
    try views.scan(GuardiansViews.childTies, OrderedKey(guardian)) { key, tie in
      let student = try key.readString()
      guard tie.linked, try viewer != guardian || views.now.isLinked(guardian, to: student) else {
        return true
      }
      let isActive = try views.row(SchoolViews.users, student)?.active == true
      children.append(.init(student: student, name: try name(of: student), active: isActive))
      return true
    }
    return children
  }

  /// The links on a student's page.
  func links(of student: String) throws -> [PersonalLinks.Entry] {
    var links: [PersonalLinks.Entry] = []
    try views.scan(GuardiansViews.personalLinks, OrderedKey(student)) { key, row in
      guard row.present else { return true }
      links.append(
        .init(personalLink: try key.readString(), title: try text(row.title), url: try text(row.url)))
      return true
    }
    return links
  }

  /// A student's guardians and invitations.
  public borrowing func guardians(of student: String) throws -> StudentGuardians {
    try ask(GuardiansQuery(student: student))
  }

  /// Invitations of guardians, of a student's or of all that the viewer may see.
  public borrowing func guardianInvitations(
    of student: String? = nil, state: InvitationState? = nil
  ) throws -> GuardianInvitations {
    try ask(GuardianInvitationsQuery(student: student, state: state))
  }

  /// Everybody who ever was somebody's guardian, for administrators.
  public borrowing func guardianAccounts() throws -> GuardianAccounts { try ask(GuardianAccountsQuery()) }

  /// The students who let a guardian look along.
  public borrowing func children(ofGuardian guardian: String) throws -> Children {
    try ask(ChildrenQuery(guardian: guardian))
  }

  /// The links on a student's page.
  public borrowing func personalLinks(of student: String) throws -> PersonalLinks {
    try ask(PersonalLinksQuery(student: student))
  }

  /// Whether a guardian may sign in, and why.
  public borrowing func canSignIn(_ guardian: String) throws -> SignInStanding {
    try ask(CanSignInQuery(guardian: guardian))
  }
}
