public import WireFormat

/// A student's guardians, and who is or was invited to be one.
public struct StudentGuardians: Message {
  /// Those who are linked, ordered by id.
  public internal(set) var guardians: [Guardian]
  /// The invitations, in the order in which they were sent.
  public internal(set) var invitations: [Invitation]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardians", &guardians)
    try visit.field(2, "invitations", &invitations)
  }

  /// A guardian who may look along.
  public struct Guardian: Message {
    /// Their id.
    public internal(set) var guardian: String
    /// What they are shown as.
    public internal(set) var username: String
    /// When they were linked.
    public internal(set) var since: Moment
    /// Their address; for those who may know it.
    public internal(set) var email: String?

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "guardian", &guardian)
      try visit.field(2, "username", &username)
      try visit.field(3, "since", &since)
      try visit.field(4, "email", &email)
    }
  }

  /// An invitation.
  public struct Invitation: Message {
    /// Its id.
    public internal(set) var invitation: String
    /// What became of it.
    public internal(set) var state: InvitationState
    /// When it was sent.
    public internal(set) var since: Moment
    /// The invited address; for those who may know it.
    public internal(set) var email: String?

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "invitation", &invitation)
      try visit.field(2, "state", &state)
      try visit.field(3, "since", &since)
      try visit.field(4, "email", &email)
    }
  }
}

extension StudentGuardians {
  /// Says nothing yet.
  public init() { self.init(guardians: [], invitations: []) }
}

extension StudentGuardians.Guardian {
  /// Says nothing yet.
  public init() { self.init(guardian: "", username: "", since: Moment(milliseconds: 0)) }
}

extension StudentGuardians.Invitation {
  /// Says nothing yet.
  public init() { self.init(invitation: "", state: .pending, since: Moment(milliseconds: 0)) }
}

/// Invitations of guardians, by student and in the order in which they were sent.
public struct GuardianInvitations: Message {
  /// The invitations.
  public internal(set) var invitations: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitations", &invitations)
  }

  /// An invitation.
  public struct Entry: Message {
    /// Its id.
    public internal(set) var invitation: String
    /// Whose guardian it invites.
    public internal(set) var student: String
    /// What became of it.
    public internal(set) var state: InvitationState
    /// The same in the words of Google Classroom's API.
    public internal(set) var classroomState: ClassroomInvitationState

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "invitation", &invitation)
      try visit.field(2, "student", &student)
      try visit.field(3, "state", &state)
      try visit.field(4, "classroomState", &classroomState)
    }
  }
}

extension GuardianInvitations {
  /// Says nothing yet.
  public init() { self.init(invitations: []) }
}

extension GuardianInvitations.Entry {
  /// Says nothing yet.
  public init() { self.init(invitation: "", student: "", state: .pending, classroomState: .pending) }
}

/// Everybody who ever was somebody's guardian, in the order in which they became known.
public struct GuardianAccounts: Message {
  /// The accounts.
  public internal(set) var accounts: [Account]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "accounts", &accounts)
  }

  /// A guardian's account.
  public struct Account: Message {
    /// What they are shown as.
    public internal(set) var username: String
    /// Whether they may sign in.
    public internal(set) var status: GuardianStatus
    /// Their id; for those who may know whose guardians are whose (K19).
    public internal(set) var guardian: String?
    /// Whose guardian they are; likewise.
    public internal(set) var students: [String]?
    /// Their address; likewise.
    public internal(set) var email: String?

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "username", &username)
      try visit.field(2, "status", &status)
      try visit.field(3, "guardian", &guardian)
      try visit.field(4, "students", &students)
      try visit.field(5, "email", &email)
    }
  }
}

extension GuardianAccounts {
  /// Says nothing yet.
  public init() { self.init(accounts: []) }
}

extension GuardianAccounts.Account {
  /// Says nothing yet.
  public init() { self.init(username: "", status: .inactive) }
}

/// The students who let a guardian look along, ordered by id.
public struct Children: Message {
  /// The students.
  public internal(set) var children: [Child]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "children", &children)
  }

  /// A student of a guardian's.
  public struct Child: Message {
    /// Their id.
    public internal(set) var student: String
    /// Their name.
    public internal(set) var name: String
    /// Whether they are active; a guardian sees inactive ones as well (K15).
    public internal(set) var active: Bool

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "student", &student)
      try visit.field(2, "name", &name)
      try visit.field(3, "active", &active)
    }
  }
}

extension Children {
  /// Says nothing yet.
  public init() { self.init(children: []) }
}

extension Children.Child {
  /// Says nothing yet.
  public init() { self.init(student: "", name: "", active: true) }
}

/// The links on a student's page, ordered by id.
public struct PersonalLinks: Message {
  /// The links.
  public internal(set) var personalLinks: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "personalLinks", &personalLinks)
  }

  /// A link.
  public struct Entry: Message {
    /// Its id.
    public internal(set) var personalLink: String
    /// What it is called.
    public internal(set) var title: String
    /// Where it leads.
    public internal(set) var url: String

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "personalLink", &personalLink)
      try visit.field(2, "title", &title)
      try visit.field(3, "url", &url)
    }
  }
}

extension PersonalLinks {
  /// Says nothing yet.
  public init() { self.init(personalLinks: []) }
}

extension PersonalLinks.Entry {
  /// Says nothing yet.
  public init() { self.init(personalLink: "", title: "", url: "") }
}

/// What a guardian sees of a child: the one part that was asked for.
public struct ChildView: Message {
  /// What the weekly mail would say.
  public internal(set) var summary: WorkSummary?
  /// What was returned with a grade.
  public internal(set) var grades: [GradeList.Entry]?
  /// All that was returned.
  public internal(set) var assessments: [GradeList.Entry]?
  /// The links on the child's page.
  public internal(set) var links: [PersonalLinks.Entry]?
  /// How many goals have each status, by main area.
  public internal(set) var progress: [AreaProgress]?
  /// The child's goals and how they stand.
  public internal(set) var goals: [StudentGoal]?

  /// Says nothing yet.
  public init() {}

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "summary", &summary)
    try visit.field(2, "grades", &grades)
    try visit.field(3, "assessments", &assessments)
    try visit.field(4, "links", &links)
    try visit.field(5, "progress", &progress)
    try visit.field(6, "goals", &goals)
  }
}

/// Whether a guardian may sign in.
public struct SignInStanding: Message {
  /// Whether they may.
  public internal(set) var canSignIn: Bool
  /// What makes it so.
  public internal(set) var reason: SignInReason

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "canSignIn", &canSignIn)
    try visit.field(2, "reason", &reason)
  }
}

extension SignInStanding {
  /// Says nothing yet.
  public init() { self.init(canSignIn: false, reason: .noLink) }
}
