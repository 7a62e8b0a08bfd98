import WireFormat

/// A student's work as far as its reader may know it: teachers all of it, students and guardians all but
/// drafts.
///
/// What is said of a work is said once, here, of either row; no draft can come out of a type that has none.
protocol KnownSubmission: Message {
  static var table: ViewTable<Self> { get }
  /// Whether the type has drafts.
  static var knowsDrafts: Bool { get }

  var change: SubmissionChange { get }
  var by: String { get }
  var at: Moment { get }
  var stay: UInt64 { get }
  var state: SubmissionState { get }
  var turnIns: Int { get }
  var lastTurnIn: Moment? { get }
  var assigned: GradeValue? { get }
  var pinned: Points? { get }
  var returnedAt: Moment? { get }
  var draft: GradeValue? { get }
}

extension SubmissionRow: KnownSubmission {
  static var table: ViewTable<SubmissionRow> { CourseworkViews.submissions }
  static var knowsDrafts: Bool { true }
}

extension SharedSubmissionRow: KnownSubmission {
  static var table: ViewTable<SharedSubmissionRow> { CourseworkViews.sharedSubmissions }
  static var knowsDrafts: Bool { false }
  var draft: GradeValue? { nil }
}

extension KnownSubmission {
  var category: WorkCategory {
    switch state {
    case .new, .reclaimed: .assigned
    case .turnedIn: .turnedIn
    case .returned: assigned == nil ? .returned : .graded
    }
  }

  /// What shows instead of a grade once work has been returned without one (R34).
  var label: WorkLabel? { category == .returned ? .done : nil }

  /// What the grade is out of: the work's points, or those that its first return fixed (R21).
  func points(on work: CourseWorkRow) -> Points { pinned ?? work.points }

  /// The draft, hidden while the work is ungraded (A7).
  func shownDraft(on work: CourseWorkRow) -> GradeValue? {
    points(on: work) == .ungraded ? nil : draft
  }

  /// The due moment itself is in time (A2); nobody can hand in what they do not see.
  func isMissing(on work: CourseWorkRow, at moment: Moment) -> Bool {
    guard work.published, category == .assigned, let due = work.due else { return false }
    return moment > due
  }

  /// The last turn-in counts (A2).
  func isLate(on work: CourseWorkRow) -> Bool {
    guard let due = work.due, let lastTurnIn else { return false }
    return lastTurnIn > due
  }

  /// The first colour that fits (R12).
  func colour(on work: CourseWorkRow, at moment: Moment) -> WorkColour? {
    if isMissing(on: work, at: moment) { return .red }
    if category == .turnedIn { return .green }
    if let draft = shownDraft(on: work), draft != assigned { return .green }
    return state == .returned ? .black : nil
  }
}

extension Views {
  /// A student's work as far as it counts; a new one where there is none (A3, A4).
  func known<Row: KnownSubmission>(
    _ courseWork: String, _ student: String, of member: MemberRow
  ) throws -> Row {
    guard let row = try row(Row.table, courseWork, student), member.keeps(row.stay) else { return Row() }
    return row
  }
}
