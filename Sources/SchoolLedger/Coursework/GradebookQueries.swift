public import WireFormat

/// How all students of a course are doing.
public struct GradebookQuery: Query {
  /// Which course.
  public var course = ""

  /// Asks of no course yet.
  public init() {}

  /// Asks of a course.
  public init(course: String) { self.course = course }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> Gradebook {
    _ = try snapshot.course(course)
    try snapshot.require(.seeGradebook, course: course)
    let columns = try snapshot.views.columns(of: course)
    let moment = snapshot.moment
    var gradebook = Gradebook()
    gradebook.courseWork = columns.map {
      .init(courseWork: $0.courseWork, title: $0.work.title, points: $0.work.points)
    }
    for (student, member) in try snapshot.students(of: course) {
      var row = Gradebook.Row()
      row.student = student
      row.name = try snapshot.name(of: student)
      for (courseWork, work) in columns
      where try snapshot.views.isAssigned(courseWork, work, to: student) {
        let known: SubmissionRow = try snapshot.views.known(courseWork, student, of: member)
        row.cells[courseWork] = .init(known, on: work, at: moment)
      }
      gradebook.rows.append(row)
    }
    return gradebook
  }
}

extension Gradebook.Cell {
  fileprivate init(_ row: SubmissionRow, on work: CourseWorkRow, at moment: Moment) {
    grade = row.assigned
    points = row.points(on: work).value
    draftGrade = row.shownDraft(on: work)
    category = row.category
    missing = row.isMissing(on: work, at: moment)
    late = row.isLate(on: work)
    colour = row.colour(on: work, at: moment)
  }
}

/// The returned grades of a course, or of one piece of its work, for a spreadsheet (R37-R39).
public struct GradesCSVQuery: Query {
  /// All grades of which course.
  public var course: String?
  /// The grades of which piece of work alone.
  public var courseWork: String?

  /// Asks of nothing yet.
  public init() {}

  /// Asks of a course, or of a piece of work.
  public init(course: String?, courseWork: String?) {
    (self.course, self.courseWork) = (course, courseWork)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
    try visit.field(2, "courseWork", &courseWork, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> GradesCSV {
    let (course, columns) = try table(snapshot)
    var csv = CSVWriter()
    csv.append(["student", "name"] + columns.map(\.work.title))
    for (student, member) in try snapshot.students(of: course) {
      let grades = try columns.map { courseWork, work in
        guard try snapshot.views.isAssigned(courseWork, work, to: student) else { return "" }
        let row: SharedSubmissionRow = try snapshot.views.known(courseWork, student, of: member)
        return row.assigned?.description ?? ""
      }
      csv.append([student, try snapshot.name(of: student)] + grades)
    }
    var answer = GradesCSV()
    answer.csv = csv.text
    return answer
  }

  /// Which columns, for who may see them.
  private func table(_ snapshot: borrowing Snapshot) throws -> (course: String, [WorkColumn]) {
    switch (course, courseWork) {
    case (let course?, nil):
      _ = try snapshot.course(course)
      try snapshot.require(.seeGradebook, course: course)
      return (course, try snapshot.views.columns(of: course))
    case (nil, let courseWork?):
      let work = try snapshot.courseWork(courseWork)
      try snapshot.require(.seeGradebook, course: work.course)
      return (work.course, [(courseWork, work)])
    case (nil, nil):
      throw InvalidInput(.missingField, field: "course", "say the course or the coursework")
    case (_?, _?):
      throw InvalidInput(.badValue, field: "courseWork", "say the course or the coursework, not both")
    }
  }
}

/// A piece of work under its id.
typealias WorkColumn = (courseWork: String, work: CourseWorkRow)

extension Views {
  /// The work of a course, in order of creation.
  func columns(of course: String) throws -> [WorkColumn] {
    var columns: [WorkColumn] = []
    try scan(CourseworkViews.columns, OrderedKey(course)) { _, column in
      if let work = try row(CourseworkViews.works, column.courseWork), !work.deleted {
        columns.append((column.courseWork, work))
      }
      return true
    }
    return columns
  }
}

extension Snapshot {
  /// How all students of a course are doing, for its teachers and administrators.
  public borrowing func gradebook(of course: String) throws -> Gradebook {
    try ask(GradebookQuery(course: course))
  }

  /// The returned grades of a course or of one piece of work as CSV, for its teachers and administrators.
  public borrowing func gradesCSV(course: String? = nil, courseWork: String? = nil) throws -> GradesCSV {
    try ask(GradesCSVQuery(course: course, courseWork: courseWork))
  }
}
