public import WireFormat

/// Somebody became known to the school.
public struct UserRegistered: EventPayload {
  static let number = 18
  /// The person's id.
  public internal(set) var user: String
  /// What they are to the school.
  public internal(set) var kind: PersonKind
  /// Their name.
  public internal(set) var name: Personal
  /// Their e-mail address; without one they are of the school's own domain.
  public internal(set) var email: Personal?
  /// Whose account they sign in with.
  public internal(set) var account: Account
  /// Whether their address is of another domain than the school's own.
  public internal(set) var external: Bool?
  /// The contact that their address was known as; they take over the invitations that wait for it.
  public internal(set) var contact: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
    try visit.field(2, "kind", &kind)
    try visit.field(3, "name", &name)
    try visit.field(4, "email", &email)
    try visit.field(5, "account", &account)
    try visit.field(6, "external", &external)
    try visit.field(7, "contact", &contact)
  }
}

extension UserRegistered {
  /// A payload that says nothing yet.
  public init() { self.init(user: "", kind: .student, name: Personal(), account: .school) }
}

/// Somebody may do nothing any more.
public struct UserDeactivated: EventPayload {
  static let number = 19
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
  }
}

extension UserDeactivated {
  /// A payload that says nothing yet.
  public init() { self.init(user: "") }
}

/// Somebody may act again.
public struct UserReactivated: EventPayload {
  static let number = 20
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
  }
}

extension UserReactivated {
  /// A payload that says nothing yet.
  public init() { self.init(user: "") }
}

/// A teacher became a verified one (G9).
public struct TeacherVerified: EventPayload {
  static let number = 21
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
  }
}

extension TeacherVerified {
  /// A payload that says nothing yet.
  public init() { self.init(user: "") }
}

/// A teacher is no longer a verified one.
public struct TeacherUnverified: EventPayload {
  static let number = 22
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
  }
}

extension TeacherUnverified {
  /// A payload that says nothing yet.
  public init() { self.init(user: "") }
}

/// Somebody chose which notices they get.
public struct NotificationsSet: EventPayload {
  static let number = 26
  /// The person's id.
  public internal(set) var user: String
  /// Whether returned work is announced by mail (R29).
  public internal(set) var workReturned: Bool
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
    try visit.field(2, "workReturned", &workReturned)
  }
}

extension NotificationsSet {
  /// A payload that says nothing yet.
  public init() { self.init(user: "", workReturned: false) }
}

/// A person's key was destroyed; what it sealed can be read by nobody.
public struct PersonErased: EventPayload {
  static let number = 28
  /// The person's id.
  public internal(set) var person: String
  /// The contacts under whose keys the person's address was kept before they registered; erased with them.
  var contacts: [String]?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "person", &person)
    try visit.field(2, "contacts", &contacts)
  }
}

extension PersonErased {
  /// A payload that says nothing yet.
  public init() { self.init(person: "") }
}
