public import WireFormat

/// A student's test result was entered (M25).
public struct TestResultRecorded: EventPayload {
  static let number = 199
  /// The group's id.
  public internal(set) var group: String
  /// The student's id.
  public internal(set) var student: String
  /// The test's id.
  public internal(set) var test: String
  /// The moment of the school year at which it was taken.
  public internal(set) var moment: String
  /// What the student scored.
  public internal(set) var score: GradeValue
  /// The score as it was typed (A1).
  public internal(set) var entered: String
  /// The main area that it tests.
  public internal(set) var mainArea: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "student", &student)
    try visit.field(3, "test", &test)
    try visit.field(4, "moment", &moment)
    try visit.field(5, "score", &score)
    try visit.field(6, "entered", &entered)
    try visit.field(7, "mainArea", &mainArea)
  }
}

extension TestResultRecorded {
  /// A payload that says nothing yet.
  public init() {
    self.init(
      group: "", student: "", test: "", moment: "", score: GradeValue(hundredths: 0), entered: "",
      mainArea: "")
  }
}

/// A test result was corrected; the former one stays known (A28).
public struct TestResultCorrected: EventPayload {
  static let number = 200
  /// The group's id.
  public internal(set) var group: String
  /// The student's id.
  public internal(set) var student: String
  /// The test's id.
  public internal(set) var test: String
  /// The moment of the school year at which it was taken.
  public internal(set) var moment: String
  /// What the student scored.
  public internal(set) var score: GradeValue
  /// The score as it was typed (A1).
  public internal(set) var entered: String
  /// The main area that it tests.
  public internal(set) var mainArea: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "student", &student)
    try visit.field(3, "test", &test)
    try visit.field(4, "moment", &moment)
    try visit.field(5, "score", &score)
    try visit.field(6, "entered", &entered)
    try visit.field(7, "mainArea", &mainArea)
  }
}

extension TestResultCorrected {
  /// A payload that says nothing yet.
  public init() {
    self.init(
      group: "", student: "", test: "", moment: "", score: GradeValue(hundredths: 0), entered: "",
      mainArea: "")
  }
}

/// A teacher wrote a note on the group's results (M26).
public struct AnalysisNoteWritten: EventPayload {
  static let number = 201
  /// The note's id.
  public internal(set) var note: String
  /// The group's id.
  public internal(set) var group: String
  /// The student that it is about.
  public internal(set) var student: String?
  /// What it says.
  public internal(set) var text: Personal
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "note", &note)
    try visit.field(2, "group", &group)
    try visit.field(3, "student", &student)
    try visit.field(4, "text", &text)
  }
}

extension AnalysisNoteWritten {
  /// A payload that says nothing yet.
  public init() { self.init(note: "", group: "", text: Personal()) }
}

/// A teacher stated what level a student is expected to leave at (M27).
public struct ExitLevelStated: EventPayload {
  static let number = 202
  /// The group's id.
  public internal(set) var group: String
  /// The student's id.
  public internal(set) var student: String
  /// The main area.
  public internal(set) var mainArea: String
  /// The level.
  public internal(set) var level: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "student", &student)
    try visit.field(3, "mainArea", &mainArea)
    try visit.field(4, "level", &level)
  }
}

extension ExitLevelStated {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", student: "", mainArea: "", level: "") }
}
