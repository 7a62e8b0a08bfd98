import WireFormat

/// A kind of group as it is at some position.
struct GroupTypeRow: Message {
  /// Its place among all types, in the order in which they were defined.
  var number = 0
  var title = ""
  var visibleToStudents = true
  var managedBy: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "number", &number)
    try visit.field(2, "title", &title)
    try visit.field(3, "visibleToStudents", &visibleToStudents)
    try visit.field(4, "managedBy", &managedBy)
  }
}

/// A group as it is at some position.
struct GroupRow: Message {
  var title = ""
  var type = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "title", &title)
    try visit.field(2, "type", &type)
  }
}

/// A stay in a group; when it ends, a row says so.
struct GroupMemberRow: Message {
  var role = GroupRole.student
  var present = true
  /// The outside system that put them there.
  var managedBy: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "role", &role)
    try visit.field(2, "present", &present)
    try visit.field(3, "managedBy", &managedBy)
  }
}

/// Whether somebody counts a group among theirs.
struct PinRow: Message {
  var pinned = true

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "pinned", &pinned)
  }
}

/// What a group's document says, sealed under who wrote it last.
struct GroupDocumentRow: Message {
  var text = Personal()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "text", &text)
  }
}

/// Something that was said in a group's chat.
struct GroupMessageRow: Message {
  var by = ""
  var at = Moment(milliseconds: 0)
  var text: Personal?
  var file: String?
  var courseWork: String?
  var replyTo: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "by", &by)
    try visit.field(2, "at", &at)
    try visit.field(3, "text", &text)
    try visit.field(4, "file", &file)
    try visit.field(5, "courseWork", &courseWork)
    try visit.field(6, "replyTo", &replyTo)
  }
}

/// A note on a group.
struct GroupNoteRow: Message {
  var by = ""
  var at = Moment(milliseconds: 0)
  var kind = NoteKind.note
  var text = Personal()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "by", &by)
    try visit.field(2, "at", &at)
    try visit.field(3, "kind", &kind)
    try visit.field(4, "text", &text)
  }
}
