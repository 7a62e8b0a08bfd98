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
    let versions = try views.versions(Row.table, OrderedKey(courseWork, student))
      .filter { member.keeps($0.row.stay) }
    var history = GradeHistory()
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

/// What was returned to a student.
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
    let student = student ?? snapshot.viewer
    guard try snapshot.views.row(SchoolViews.users, student) != nil else {
      throw Refusal(.notFound, because: .nobody(student))
    }
    try snapshot.require(.seeGrades, person: student)
    var list = GradeList()
    try snapshot.views.scan(CoursesViews.memberships, OrderedKey(student)) { key, _ in
      let course = try key.readString()
      guard let member = try snapshot.stay(of: student, in: course) else { return true }
      for column in try snapshot.columns(of: course)
      where column.work.published && column.work.isAssigned(to: student) {
        let row: SharedSubmissionRow = try snapshot.views.known(column.courseWork, student, of: member)
        guard let returnedAt = row.returnedAt else { continue }
        list.grades.append(
          .init(
            course: course, courseWork: column.courseWork, title: column.work.title, grade: row.assigned,
            points: row.points(on: column.work).value, label: row.label, returnedAt: returnedAt))
      }
      return true
    }
    return list
  }
}

extension Snapshot {
  /// What happened to a student's work, in one read of its versions.
  public borrowing func gradeHistory(of student: String, on courseWork: String) throws -> GradeHistory {
    try ask(GradeHistoryQuery(courseWork: courseWork, student: student))
  }

  /// What was returned to a student, by default the viewer.
  public borrowing func grades(of student: String? = nil) throws -> GradeList {
    try ask(GradesQuery(student: student))
  }
}
