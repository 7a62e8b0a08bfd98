public import WireFormat

/// Everything that happened to one student's work on one piece of coursework, oldest first (R22).
public struct GradeHistory: Message {
  /// What happened.
  public internal(set) var entries: [Entry] = []

  /// Says nothing yet.
  public init() {}

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "entries", &entries)
  }

  /// Something that happened.
  public struct Entry: Message {
    /// Where the log says so; a return with a grade gives two entries with one position.
    public internal(set) var position: Position
    /// When.
    public internal(set) var at: Moment
    /// Who did it.
    public internal(set) var by: String
    /// What changed.
    public internal(set) var change: GradeChange
    /// The new grade; nil where there is none any more.
    public internal(set) var grade: GradeValue?
    /// What the grade is out of, by then; nil while the work is not graded.
    public internal(set) var points: Int?
    /// What the work is since; JSON does not say it.
    var state = SubmissionState.new

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "position", &position)
      try visit.field(2, "at", &at)
      try visit.field(3, "by", &by)
      try visit.field(4, "change", &change)
      try visit.field(5, "grade", &grade)
      try visit.field(6, "points", &points)
    }
  }
}

extension GradeHistory.Entry {
  /// Says nothing yet.
  public init() { self.init(position: 0, at: Moment(milliseconds: 0), by: "", change: .draftGrade) }
}

/// A course's grades: a row for each student, by user id, a column for each work, in order of creation.
public struct Gradebook: Message {
  /// The columns.
  public internal(set) var courseWork: [Column] = []
  /// The rows.
  public internal(set) var rows: [Row] = []

  /// Says nothing yet.
  public init() {}

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "rows", &rows)
  }

  /// A piece of work.
  public struct Column: Message {
    /// Its id.
    public internal(set) var courseWork: String
    /// Its title.
    public internal(set) var title: String
    /// What its grades are out of.
    public internal(set) var points: Points

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "courseWork", &courseWork)
      try visit.field(2, "title", &title)
      try visit.field(3, "points", &points)
    }
  }

  /// A student.
  public struct Row: Message {
    /// Their id.
    public internal(set) var student = ""
    /// Their name.
    public internal(set) var name = ""
    /// How they are doing, by piece of work; none where they are not assigned.
    public internal(set) var cells: [String: Cell] = [:]

    /// Says nothing yet.
    public init() {}

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "student", &student)
      try visit.field(2, "name", &name)
      try visit.field(3, "cells", &cells)
    }
  }

  /// A student's work on one piece of coursework.
  public struct Cell: Message {
    /// The grade that was returned.
    public internal(set) var grade: GradeValue?
    /// What it is out of; nil while it is not graded.
    public internal(set) var points: Int?
    /// The grade that the next return gives.
    public internal(set) var draftGrade: GradeValue?
    /// Where it stands.
    public internal(set) var category = WorkCategory.assigned
    /// Whether it is still to be handed in while the due date has passed.
    public internal(set) var missing = false
    /// Whether it was last turned in after the due date.
    public internal(set) var late = false
    /// How it shows.
    public internal(set) var colour: WorkColour?

    /// Says nothing yet.
    public init() {}

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "grade", &grade)
      try visit.field(2, "points", &points)
      try visit.field(3, "draftGrade", &draftGrade)
      try visit.field(4, "category", &category)
      try visit.field(5, "missing", &missing)
      try visit.field(6, "late", &late)
      try visit.field(7, "colour", orNull: &colour)
    }
  }
}

extension Gradebook.Column {
  /// Says nothing yet.
  public init() { self.init(courseWork: "", title: "", points: .usual) }
}

/// What was returned to a student, by course and in order of creation.
public struct GradeList: Message {
  /// The returned work.
  public internal(set) var grades: [Entry] = []

  /// Says nothing yet.
  public init() {}

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "grades", &grades)
  }

  /// A piece of work that was returned.
  public struct Entry: Message {
    /// Its course.
    public internal(set) var course: String
    /// Its id.
    public internal(set) var courseWork: String
    /// Its title.
    public internal(set) var title: String
    /// The grade, where it was returned with one.
    public internal(set) var grade: GradeValue?
    /// What it is out of; nil where it is not graded.
    public internal(set) var points: Int?
    /// What shows instead of a grade.
    public internal(set) var label: WorkLabel?
    /// When it was last returned.
    public internal(set) var returnedAt: Moment

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "course", &course)
      try visit.field(2, "courseWork", &courseWork)
      try visit.field(3, "title", &title)
      try visit.field(4, "grade", &grade)
      try visit.field(5, "points", &points)
      try visit.field(6, "label", &label)
      try visit.field(7, "returnedAt", &returnedAt)
    }
  }
}

extension GradeList.Entry {
  /// Says nothing yet.
  public init() {
    self.init(course: "", courseWork: "", title: "", returnedAt: Moment(milliseconds: 0))
  }
}

/// What is to be done and what came back, as guardians are told it (G6).
public struct WorkSummary: Message {
  /// What is past its due date and not turned in.
  public internal(set) var missing: [Work] = []
  /// What is still to be turned in.
  public internal(set) var due: [Work] = []
  /// What was returned in the period.
  public internal(set) var returned: [GradeList.Entry] = []

  /// Says nothing yet.
  public init() {}

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "missing", &missing)
    try visit.field(2, "due", &due)
    try visit.field(3, "returned", &returned)
  }

  /// Whether there is nothing to tell.
  var isEmpty: Bool { missing.isEmpty && due.isEmpty && returned.isEmpty }

  /// A piece of work that is to be turned in.
  public struct Work: Message {
    /// Its course.
    public internal(set) var course: String
    /// Its id.
    public internal(set) var courseWork: String
    /// Its title.
    public internal(set) var title: String
    /// By when.
    public internal(set) var due: Moment

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "course", &course)
      try visit.field(2, "courseWork", &courseWork)
      try visit.field(3, "title", &title)
      try visit.field(4, "due", &due)
    }
  }
}

extension WorkSummary.Work {
  /// Says nothing yet.
  public init() { self.init(course: "", courseWork: "", title: "", due: Moment(milliseconds: 0)) }
}

/// Grades as a spreadsheet or a pupil administration reads them (R37-R39).
public struct GradesCSV: Message {
  /// The text, by RFC 4180.
  public internal(set) var csv = ""

  /// Says nothing yet.
  public init() {}

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "csv", &csv)
  }
}
