public import WireFormat

/// Who is in a course, ordered by user id.
public struct Roster: Message {
  /// The course's id.
  public internal(set) var course: String
  /// Its students.
  public internal(set) var students: [Student]
  /// Its teachers.
  public internal(set) var teachers: [Teacher]
  /// Who is invited and has not answered.
  public internal(set) var invited: [Invited]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "students", &students)
    try visit.field(3, "teachers", &teachers)
    try visit.field(4, "invited", &invited)
  }

  /// A student of the course.
  public struct Student: Message {
    /// Their id.
    public internal(set) var user: String
    /// Their name, unless names were left out.
    public internal(set) var name: String?
    /// When they came in.
    public internal(set) var since: Moment
    /// How they came in.
    public internal(set) var via: JoinRoute

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "user", &user)
      try visit.field(2, "name", &name)
      try visit.field(3, "since", &since)
      try visit.field(4, "via", &via)
    }
  }

  /// A teacher of the course.
  public struct Teacher: Message {
    /// Their id.
    public internal(set) var user: String
    /// Their name, unless names were left out.
    public internal(set) var name: String?
    /// When they came in.
    public internal(set) var since: Moment
    /// Whether the course is theirs.
    public internal(set) var owner: Bool

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "user", &user)
      try visit.field(2, "name", &name)
      try visit.field(3, "since", &since)
      try visit.field(4, "owner", &owner)
    }
  }

  /// Somebody who is invited.
  public struct Invited: Message {
    /// A user's id, or an address.
    public internal(set) var who: String
    /// What they are invited to be.
    public internal(set) var role: CourseRole
    /// The invitation's id.
    public internal(set) var invitation: String
    /// When they were invited.
    public internal(set) var since: Moment

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "who", &who)
      try visit.field(2, "role", &role)
      try visit.field(3, "invitation", &invitation)
      try visit.field(4, "since", &since)
    }
  }
}

extension Roster {
  /// Says nothing yet.
  public init() { self.init(course: "", students: [], teachers: [], invited: []) }
}

extension Roster.Student {
  /// Says nothing yet.
  public init() { self.init(user: "", since: Moment(milliseconds: 0), via: .code) }
}

extension Roster.Teacher {
  /// Says nothing yet.
  public init() { self.init(user: "", since: Moment(milliseconds: 0), owner: false) }
}

extension Roster.Invited {
  /// Says nothing yet.
  public init() { self.init(who: "", role: .student, invitation: "", since: Moment(milliseconds: 0)) }
}

/// The ways into a course that need no invitation.
public struct InviteCodes: Message {
  /// Whether they work.
  public internal(set) var enabled: Bool
  /// What students may type.
  public internal(set) var code: String?
  /// The last part of the link that students may follow.
  public internal(set) var link: String?

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "enabled", &enabled)
    try visit.field(2, "code", &code)
    try visit.field(3, "link", &link)
  }
}

extension InviteCodes {
  /// Says nothing yet.
  public init() { self.init(enabled: false) }
}

/// The courses that somebody is in, ordered by id.
public struct CourseList: Message {
  /// The courses.
  public internal(set) var courses: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courses", &courses)
  }

  /// A course that somebody is in.
  public struct Entry: Message {
    /// Its id.
    public internal(set) var course: String
    /// Its name.
    public internal(set) var name: String
    /// What they are to it.
    public internal(set) var role: CourseRole
    /// Whether it still changes.
    public internal(set) var state: CourseState

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "course", &course)
      try visit.field(2, "name", &name)
      try visit.field(3, "role", &role)
      try visit.field(4, "state", &state)
    }
  }
}

extension CourseList {
  /// Says nothing yet.
  public init() { self.init(courses: []) }
}

extension CourseList.Entry {
  /// Says nothing yet.
  public init() { self.init(course: "", name: "", role: .student, state: .active) }
}

/// Invitations in the order in which they were sent.
public struct CourseInvitations: Message {
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
    /// The course.
    public internal(set) var course: String
    /// A user's id, or an address.
    public internal(set) var who: String
    /// What they are invited to be.
    public internal(set) var role: CourseRole
    /// What became of it.
    public internal(set) var state: InvitationState

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "invitation", &invitation)
      try visit.field(2, "course", &course)
      try visit.field(3, "who", &who)
      try visit.field(4, "role", &role)
      try visit.field(5, "state", &state)
    }
  }
}

extension CourseInvitations {
  /// Says nothing yet.
  public init() { self.init(invitations: []) }
}

extension CourseInvitations.Entry {
  /// Says nothing yet.
  public init() { self.init(invitation: "", course: "", who: "", role: .student, state: .pending) }
}
