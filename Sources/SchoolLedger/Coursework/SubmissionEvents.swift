public import WireFormat

/// An event about one student's work.
protocol SubmissionEvent: EventPayload {
  var courseWork: String { get }
  var course: String { get }
  var student: String { get }
}

/// A student attached a file to their work.
public struct FileAttached: SubmissionEvent {
  static let number = 85
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// The file's id.
  public internal(set) var file: String
  /// Its name.
  public internal(set) var name: Personal?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
    try visit.field(4, "file", &file)
    try visit.field(5, "name", &name)
  }
}

extension FileAttached {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "", student: "", file: "") }
}

/// A student took a file away from their work.
public struct FileDetached: SubmissionEvent {
  static let number = 86
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// The file's id.
  public internal(set) var file: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
    try visit.field(4, "file", &file)
  }
}

extension FileDetached {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "", student: "", file: "") }
}

/// A student turned their work in.
public struct WorkTurnedIn: SubmissionEvent {
  static let number = 87
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
  }
}

extension WorkTurnedIn {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "", student: "") }
}

/// A student took their work back.
public struct WorkReclaimed: SubmissionEvent {
  static let number = 88
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
  }
}

extension WorkReclaimed {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "", student: "") }
}

/// A teacher noted a grade that the student does not get to know before the work is returned (R18, R19).
public struct DraftGradeSet: SubmissionEvent {
  static let number = 89
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// The grade, rounded to two decimals (R17).
  public internal(set) var grade: GradeValue
  /// What was typed.
  public internal(set) var entered: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
    try visit.field(4, "grade", &grade)
    try visit.field(5, "entered", &entered)
  }
}

extension DraftGradeSet {
  /// A payload that says nothing yet.
  public init() {
    self.init(courseWork: "", course: "", student: "", grade: GradeValue(hundredths: 0), entered: "")
  }
}

/// A teacher took a noted grade away.
public struct DraftGradeCleared: SubmissionEvent {
  static let number = 90
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
  }
}

extension DraftGradeCleared {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "", student: "") }
}

/// Somebody commented on a student's work, between the student and their teachers (R35).
public struct CommentAdded: SubmissionEvent {
  static let number = 91
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// What they said.
  public internal(set) var text: Personal
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
    try visit.field(4, "text", &text)
  }
}

extension CommentAdded {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "", student: "", text: Personal()) }
}

/// A student's grade of a quiz became the noted one, whatever was noted before (R9, R10, A10).
public struct QuizGradesImported: SubmissionEvent {
  static let number = 92
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// The quiz's id.
  public internal(set) var quiz: String
  /// The grade, rounded to two decimals (R17).
  public internal(set) var grade: GradeValue
  /// What was typed.
  public internal(set) var entered: String
  /// What was noted before.
  public internal(set) var previous: GradeValue?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
    try visit.field(4, "quiz", &quiz)
    try visit.field(5, "grade", &grade)
    try visit.field(6, "entered", &entered)
    try visit.field(7, "previous", &previous)
  }
}

extension QuizGradesImported {
  /// A payload that says nothing yet.
  public init() {
    self.init(
      courseWork: "", course: "", student: "", quiz: "", grade: GradeValue(hundredths: 0), entered: "")
  }
}

/// A teacher returned a student's work; the noted grade is the student's from now on (R19, R30-R35).
public struct WorkReturned: SubmissionEvent {
  static let number = 93
  /// The work's id.
  public internal(set) var courseWork: String
  /// The course's id.
  public internal(set) var course: String
  /// The student's id.
  public internal(set) var student: String
  /// The grade; nil: returned without one.
  public internal(set) var grade: GradeValue?
  /// What the work is worth to the student (R21).
  public internal(set) var points: Points
  /// What the teacher said about it.
  public internal(set) var comment: Personal?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "courseWork", &courseWork)
    try visit.field(2, "course", &course)
    try visit.field(3, "student", &student)
    try visit.field(4, "grade", &grade)
    try visit.field(5, "points", &points)
    try visit.field(6, "comment", &comment)
  }
}

extension WorkReturned {
  /// A payload that says nothing yet.
  public init() { self.init(courseWork: "", course: "", student: "", points: .usual) }
}
