public import WireFormat

/// Who is how far with a piece of work (R4, R5).
public struct WorkBoardQuery: Query {
  /// Which work.
  public var courseWork = ""

  /// Asks of no work yet.
  public init() {}

  /// Asks of a piece of work.
  public init(courseWork: String) { self.courseWork = courseWork }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> WorkBoard {
    let work = try snapshot.courseWork(courseWork)
    try snapshot.require(.seeGradebook, course: work.course)
    let moment = snapshot.moment
    var board = WorkBoard()
    for (student, member) in try snapshot.students(of: work.course)
    where try snapshot.views.isAssigned(courseWork, work, to: student) {
      let row: SharedSubmissionRow = try snapshot.views.known(courseWork, student, of: member)
      switch row.category {
      case .assigned: board.assigned.append(student)
      case .turnedIn: board.turnedIn.append(student)
      case .graded: board.graded.append(student)
      case .returned: board.returned.append(student)
      }
      if row.isMissing(on: work, at: moment) { board.missing.append(student) }
      board.names[student] = try snapshot.name(of: student)
    }
    return board
  }
}

/// How one student's work stands.
public struct SubmissionQuery: Query {
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

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> Submission {
    let (work, member, permissions) = try snapshot.work(courseWork, of: student)
    var submission =
      if try permissions.allow(.seeGradebook) {
        try standing(of: SubmissionRow.self, on: work, member, snapshot)
      } else {
        try standing(of: SharedSubmissionRow.self, on: work, member, snapshot)
      }
    let order = try OrderedKey(courseWork, student)
    try snapshot.views.scan(CourseworkViews.files, order) { key, row in
      guard row.attached, member.keeps(row.stay) else { return true }
      submission.files.append(
        .init(file: try key.readString(), name: try row.title.map { try snapshot.text($0) }))
      return true
    }
    guard try permissions.allow(.seeComments) else { return submission }
    try snapshot.views.scan(CourseworkViews.comments, order) { _, row in
      guard member.keeps(row.stay) else { return true }
      submission.comments.append(.init(by: row.by, at: row.at, text: try snapshot.text(row.text)))
      return true
    }
    return submission
  }

  private func standing<Row: KnownSubmission>(
    of _: Row.Type, on work: CourseWorkRow, _ member: MemberRow, _ snapshot: borrowing Snapshot
  ) throws -> Submission {
    let row: Row = try snapshot.views.known(courseWork, student, of: member)
    var submission = Submission()
    submission.state = row.state
    submission.category = row.category
    submission.missing = row.isMissing(on: work, at: snapshot.moment)
    submission.late = row.isLate(on: work)
    submission.label = row.label
    submission.turnIns = row.turnIns
    submission.grade = row.assigned
    submission.points = row.points(on: work).value
    submission.draftGrade = row.shownDraft(on: work)
    submission.returnedAt = row.returnedAt
    submission.colour = row.colour(on: work, at: snapshot.moment)
    return submission
  }
}

extension Snapshot {
  /// The work; refused when there is none that the viewer may know of.
  func courseWork(_ id: String) throws -> CourseWorkRow {
    guard let row = try views.row(CourseworkViews.works, id), !row.deleted,
      try row.published && isThere(id) || permits(.seeGradebook, course: row.course)
    else { throw Refusal(.notFound, because: .naming(id)) }
    return row
  }

  /// Whether the work was not deleted since.
  func isThere(_ courseWork: String) throws -> Bool {
    try views.isNow || views.now.row(CourseworkViews.works, courseWork)?.deleted == false
  }

  /// A work, the stay of a student in its course, and what else the viewer may know of them, for who may know
  /// how the work stands.
  func work(_ id: String, of student: String) throws -> (CourseWorkRow, MemberRow, ViewerPermissions) {
    let work = try courseWork(id)
    let member = try stay(of: student, in: work.course)
    // Members are known, so most often one look-up tells both.
    if member == nil { _ = try views.user(student) }
    let permissions = try permissions(course: work.course, person: student)
    guard try permissions.allow(.seeSubmission) else { throw Refusal(.notAllowed) }
    guard let member else { throw Refusal(.notAMember, because: .naming(student)) }
    guard try views.isAssigned(id, work, to: student) else {
      throw Refusal(.notAssigned, because: .naming(student))
    }
    return (work, member, permissions)
  }

  /// A student's stay in a course; one that was left since is only there for administrators and the course's
  /// owner, who look back (A3).
  func stay(of student: String, in course: String) throws -> MemberRow? {
    let now = try views.now.stay(of: student, in: course)
    // Mostly the student is where they were, and one look tells.
    if let now, now.stay <= views.asOf, !now.restored { return now }
    guard let member = try views.stay(of: student, in: course) else { return nil }
    return try now?.keeps(member.stay) == true || seesLeavers(of: course) ? member : nil
  }

  /// The course's students, by user id, without those whose stay was left since, as above.
  func students(of course: String) throws -> [(student: String, member: MemberRow)] {
    let seesAll = try views.isNow || seesLeavers(of: course)
    var students: [(student: String, member: MemberRow)] = []
    try views.scan(CoursesViews.members, OrderedKey(course)) { key, member in
      guard member.isStudent else { return true }
      let student = try key.readString()
      let isKept = try seesAll || views.now.stay(of: student, in: course)?.keeps(member.stay) == true
      if isKept { students.append((student, member)) }
      return true
    }
    return students
  }

  private func seesLeavers(of course: String) throws -> Bool {
    switch actorNow.standing {
    case .system: return true
    case .user(let row):
      return try row.kind == .admin || views.now.row(CoursesViews.courses, course)?.owner == viewer
    case .guardian: return false
    }
  }

  /// Who is how far with a piece of work: handed in, graded, returned, missing.
  public borrowing func workBoard(of courseWork: String) throws -> WorkBoard {
    try ask(WorkBoardQuery(courseWork: courseWork))
  }

  /// How a student's work stands.
  public borrowing func submission(of student: String, on courseWork: String) throws -> Submission {
    try ask(SubmissionQuery(courseWork: courseWork, student: student))
  }
}
