import WireFormat

/// A work as it is at some position; who made it so, and when, tells the story of its points.
struct CourseWorkRow: Message {
  var course = ""
  var title = ""
  var points = Points.usual
  var due: Moment?
  /// Whether it is for its assignees alone; else it is for every student of the course, also who joins later.
  var hasAssignees = false
  /// The quiz that is its only attachment.
  var quiz: String?
  var quizImport = false
  var published = true
  var deleted = false
  var by = ""
  var at = Moment(milliseconds: 0)
  /// Whether it ever had other points.
  var pointsChanged = false

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "title", &title)
    try visit.field(3, "points", &points)
    try visit.field(4, "due", &due)
    try visit.field(5, "hasAssignees", &hasAssignees)
    try visit.field(6, "quiz", &quiz)
    try visit.field(7, "quizImport", &quizImport)
    try visit.field(8, "published", &published)
    try visit.field(9, "deleted", &deleted)
    try visit.field(10, "by", &by)
    try visit.field(11, "at", &at)
    try visit.field(12, "pointsChanged", &pointsChanged)
  }
}

/// A student whom a work is assigned to: that there is such a row is all that it says.
struct AssigneeRow: Message {
  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {}
}

/// A work among those of its course.
struct ColumnRow: Message {
  var courseWork = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
  }
}

/// A student's work: what changed, and how it is since. Its versions are the history of the grade (R22).
///
/// Without a row the work is new. A row counts only as long as its stay does (A3, A4).
struct SubmissionRow: Message {
  var change = SubmissionChange.turnedIn
  var by = ""
  var at = Moment(milliseconds: 0)
  /// The stay in the course that it was made in: the position of the joining.
  var stay: UInt64 = 0
  var state = SubmissionState.new
  var turnIns = 0
  var lastTurnIn: Moment?
  /// What students and guardians may know of the grade (R19).
  var assigned: GradeValue?
  /// The points that hold for this student for ever, since the first return (R21, A6).
  var pinned: Points?
  var returnedAt: Moment?
  /// The grade that only teachers know; it stays when it is returned.
  var draft: GradeValue?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "change", &change)
    try visit.field(2, "by", &by)
    try visit.field(3, "at", &at)
    try visit.field(4, "stay", &stay)
    try visit.field(5, "state", &state)
    try visit.field(6, "turnIns", &turnIns)
    try visit.field(7, "lastTurnIn", &lastTurnIn)
    try visit.field(8, "assigned", &assigned)
    try visit.field(9, "pinned", &pinned)
    try visit.field(10, "returnedAt", &returnedAt)
    try visit.field(11, "draft", &draft)
  }

  /// Whether there is anything that a student may want back.
  var holdsWork: Bool { turnIns > 0 || draft != nil || returnedAt != nil }

  /// The same with what was done in an earlier stay as well: of what both have, such as a grade with its
  /// points, this one's counts. A grade outlives a later return without one, which is the last return still.
  func restoring(_ earlier: SubmissionRow) -> SubmissionRow {
    var row = self
    row.turnIns += earlier.turnIns
    row.lastTurnIn = lastTurnIn ?? earlier.lastTurnIn
    if state == .new { row.state = earlier.state }
    if returnedAt == nil || (assigned == nil && earlier.assigned != nil) {
      (row.assigned, row.pinned) = (earlier.assigned, earlier.pinned)
    }
    row.returnedAt = returnedAt ?? earlier.returnedAt
    return row
  }
}

/// The same bytes as far as students and guardians may know them: no draft can come out of this type (R19,
/// R27).
struct SharedSubmissionRow: Message {
  var change = SubmissionChange.turnedIn
  var by = ""
  var at = Moment(milliseconds: 0)
  var stay: UInt64 = 0
  var state = SubmissionState.new
  var turnIns = 0
  var lastTurnIn: Moment?
  var assigned: GradeValue?
  var pinned: Points?
  var returnedAt: Moment?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "change", &change)
    try visit.field(2, "by", &by)
    try visit.field(3, "at", &at)
    try visit.field(4, "stay", &stay)
    try visit.field(5, "state", &state)
    try visit.field(6, "turnIns", &turnIns)
    try visit.field(7, "lastTurnIn", &lastTurnIn)
    try visit.field(8, "assigned", &assigned)
    try visit.field(9, "pinned", &pinned)
    try visit.field(10, "returnedAt", &returnedAt)
  }
}

/// A private comment on a student's work (R35).
struct CommentRow: Message {
  var stay: UInt64 = 0
  var by = ""
  var at = Moment(milliseconds: 0)
  var text = Personal()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "stay", &stay)
    try visit.field(2, "by", &by)
    try visit.field(3, "at", &at)
    try visit.field(4, "text", &text)
  }
}

/// A file that a student attached; when it is detached, a row says so.
struct AttachedFileRow: Message {
  var stay: UInt64 = 0
  var attached = true
  var title: Personal?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "stay", &stay)
    try visit.field(2, "attached", &attached)
    try visit.field(3, "title", &title)
  }
}
