public import WireFormat

/// Somebody said something in the group's chat (M14).
public struct GroupMessagePosted: EventPayload {
  static let number = 168
  /// The message's id.
  public internal(set) var message: String
  /// The group's id.
  public internal(set) var group: String
  /// What they said.
  public internal(set) var text: Personal?
  /// The file that they share.
  public internal(set) var file: String?
  /// The coursework that they share.
  public internal(set) var courseWork: String?
  /// The message that it answers (M16).
  public internal(set) var replyTo: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "message", &message)
    try visit.field(2, "group", &group)
    try visit.field(3, "text", &text)
    try visit.field(4, "file", &file)
    try visit.field(5, "courseWork", &courseWork)
    try visit.field(6, "replyTo", &replyTo)
  }
}

extension GroupMessagePosted {
  /// A payload that says nothing yet.
  public init() { self.init(message: "", group: "") }
}

/// A teacher left a note (M18).
public struct GroupNoteWritten: EventPayload {
  static let number = 169
  /// The note's id.
  public internal(set) var note: String
  /// The group's id.
  public internal(set) var group: String
  /// What it says.
  public internal(set) var text: Personal
  /// Whether it hands the group over.
  public internal(set) var kind: NoteKind
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "note", &note)
    try visit.field(2, "group", &group)
    try visit.field(3, "text", &text)
    try visit.field(4, "kind", &kind)
  }
}

extension GroupNoteWritten {
  /// A payload that says nothing yet.
  public init() { self.init(note: "", group: "", text: Personal(), kind: .note) }
}

/// The group's document says something else (M2).
public struct GroupDocumentEdited: EventPayload {
  static let number = 170
  /// The group's id.
  public internal(set) var group: String
  /// What it says from now on.
  public internal(set) var text: Personal
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "text", &text)
  }
}

extension GroupDocumentEdited {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", text: Personal()) }
}
