public import WireFormat

/// What can happen to courses and to who is in them.
public enum CoursesEvent: AreaEvent {
  case courseCreated(CourseCreated)
  case courseArchived(CourseArchived)
  case courseUnarchived(CourseUnarchived)
  case inviteCodesReset(InviteCodesReset)
  case inviteCodesDisabled(InviteCodesDisabled)
  case inviteCodesEnabled(InviteCodesEnabled)
  case courseInvitationSent(CourseInvitationSent)
  case courseInvitationAccepted(CourseInvitationAccepted)
  case courseInvitationDeclined(CourseInvitationDeclined)
  case courseInvitationWithdrawn(CourseInvitationWithdrawn)
  case studentJoined(StudentJoined)
  case studentLeft(StudentLeft)
  case studentRemoved(StudentRemoved)
  case teacherJoined(TeacherJoined)
  case teacherLeft(TeacherLeft)
  case teacherRemoved(TeacherRemoved)
  case gradesRestored(GradesRestored)

  static let catalog = [
    CatalogEntry(courseCreated),
    CatalogEntry(courseArchived),
    CatalogEntry(courseUnarchived),
    CatalogEntry(inviteCodesReset),
    CatalogEntry(inviteCodesDisabled),
    CatalogEntry(inviteCodesEnabled),
    CatalogEntry(courseInvitationSent),
    CatalogEntry(courseInvitationAccepted),
    CatalogEntry(courseInvitationDeclined),
    CatalogEntry(courseInvitationWithdrawn),
    CatalogEntry(studentJoined),
    CatalogEntry(studentLeft),
    CatalogEntry(studentRemoved),
    CatalogEntry(teacherJoined),
    CatalogEntry(teacherLeft),
    CatalogEntry(teacherRemoved),
    CatalogEntry(gradesRestored),
  ]

  func visited<V: PayloadVisitor>(by visitor: inout V) throws(V.Failure) -> Self {
    switch self {
    case .courseCreated(let payload): .courseCreated(try visitor.visit(payload))
    case .courseArchived(let payload): .courseArchived(try visitor.visit(payload))
    case .courseUnarchived(let payload): .courseUnarchived(try visitor.visit(payload))
    case .inviteCodesReset(let payload): .inviteCodesReset(try visitor.visit(payload))
    case .inviteCodesDisabled(let payload): .inviteCodesDisabled(try visitor.visit(payload))
    case .inviteCodesEnabled(let payload): .inviteCodesEnabled(try visitor.visit(payload))
    case .courseInvitationSent(let payload): .courseInvitationSent(try visitor.visit(payload))
    case .courseInvitationAccepted(let payload): .courseInvitationAccepted(try visitor.visit(payload))
    case .courseInvitationDeclined(let payload): .courseInvitationDeclined(try visitor.visit(payload))
    case .courseInvitationWithdrawn(let payload): .courseInvitationWithdrawn(try visitor.visit(payload))
    case .studentJoined(let payload): .studentJoined(try visitor.visit(payload))
    case .studentLeft(let payload): .studentLeft(try visitor.visit(payload))
    case .studentRemoved(let payload): .studentRemoved(try visitor.visit(payload))
    case .teacherJoined(let payload): .teacherJoined(try visitor.visit(payload))
    case .teacherLeft(let payload): .teacherLeft(try visitor.visit(payload))
    case .teacherRemoved(let payload): .teacherRemoved(try visitor.visit(payload))
    case .gradesRestored(let payload): .gradesRestored(try visitor.visit(payload))
    }
  }
}

/// A course began; its owner is its first teacher.
public struct CourseCreated: EventPayload {
  static let number = 48
  /// The course's id.
  public internal(set) var course: String
  /// Its name.
  public internal(set) var name: String
  /// The teacher who owns it.
  public internal(set) var owner: String
  /// The code that students may type.
  public internal(set) var code: String
  /// The last part of the link that students may follow.
  public internal(set) var link: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "name", &name)
    try visit.field(3, "owner", &owner)
    try visit.field(4, "code", &code)
    try visit.field(5, "link", &link)
  }
}

extension CourseCreated {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", name: "", owner: "", code: "", link: "") }
}

/// Nothing changes in the course any more.
public struct CourseArchived: EventPayload {
  static let number = 49
  /// The course's id.
  public internal(set) var course: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
  }
}

extension CourseArchived {
  /// A payload that says nothing yet.
  public init() { self.init(course: "") }
}

/// The course goes on.
public struct CourseUnarchived: EventPayload {
  static let number = 50
  /// The course's id.
  public internal(set) var course: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
  }
}

extension CourseUnarchived {
  /// A payload that says nothing yet.
  public init() { self.init(course: "") }
}

/// New invite codes took the place of the old ones (I20).
public struct InviteCodesReset: EventPayload {
  static let number = 51
  /// The course's id.
  public internal(set) var course: String
  /// The code that students may type.
  public internal(set) var code: String
  /// The last part of the link that students may follow.
  public internal(set) var link: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "code", &code)
    try visit.field(3, "link", &link)
  }
}

extension InviteCodesReset {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", code: "", link: "") }
}

/// Nobody can join by code or link any more (I18).
public struct InviteCodesDisabled: EventPayload {
  static let number = 52
  /// The course's id.
  public internal(set) var course: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
  }
}

extension InviteCodesDisabled {
  /// A payload that says nothing yet.
  public init() { self.init(course: "") }
}

/// New invite codes let students join again (I19, I20).
public struct InviteCodesEnabled: EventPayload {
  static let number = 53
  /// The course's id.
  public internal(set) var course: String
  /// The code that students may type.
  public internal(set) var code: String
  /// The last part of the link that students may follow.
  public internal(set) var link: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "code", &code)
    try visit.field(3, "link", &link)
  }
}

extension InviteCodesEnabled {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", code: "", link: "") }
}
