import SchoolLedger

/// Who is in which course with which grades, in plain dictionaries: what the script of the Open University
/// should make of a ledger.
struct PlainCourses {
  struct Course {
    var teacher: String
    /// What each student has done, by work; gone when they leave.
    var students: [String: [String: Done]] = [:]
    var works: [String] = []
  }

  struct Done: Equatable {
    var category = WorkCategory.assigned
    var lastTurnIn: Moment?
    var draft: String?
    var grade: String?
    var missing = false
    var late = false
  }

  private(set) var courses: [String: Course] = [:]
  private(set) var due: [String: Moment] = [:]
  private(set) var joins = 0
  private(set) var returns = 0
  private var links: [String: String] = [:]
  private var courseOfWork: [String: String] = [:]

  /// Applies a command; gives whether it should be accepted.
  mutating func apply(_ command: any Command, by actor: String, at moment: Moment) -> Bool {
    switch command {
    case let command as CreateCourse:
      courses[command.course] = Course(teacher: command.owner ?? actor)
      links[command.link ?? ""] = command.course
    case let command as JoinCourse:
      guard let course = links[command.link ?? ""], courses[course]?.students[actor] == nil else {
        return false
      }
      joins += 1
      courses[course]?.students[actor] = [:]
    case let command as LeaveCourse:
      return courses[command.course]?.students.removeValue(forKey: actor) != nil
    case let command as CreateCourseWork:
      courses[command.course]?.works.append(command.courseWork)
      courseOfWork[command.courseWork] = command.course
      due[command.courseWork] = command.due
    case let command as TurnIn:
      return change(actor, command.courseWork) { done in
        guard done.category != .turnedIn else { return false }
        (done.category, done.lastTurnIn) = (.turnedIn, moment)
        return true
      }
    case let command as Grade:
      return change(command.student, command.courseWork) { done in
        // The data set's scores are whole numbers.
        done.draft = command.grade.text.map { "\($0).00" }
        return true
      }
    case let command as ReturnWork:
      returns += 1
      return change(command.students[0], command.courseWork) { done in
        guard let draft = done.draft else { return true }
        (done.category, done.grade) = (.graded, draft)
        return true
      }
    default: break
    }
    return true
  }

  private mutating func change(_ student: String, _ work: String, _ body: (inout Done) -> Bool) -> Bool {
    guard let course = courseOfWork[work], var done = courses[course]?.students[student] else { return false }
    defer { courses[course]?.students[student] = done }
    return body(&done[work, default: Done()])
  }
}

extension PlainCourses.Done {
  /// As a gradebook shows it.
  init(_ cell: Gradebook.Cell) {
    self.init(
      category: cell.category, draft: cell.draftGrade?.description, grade: cell.grade?.description,
      missing: cell.missing, late: cell.late)
  }

  /// The same, with what follows from the due date by a moment.
  func seen(_ due: Moment?, by moment: Moment) -> Self {
    var seen = self
    if let due {
      seen.missing = category == .assigned && moment > due
      seen.late = lastTurnIn.map { $0 > due } ?? false
    }
    seen.lastTurnIn = nil
    return seen
  }
}
