import WireFormat

/// What several of the commands about coursework ask.
extension Situation {
  /// The work; refused when there is none, and to students as long as it is not published.
  func existingWork(_ id: String) throws -> CourseWorkRow {
    guard let work = try views.row(CourseworkViews.works, id), !work.deleted,
      work.published || actor.row?.kind != .student
    else { throw Refusal(.notFound, because: .naming(id)) }
    return work
  }

  /// The work, for a command that names some students; refused when it or one of them is not there, when the
  /// table of permissions says no, and when the course is archived.
  func courseWork(
    _ id: String, for action: Action, naming students: [String] = []
  ) throws -> CourseWorkRow {
    let work = try existingWork(id)
    // Whoever ever was a member is known, and that is looked up anyway.
    for student in students where try views.row(CoursesViews.members, work.course, student) == nil {
      _ = try user(student)
    }
    _ = try course(work.course, for: action)
    return work
  }

  /// What the actor themself has made of a work; refused to all but its students, and when it is not assigned
  /// to them.
  func ownSubmission(_ courseWork: String) throws -> StudentWork {
    let work = try existingWork(courseWork)
    try require(.doWork)
    let submission = try submission(courseWork, work, of: actor.id)
    guard try existingCourse(work.course).state == .active else { throw Refusal(.courseArchived) }
    try submission.requireAssigned()
    return submission
  }

  /// What a student has made of a work; refused when they are not in its course (any more).
  func submission(_ courseWork: String, _ work: CourseWorkRow, of student: String) throws -> StudentWork {
    let stay = try self.student(student, of: work.course)
    return StudentWork(
      student: student, work: work, isAssigned: try views.isAssigned(courseWork, work, to: student),
      row: try views.known(courseWork, student, of: stay))
  }

  /// A comment, sealed under the student's key; refused when that key was destroyed.
  func comment(_ text: String, about student: String) throws -> Personal {
    guard try !views.isErased(student) else {
      throw Refusal(.notFound, because: .naming(student))
    }
    return Personal(text, of: student)
  }

  /// Whether a stay in a course would bring back what the student did there before (A4).
  func hasGradesToRestore(_ student: String, in course: String, to stay: MemberRow) throws -> Bool {
    // Whoever was never there has done nothing there.
    if try views.row(CoursesViews.members, course, student) == nil { return false }
    var isAny = false
    try views.scan(CourseworkViews.columns, OrderedKey(course)) { _, column in
      guard try views.row(CourseworkViews.works, column.courseWork)?.deleted == false else { return true }
      try views.versions(CourseworkViews.submissions, OrderedKey(column.courseWork, student)) { _, row in
        if row.holdsWork, !stay.keeps(row.stay) { isAny = true }
      }
      return !isAny
    }
    return isAny
  }
}

/// A student's work as a command finds it.
struct StudentWork {
  let student: String
  let work: CourseWorkRow
  let isAssigned: Bool
  let row: SubmissionRow

  var course: String { work.course }

  /// Refuses work that is not the student's to do.
  func requireAssigned() throws {
    guard isAssigned else { throw Refusal(.notAssigned, because: .naming(student)) }
  }
}

extension EnteredGrade {
  /// The grade as it is kept and as it was typed; refused where it is none (R17).
  func judged() throws -> (grade: GradeValue, entered: String) {
    guard let text, let grade = GradeValue(text) else {
      throw Refusal(
        .badGrade,
        because: text.map { text in
          Sentence(en: "It was “\(text.prefix(40))”.", nl: "Er stond “\(text.prefix(40))”.")
        })
    }
    return (grade, text)
  }
}

extension Points {
  /// Refuses points that a work cannot have (R16).
  func requirePossible() throws {
    guard isPossible else { throw Refusal(.badPoints) }
  }
}
