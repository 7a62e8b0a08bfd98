public import WireFormat

/// One person was invited; the mail stands in the outbox.
public struct CourseInvitationSent: EventPayload {
  static let number = 54
  /// The invitation's id.
  public internal(set) var invitation: String
  /// The course's id.
  public internal(set) var course: String
  /// What they are invited to be.
  public internal(set) var role: CourseRole
  /// The user, or the address that nobody has registered yet.
  public internal(set) var who: Invitee
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "course", &course)
    try visit.field(3, "role", &role)
    try visit.field(4, "who", &who)
  }
}

extension CourseInvitationSent {
  /// A payload that says nothing yet.
  public init() { self.init(invitation: "", course: "", role: .student, who: Invitee()) }
}

/// The invitee accepted.
public struct CourseInvitationAccepted: EventPayload {
  static let number = 55
  /// The invitation's id.
  public internal(set) var invitation: String
  /// The course's id.
  public internal(set) var course: String
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "course", &course)
    try visit.field(3, "user", &user)
  }
}

extension CourseInvitationAccepted {
  /// A payload that says nothing yet.
  public init() { self.init(invitation: "", course: "", user: "") }
}

/// The invitee declined.
public struct CourseInvitationDeclined: EventPayload {
  static let number = 56
  /// The invitation's id.
  public internal(set) var invitation: String
  /// The course's id.
  public internal(set) var course: String
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "course", &course)
    try visit.field(3, "user", &user)
  }
}

extension CourseInvitationDeclined {
  /// A payload that says nothing yet.
  public init() { self.init(invitation: "", course: "", user: "") }
}

/// The invitation was taken back.
public struct CourseInvitationWithdrawn: EventPayload {
  static let number = 57
  /// The invitation's id.
  public internal(set) var invitation: String
  /// The course's id.
  public internal(set) var course: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "course", &course)
  }
}

extension CourseInvitationWithdrawn {
  /// A payload that says nothing yet.
  public init() { self.init(invitation: "", course: "") }
}
