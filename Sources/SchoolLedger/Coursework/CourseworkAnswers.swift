public import WireFormat

/// Who is how far with a piece of work; every list ordered by user id.
public struct WorkBoard: Message {
  /// Whose work is still to be handed in.
  public internal(set) var assigned = Column()
  /// Whose work is handed in.
  public internal(set) var turnedIn = Column()
  /// Whose work is returned with a grade.
  public internal(set) var graded = Column()
  /// Whose work is returned without one.
  public internal(set) var returned = Column()
  /// Who of the assigned are past the due date.
  public internal(set) var missing: [String] = []
  /// What they are called.
  public internal(set) var names: [String: String] = [:]

  /// Says nothing yet.
  public init() {}

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "assigned", &assigned)
    try visit.field(2, "turnedIn", &turnedIn)
    try visit.field(3, "graded", &graded)
    try visit.field(4, "returned", &returned)
    try visit.field(5, "missing", &missing)
    try visit.field(6, "names", &names)
  }

  /// The students of one category.
  public struct Column: Message {
    /// How many they are.
    public internal(set) var count = 0
    /// Their ids.
    public internal(set) var students: [String] = []

    /// Says nothing yet.
    public init() {}

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "count", &count)
      try visit.field(2, "students", &students)
    }

    mutating func append(_ student: String) {
      students.append(student)
      count += 1
    }
  }
}

/// One student's work on one piece of coursework.
public struct Submission: Message {
  /// What has been done with it.
  public internal(set) var state = SubmissionState.new
  /// Where it stands.
  public internal(set) var category = WorkCategory.assigned
  /// Whether it is still to be handed in while the due date has passed.
  public internal(set) var missing = false
  /// Whether it was last turned in after the due date.
  public internal(set) var late = false
  /// What shows instead of a grade.
  public internal(set) var label: WorkLabel?
  /// How often it was turned in.
  public internal(set) var turnIns = 0
  /// The grade that was returned.
  public internal(set) var grade: GradeValue?
  /// What it is out of; nil while it is not graded.
  public internal(set) var points: Int?
  /// The grade that the next return gives; for teachers and administrators.
  public internal(set) var draftGrade: GradeValue?
  /// When it was last returned.
  public internal(set) var returnedAt: Moment?
  /// What was said about it, oldest first.
  public internal(set) var comments: [Comment] = []
  /// What is attached, ordered by id.
  public internal(set) var files: [File] = []
  /// How it shows.
  public internal(set) var colour: WorkColour?

  /// Says nothing yet.
  public init() {}

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "state", &state)
    try visit.field(2, "category", &category)
    try visit.field(3, "missing", &missing)
    try visit.field(4, "late", &late)
    try visit.field(5, "label", &label)
    try visit.field(6, "turnIns", &turnIns)
    try visit.field(7, "grade", &grade)
    try visit.field(8, "points", &points)
    try visit.field(9, "draftGrade", &draftGrade)
    try visit.field(10, "returnedAt", &returnedAt)
    try visit.field(11, "comments", &comments)
    try visit.field(12, "files", &files)
    try visit.field(13, "colour", orNull: &colour)
  }

  /// Something said about the work.
  public struct Comment: Message {
    /// Who said it.
    public internal(set) var by: String
    /// When.
    public internal(set) var at: Moment
    /// What.
    public internal(set) var text: String

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "by", &by)
      try visit.field(2, "at", &at)
      try visit.field(3, "text", &text)
    }
  }

  /// Something attached to the work.
  public struct File: Message {
    /// Its id.
    public internal(set) var file: String
    /// Its name.
    public internal(set) var name: String?

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "file", &file)
      try visit.field(2, "name", &name)
    }
  }
}

extension Submission.Comment {
  /// Says nothing yet.
  public init() { self.init(by: "", at: Moment(milliseconds: 0), text: "") }
}

extension Submission.File {
  /// Says nothing yet.
  public init() { self.init(file: "") }
}

extension FieldVisiting where Self: ~Escapable {
  /// Visits a field that is `null` in JSON, not absent, where there is no value.
  mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, orNull value: inout Value?
  ) throws(Failure) {
    var nullable = Optional.some(value)
    try field(number, name, &nullable)
    value = nullable ?? nil
  }
}
