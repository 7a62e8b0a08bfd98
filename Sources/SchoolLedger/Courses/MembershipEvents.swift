public import WireFormat

/// A student is in the course from now on.
public struct StudentJoined: EventPayload {
  static let number = 58
  /// The course's id.
  public internal(set) var course: String
  /// The person's id.
  public internal(set) var user: String
  /// The route by which they came (I1).
  public internal(set) var via: JoinRoute
  /// The invitation that they accepted.
  public internal(set) var invitation: String?
  /// The code that they typed.
  public internal(set) var code: String?
  /// The link that they followed.
  public internal(set) var link: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "user", &user)
    try visit.field(3, "via", &via)
    try visit.field(4, "invitation", &invitation)
    try visit.field(5, "code", &code)
    try visit.field(6, "link", &link)
  }
}

extension StudentJoined {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", user: "", via: .added) }
}

/// A student left by themself (I4).
public struct StudentLeft: EventPayload {
  static let number = 59
  /// The course's id.
  public internal(set) var course: String
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "user", &user)
  }
}

extension StudentLeft {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", user: "") }
}

/// A student was taken out of the course.
public struct StudentRemoved: EventPayload {
  static let number = 60
  /// The course's id.
  public internal(set) var course: String
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "user", &user)
  }
}

extension StudentRemoved {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", user: "") }
}

/// A teacher teaches the course from now on.
public struct TeacherJoined: EventPayload {
  static let number = 61
  /// The course's id.
  public internal(set) var course: String
  /// The person's id.
  public internal(set) var user: String
  /// The route by which they came (I1).
  public internal(set) var via: JoinRoute
  /// The invitation that they accepted.
  public internal(set) var invitation: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "user", &user)
    try visit.field(3, "via", &via)
    try visit.field(4, "invitation", &invitation)
  }
}

extension TeacherJoined {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", user: "", via: .added) }
}

/// A teacher left by themself.
public struct TeacherLeft: EventPayload {
  static let number = 62
  /// The course's id.
  public internal(set) var course: String
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "user", &user)
  }
}

extension TeacherLeft {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", user: "") }
}

/// A teacher was taken out of the course.
public struct TeacherRemoved: EventPayload {
  static let number = 63
  /// The course's id.
  public internal(set) var course: String
  /// The person's id.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "user", &user)
  }
}

extension TeacherRemoved {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", user: "") }
}

/// The grades of a student's earlier stay count again (A4).
public struct GradesRestored: EventPayload {
  static let number = 64
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "student", &student)
  }
}

extension GradesRestored {
  /// A payload that says nothing yet.
  public init() { self.init(course: "", student: "") }
}
