import WireFormat

/// A student's result of a test at one moment of the school year.
struct TestResultRow: Message {
  var moment = ""
  var mainArea = ""
  /// The position of the event that first entered it.
  var entered: UInt64 = 0
  /// Oldest first; the last one counts (A28).
  var history: [Entry] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "moment", &moment)
    try visit.field(2, "mainArea", &mainArea)
    try visit.field(3, "entered", &entered)
    try visit.field(4, "history", &history)
  }

  struct Entry: Message {
    static let name = "TestResultRowEntry"
    var score = GradeValue(hundredths: 0)
    var at = Moment(milliseconds: 0)
    var by = ""

    mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "score", &score)
      try visit.field(2, "at", &at)
      try visit.field(3, "by", &by)
    }
  }
}

/// The levels that a student was expected to leave at, in one main area.
struct ExitLevelRow: Message {
  var mainArea = ""
  /// Oldest first; the last one counts.
  var history: [Entry] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "mainArea", &mainArea)
    try visit.field(2, "history", &history)
  }

  struct Entry: Message {
    static let name = "ExitLevelRowEntry"
    var level = ""
    var at = Moment(milliseconds: 0)
    var by = ""

    mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "level", &level)
      try visit.field(2, "at", &at)
      try visit.field(3, "by", &by)
    }
  }
}

/// A note on a group's results, or on those of one of its students.
struct AnalysisNoteRow: Message {
  var by = ""
  var at = Moment(milliseconds: 0)
  var text = Personal()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "by", &by)
    try visit.field(2, "at", &at)
    try visit.field(3, "text", &text)
  }
}
