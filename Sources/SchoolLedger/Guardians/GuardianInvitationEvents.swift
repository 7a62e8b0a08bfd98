public import WireFormat

/// A guardian was invited; the mail stands in the outbox.
public struct GuardianInvited: EventPayload {
  static let number = 128
  /// The invitation's id.
  public internal(set) var invitation: String
  /// The student's id.
  public internal(set) var student: String
  /// The guardian's id.
  public internal(set) var guardian: String
  /// Their address, by which they are known.
  public internal(set) var email: Personal
  /// What they are called from now on (K21, K22).
  public internal(set) var name: Personal?
  /// What they are shown as instead, where another has that name already (A20).
  public internal(set) var username: Personal?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "student", &student)
    try visit.field(3, "guardian", &guardian)
    try visit.field(4, "email", &email)
    try visit.field(5, "name", &name)
    try visit.field(6, "username", &username)
  }
}

extension GuardianInvited {
  /// A payload that says nothing yet.
  public init() { self.init(invitation: "", student: "", guardian: "", email: Personal()) }
}

/// The guardian accepted. Of one who did so by signing in, that event says who vouched for them (A17).
public struct GuardianInvitationAccepted: EventPayload {
  static let number = 129
  /// The invitation's id.
  public internal(set) var invitation: String
  /// The student's id.
  public internal(set) var student: String
  /// The guardian's id.
  public internal(set) var guardian: String
  /// Who vouched for them.
  public internal(set) var provider: IdentityProvider?
  /// The provider's own id of them.
  public internal(set) var subject: Personal?
  /// Their address, as the provider verified it.
  public internal(set) var email: Personal?
  /// What they are called from now on; said only where usernames follow the provider (K17).
  public internal(set) var name: Personal?
  /// What they are shown as instead, where another has that name already (A20).
  public internal(set) var username: Personal?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "student", &student)
    try visit.field(3, "guardian", &guardian)
    try visit.field(4, "provider", &provider)
    try visit.field(5, "subject", &subject)
    try visit.field(6, "email", &email)
    try visit.field(7, "name", &name)
    try visit.field(8, "username", &username)
  }
}

extension GuardianInvitationAccepted {
  /// A payload that says nothing yet.
  public init() { self.init(invitation: "", student: "", guardian: "") }
}

/// The guardian declined.
public struct GuardianInvitationDeclined: EventPayload {
  static let number = 130
  /// The invitation's id.
  public internal(set) var invitation: String
  /// The student's id.
  public internal(set) var student: String
  /// The guardian's id.
  public internal(set) var guardian: String
  /// Who vouched for them.
  public internal(set) var provider: IdentityProvider
  /// The provider's own id of them.
  public internal(set) var subject: Personal
  /// Their address, as the provider verified it.
  public internal(set) var email: Personal
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "student", &student)
    try visit.field(3, "guardian", &guardian)
    try visit.field(4, "provider", &provider)
    try visit.field(5, "subject", &subject)
    try visit.field(6, "email", &email)
  }
}

extension GuardianInvitationDeclined {
  /// A payload that says nothing yet.
  public init() {
    self.init(
      invitation: "", student: "", guardian: "", provider: .google, subject: Personal(), email: Personal())
  }
}

/// The invitation was taken back (K8).
public struct GuardianInvitationWithdrawn: EventPayload {
  static let number = 131
  /// The invitation's id.
  public internal(set) var invitation: String
  /// The student's id.
  public internal(set) var student: String
  /// The guardian's id.
  public internal(set) var guardian: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "student", &student)
    try visit.field(3, "guardian", &guardian)
  }
}

extension GuardianInvitationWithdrawn {
  /// A payload that says nothing yet.
  public init() { self.init(invitation: "", student: "", guardian: "") }
}
