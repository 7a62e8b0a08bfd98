public import WireFormat

/// What happened to one student's work (R22, R23).
public struct GradeHistoryQuery: Query {
  /// Which work.
  public var courseWork = ""
  /// Whose.
  public var student = ""

  /// Asks of nobody's work yet.
  public init() {}

  /// Asks of a student's work.
  public init(courseWork: String, student: String) {
    (self.courseWork, self.student) = (courseWork, student)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "student", &student, as: .id)
  }

  /// Answers the viewer; students get what became of their work and the grades that were returned, no more.
  public func answer(in snapshot: borrowing Snapshot) throws -> GradeHistory {
    let (work, member, permissions) = try snapshot.work(courseWork, of: student)
    let history =
      if try permissions.allow(.seeGradebook) {
        try history(of: SubmissionRow.self, on: work, member, snapshot.views)
      } else {
        try history(of: SharedSubmissionRow.self, on: work, member, snapshot.views)
      }
    guard history.entries.contains(where: \.makesAvailable) else { throw Refusal(.historyUnavailable) }
    return history
  }

  /// One range read of the versions of what the student made of the work, and one of the work's own where its
  /// points were ever changed.
  private func history<Row: KnownSubmission>(
    of _: Row.Type, on work: CourseWorkRow, _ member: MemberRow, _ views: Views
  ) throws -> GradeHistory {
    var story = Story<Row>(work.points)
    if work.pointsChanged {
      try views.versions(CourseworkViews.works, OrderedKey(courseWork)) { story.note($0, $1) }
    }
    try views.versions(Row.table, OrderedKey(courseWork, student)) { position, row in
      if member.keeps(row.stay) { story.tell(position, row) }
    }
    return story.ended()
  }
}

/// A history in the making, as far as the reader of such rows may know it.
private struct Story<Row: KnownSubmission> {
  private var history = GradeHistory()
  /// The work's points by now, and those that are still to come.
  private var points: Points
  private var isNoted = false
  private var changes: [(points: Points, entry: GradeHistory.Entry)] = []
  private var told = 0
  /// The points that hold for this student for ever.
  private var pinned: Points?
  private var assigned: GradeValue?
  private var lastStay: UInt64?
  private var stay: UInt64?

  /// Begins with the points that the work has, which it had all along unless its versions are noted.
  init(_ points: Points) {
    self.points = points
    history.entries.reserveCapacity(16)
  }

  /// Takes the versions of the work, the oldest first, before anything is told.
  mutating func note(_ position: UInt64, _ work: CourseWorkRow) {
    guard isNoted else { return (points, isNoted) = (work.points, true) }
    guard work.points != changes.last?.points ?? points else { return }
    let entry = GradeHistory.Entry(
      position: Position(rawValue: position), at: work.at, by: work.by, change: .points,
      points: work.points.value)
    changes.append((work.points, entry))
  }

  /// Takes the versions of what the student made of it, the oldest first.
  mutating func tell(_ position: UInt64, _ row: Row) {
    if row.stay != lastStay {
      // What an earlier stay fixed holds for this one only once it is restored.
      follow(to: row.stay)
      pinned = nil
    }
    stay = stay ?? row.stay
    follow(to: position)
    pinned = row.pinned
    let before = row.stay == lastStay ? assigned : nil
    (assigned, lastStay) = (row.assigned, row.stay)
    var entry = GradeHistory.Entry(
      position: Position(rawValue: position), at: row.at, by: row.by, change: .returned, state: row.state)
    switch row.change {
    case .turnedIn: entry.change = .turnedIn
    case .reclaimed: entry.change = .reclaimed
    case .draftGrade:
      guard Row.knowsDrafts else { return }
      entry.change = .draftGrade
      (entry.grade, entry.points) = (row.draft, inForce)
    case .returned:
      guard row.assigned != nil || before != nil else { break }
      var graded = entry
      graded.change = .assignedGrade
      (graded.grade, graded.points) = (row.assigned, inForce)
      history.entries.append(graded)
    case .restored: return
    }
    history.entries.append(entry)
  }

  consuming func ended() -> GradeHistory {
    follow(to: .max)
    return history
  }

  private var inForce: Int? { (pinned ?? points).value }

  /// Changes the points as they were changed by that position, and says so to whom drafts show, unless the
  /// student's were fixed by then.
  private mutating func follow(to position: UInt64) {
    while told < changes.count, changes[told].entry.position.rawValue < position {
      let change = changes[told]
      told += 1
      points = change.points
      if Row.knowsDrafts, pinned == nil, let stay, change.entry.position.rawValue > stay {
        history.entries.append(change.entry)
      }
    }
  }
}

extension GradeHistory.Entry {
  /// Turning in and grading make a history (A11).
  fileprivate var makesAvailable: Bool {
    switch change {
    case .turnedIn, .draftGrade, .assignedGrade: true
    case .points, .returned, .reclaimed: false
    }
  }
}

/// What was returned to a student; a guardian says to whom.
///
/// Guardians are told of work without a grade only where the school shows them assessments (K25).
public struct GradesQuery: Query {
  /// Whose; the viewer's own unless said.
  public var student: String?

  /// Asks of the viewer's own.
  public init() {}

  /// Asks of somebody's; nil of the viewer's own.
  public init(student: String?) { self.student = student }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> GradeList {
    let student = try snapshot.person(asked: student)
    try snapshot.require(.seeGrades, person: student)
    var list = GradeList()
    list.grades = try snapshot.returnedWork(of: student)
    if snapshot.guardianViewer != nil, try !snapshot.permits(.seeAssessments, person: student) {
      list.grades.removeAll { $0.grade == nil }
    }
    return list
  }
}

extension Snapshot {
  /// All that was returned to a student.
  func returnedWork(of student: String) throws -> [GradeList.Entry] {
    try sharedWork(of: student).compactMap { GradeList.Entry($0) }
  }

  /// A student's work as far as the viewer may know of it: what was deleted since is for administrators
  /// alone.
  func sharedWork(of student: String) throws -> [SharedWork] {
    let seesDeleted = try permits(.administer)
    return try views.sharedWork(of: student) { course in try stay(of: student, in: course) }
      .filter { try seesDeleted || isThere($0.courseWork) }
  }

  /// What happened to a student's work, in one read of its versions.
  public borrowing func gradeHistory(of student: String, on courseWork: String) throws -> GradeHistory {
    try ask(GradeHistoryQuery(courseWork: courseWork, student: student))
  }

  /// What was returned to a student, by default the viewer.
  public borrowing func grades(of student: String? = nil) throws -> GradeList {
    try ask(GradesQuery(student: student))
  }
}
