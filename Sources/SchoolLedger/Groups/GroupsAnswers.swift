public import WireFormat

/// Groups, ordered by id.
public struct GroupList: Message {
  /// The groups.
  public internal(set) var groups: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "groups", &groups)
  }

  /// A group.
  public struct Entry: Message {
    /// Its id.
    public internal(set) var group: String
    /// Its name.
    public internal(set) var name: String
    /// The id of its type.
    public internal(set) var type: String
    /// Whether pupils see it.
    public internal(set) var visibleToStudents: Bool
    /// The outside system that it is managed in.
    public internal(set) var managedBy: String?
    /// Whether the viewer counts it among theirs.
    public internal(set) var pinned: Bool

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "group", &group)
      try visit.field(2, "name", &name)
      try visit.field(3, "type", &type)
      try visit.field(4, "visibleToStudents", &visibleToStudents)
      try visit.field(5, "managedBy", &managedBy)
      try visit.field(6, "pinned", &pinned)
    }
  }
}

extension GroupList {
  /// Says nothing yet.
  public init() { self.init(groups: []) }
}

extension GroupList.Entry {
  /// Says nothing yet.
  public init() { self.init(group: "", name: "", type: "", visibleToStudents: false, pinned: false) }
}

/// A group and who is in it, ordered by user id.
public struct GroupAnswer: Message {
  /// Its id.
  public internal(set) var group: String
  /// Its name.
  public internal(set) var name: String
  /// The id of its type.
  public internal(set) var type: String
  /// Its students' ids.
  public internal(set) var students: [String]
  /// Its teachers' ids.
  public internal(set) var teachers: [String]
  /// Everybody's name, by id.
  public internal(set) var names: [String: String]
  /// What the group's document says; for those who teach.
  public internal(set) var document: String?
  /// Whom the outside system that manages the group has put there, and may take out; for those who teach.
  /// JSON does not say it.
  public internal(set) var placed: [String] = []

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "name", &name)
    try visit.field(3, "type", &type)
    try visit.field(4, "students", &students)
    try visit.field(5, "teachers", &teachers)
    try visit.field(6, "names", &names)
    try visit.field(7, "document", &document)
  }
}

extension GroupAnswer {
  /// Says nothing yet.
  public init() { self.init(group: "", name: "", type: "", students: [], teachers: [], names: [:]) }
}

/// What was said in a group's chat, oldest first.
public struct GroupMessages: Message {
  /// The messages.
  public internal(set) var messages: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "messages", &messages)
  }

  /// A message.
  public struct Entry: Message {
    /// Its id.
    public internal(set) var message: String
    /// Who said it.
    public internal(set) var by: String
    /// When.
    public internal(set) var at: Moment
    /// What they said; empty where they shared something without a word.
    public internal(set) var text: String
    /// The file that they share.
    public internal(set) var file: String?
    /// The coursework that they share.
    public internal(set) var courseWork: String?
    /// The message that it answers.
    public internal(set) var replyTo: String?

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "message", &message)
      try visit.field(2, "by", &by)
      try visit.field(3, "at", &at)
      try visit.field(4, "text", &text)
      try visit.field(5, "file", &file)
      try visit.field(6, "courseWork", &courseWork)
      try visit.field(7, "replyTo", &replyTo)
    }
  }
}

extension GroupMessages {
  /// Says nothing yet.
  public init() { self.init(messages: []) }
}

extension GroupMessages.Entry {
  /// Says nothing yet.
  public init() { self.init(message: "", by: "", at: Moment(milliseconds: 0), text: "") }
}

/// A group's notes, oldest first.
public struct GroupNotes: Message {
  /// The notes.
  public internal(set) var notes: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "notes", &notes)
  }

  /// A note.
  public struct Entry: Message {
    /// Its id.
    public internal(set) var note: String
    /// Who wrote it.
    public internal(set) var by: String
    /// When.
    public internal(set) var at: Moment
    /// Whether it hands the group over.
    public internal(set) var kind: NoteKind
    /// What it says.
    public internal(set) var text: String

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "note", &note)
      try visit.field(2, "by", &by)
      try visit.field(3, "at", &at)
      try visit.field(4, "kind", &kind)
      try visit.field(5, "text", &text)
    }
  }
}

extension GroupNotes {
  /// Says nothing yet.
  public init() { self.init(notes: []) }
}

extension GroupNotes.Entry {
  /// Says nothing yet.
  public init() { self.init(note: "", by: "", at: Moment(milliseconds: 0), kind: .note, text: "") }
}
