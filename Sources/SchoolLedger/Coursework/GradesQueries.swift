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
    let (work, member) = try snapshot.work(courseWork, of: student)
    let history =
      if try snapshot.permits(.seeGradebook, course: work.course) {
        try history(of: SubmissionRow.self, member, snapshot.views)
      } else {
        try history(of: SharedSubmissionRow.self, member, snapshot.views)
      }
    guard history.entries.contains(where: \.makesAvailable) else { throw Refusal(.historyUnavailable) }
    return history
  }

  /// One range read of the work's versions, and one of the points' where drafts show.
  private func history<Row: KnownSubmission>(
    of _: Row.Type, _ member: MemberRow, _ views: Views
  ) throws -> GradeHistory {
    let works = try views.versions(CourseworkViews.works, OrderedKey(courseWork))
    var versions = try views.versions(Row.table, OrderedKey(courseWork, student))
    versions.removeAll { !member.keeps($0.row.stay) }
    var history = GradeHistory()
    history.entries.reserveCapacity(2 * versions.count)
    var points = works.first?.row.points ?? .usual
    var pinned: Points?
    var next = 0
    /// Takes the work's points as they were by that position.
    func follow(to position: UInt64) {
      while next < works.count, works[next].position < position {
        defer { next += 1 }
        let (position, work) = works[next]
        guard work.points != points else { continue }
        points = work.points
        if Row.knowsDrafts, pinned == nil, let first = versions.first, position > first.row.stay {
          history.entries.append(
            .init(position: position, at: work.at, by: work.by, change: .points, points: points.value))
        }
      }
    }
    for (position, row) in versions {
      follow(to: position)
      pinned = row.pinned
      var entry = GradeHistory.Entry(
        position: position, at: row.at, by: row.by, change: .returned, state: row.state)
      switch row.change {
      case .turnedIn: entry.change = .turnedIn
      case .reclaimed: entry.change = .reclaimed
      case .draftGrade:
        guard Row.knowsDrafts else { continue }
        entry.change = .draftGrade
        (entry.grade, entry.points) = (row.draft, (pinned ?? points).value)
      case .returned:
        guard let grade = row.assigned else { break }
        var graded = entry
        graded.change = .assignedGrade
        (graded.grade, graded.points) = (grade, (pinned ?? points).value)
        history.entries.append(graded)
      }
      history.entries.append(entry)
    }
    follow(to: .max)
    return history
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

/// What was returned to a student; a guardian who asks must say to whom.
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
    if student == nil, snapshot.guardianViewer != nil {
      throw InvalidInput(.missingField, field: "student", "say whose grades")
    }
    let student = student ?? snapshot.viewer
    guard try snapshot.views.row(SchoolViews.users, student) != nil else {
      throw Refusal(.notFound, because: .nobody(student))
    }
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
    try views.sharedWork(of: student) { course in try stay(of: student, in: course) }
      .compactMap { GradeList.Entry($0) }
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
