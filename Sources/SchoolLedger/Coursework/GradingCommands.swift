public import WireFormat

/// Notes a grade for a student's work, which the student gets to know when it is returned (R17-R19, A8).
public struct Grade: Command {
  /// Which work.
  public var courseWork = ""
  /// Whose.
  public var student = ""
  /// The grade as it was typed; nil takes the noted one away.
  public var grade = EnteredGrade(nil)

  /// Says nothing yet.
  public init() {}

  /// Grades this student's work.
  public init(courseWork: String, student: String, grade: EnteredGrade) {
    (self.courseWork, self.student, self.grade) = (courseWork, student, grade)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "student", &student, as: .id)
    try visit.field(3, "grade", &grade)
    try visit.check("grade") { grade.problem }
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let work = try situation.courseWork(courseWork, for: .gradeWork, naming: [student])
    let submission = try situation.submission(courseWork, work, of: student)
    guard submission.row.points(on: work) != .ungraded else {
      // What the work has by now does not count for who got theirs back before (A6).
      throw Refusal(.ungradedWork, because: work.points == .ungraded ? nil : .returnedUngraded(to: student))
    }
    let judged = grade.text == nil ? nil : try grade.judged()
    try submission.requireAssigned()
    guard judged?.grade != submission.row.draft else { return .nothing }
    guard let judged else {
      return .coursework(
        .draftGradeCleared(.init(courseWork: courseWork, course: work.course, student: student)))
    }
    return .coursework(
      .draftGradeSet(
        .init(
          courseWork: courseWork, course: work.course, student: student, grade: judged.grade,
          entered: judged.entered)))
  }
}

/// Takes over the grades of a quiz, whatever was noted before (R7-R11, A10); all of them or none.
public struct ImportQuizGrades: Command {
  /// Which work.
  public var courseWork = ""
  /// The quiz, which is the work's only attachment.
  public var quiz = ""
  /// Each student's grade as the quiz says it.
  public var grades: [String: EnteredGrade] = [:]
  /// That the noted grades may be overwritten (R9).
  public var confirm = false

  /// Says nothing yet.
  public init() {}

  /// Imports these grades.
  public init(courseWork: String, quiz: String, grades: [String: EnteredGrade], confirm: Bool) {
    (self.courseWork, self.quiz, self.grades, self.confirm) = (courseWork, quiz, grades, confirm)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "quiz", &quiz, as: .id)
    try visit.field(3, "grades", &grades)
    try visit.check("grades") {
      grades.lazy.compactMap { student, grade in TextForm.id.problem(student) ?? grade.problem }.first
    }
    try visit.field(4, "confirm", &confirm)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let students = grades.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let work = try situation.courseWork(courseWork, for: .gradeWork, naming: students)
    let submissions = try students.map { try situation.submission(courseWork, work, of: $0) }
    guard confirm else { throw Refusal(.notConfirmed) }
    guard work.quizImport else { throw Refusal(.quizImportOff) }
    guard work.quiz == quiz else { throw Refusal(.quizNotOnlyAttachment) }
    let judged = try submissions.map { try grades[$0.student, default: nil].judged() }
    return Decision(
      try zip(submissions, judged).map { submission, judged in
        try submission.requireAssigned()
        return .coursework(
          .quizGradesImported(
            .init(
              courseWork: courseWork, course: work.course, student: submission.student, quiz: quiz,
              grade: judged.grade, entered: judged.entered, previous: submission.row.draft)))
      })
  }
}

/// Returns work to students, with the grades that are noted for them, or without (R19, R30-R35, A5); to all
/// of them or none.
public struct ReturnWork: Command {
  /// Which work.
  public var courseWork = ""
  /// To whom.
  public var students: [String] = []
  /// What is said to each of them about it; personal data of theirs.
  public var comment: String?

  /// Says nothing yet.
  public init() {}

  /// Returns this work to these students.
  public init(courseWork: String, students: [String], comment: String? = nil) {
    (self.courseWork, self.students, self.comment) = (courseWork, students, comment)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork, as: .id)
    try visit.field(2, "students", &students, as: .id)
    try visit.field(3, "comment", &comment, as: .text)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let work = try situation.courseWork(courseWork, for: .gradeWork, naming: students)
    let submissions = try students.withoutRepetitions.map {
      try situation.submission(courseWork, work, of: $0)
    }
    guard !submissions.isEmpty else { throw Refusal(.nobodySelected) }
    return Decision(
      try submissions.map { submission in
        try submission.requireAssigned()
        return .coursework(
          .workReturned(
            .init(
              courseWork: courseWork, course: work.course, student: submission.student,
              grade: submission.row.shownDraft(on: work), points: submission.row.points(on: work),
              comment: try comment.map { try situation.comment($0, about: submission.student) })))
      })
  }
}

extension EnteredGrade {
  /// What is wrong with the text before any rule is asked.
  fileprivate var problem: WireError? { text.flatMap { TextForm.text.problem($0) } }
}
