import WireFormat

/// A student's result of a test at one moment of the school year. Its versions are its history; the last one
/// counts (A28).
struct TestResultRow: Message {
  var moment = ""
  var mainArea = ""
  /// The position of the event that first entered it.
  var entered: UInt64 = 0
  var score = GradeValue(hundredths: 0)
  var at = Moment(milliseconds: 0)
  var by = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "moment", &moment)
    try visit.field(2, "mainArea", &mainArea)
    try visit.field(3, "entered", &entered)
    try visit.field(4, "score", &score)
    try visit.field(5, "at", &at)
    try visit.field(6, "by", &by)
  }
}

/// The level that a student is expected to leave at, in one main area. Its versions are its history; the last
/// one counts.
struct ExitLevelRow: Message {
  var mainArea = ""
  var level = ""
  var at = Moment(milliseconds: 0)
  var by = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "mainArea", &mainArea)
    try visit.field(2, "level", &level)
    try visit.field(3, "at", &at)
    try visit.field(4, "by", &by)
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
