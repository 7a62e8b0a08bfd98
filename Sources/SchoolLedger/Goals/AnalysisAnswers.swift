public import WireFormat

/// Test results, by student and in the order in which they were first entered.
public struct TestResults: Message {
  /// The results.
  public internal(set) var results: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "results", &results)
  }

  /// A result.
  public struct Entry: Message {
    /// The student's id.
    public internal(set) var student: String
    /// The test's id.
    public internal(set) var test: String
    /// The moment of the school year at which it was taken.
    public internal(set) var moment: String
    /// The main area that it tests.
    public internal(set) var mainArea: String
    /// The score.
    public internal(set) var score: GradeValue
    /// When the score was entered.
    public internal(set) var at: Moment
    /// Whether it was another one before.
    public internal(set) var corrected: Bool
    /// Every score, oldest first; the present one is the last.
    public internal(set) var history: [Score]

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "student", &student)
      try visit.field(2, "test", &test)
      try visit.field(3, "moment", &moment)
      try visit.field(4, "mainArea", &mainArea)
      try visit.field(5, "score", &score)
      try visit.field(6, "at", &at)
      try visit.field(7, "corrected", &corrected)
      try visit.field(8, "history", &history)
    }
  }

  /// A score as it was entered.
  public struct Score: Message {
    /// What was said.
    public internal(set) var score: GradeValue
    /// When.
    public internal(set) var at: Moment
    /// By whom.
    public internal(set) var by: String

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "score", &score)
      try visit.field(2, "at", &at)
      try visit.field(3, "by", &by)
    }
  }
}

extension TestResults {
  /// Says nothing yet.
  public init() { self.init(results: []) }
}

extension TestResults.Entry {
  /// Says nothing yet.
  public init() {
    self.init(
      student: "", test: "", moment: "", mainArea: "", score: GradeValue(hundredths: 0),
      at: Moment(milliseconds: 0), corrected: false, history: [])
  }
}

extension TestResults.Score {
  /// Says nothing yet.
  public init() { self.init(score: GradeValue(hundredths: 0), at: Moment(milliseconds: 0), by: "") }
}

/// Expected exit levels, by student and main area.
public struct ExitLevels: Message {
  /// The levels.
  public internal(set) var levels: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "levels", &levels)
  }

  /// An expected level.
  public struct Entry: Message {
    /// The student's id.
    public internal(set) var student: String
    /// The main area.
    public internal(set) var mainArea: String
    /// The level.
    public internal(set) var level: String
    /// Every level, oldest first; the present one is the last.
    public internal(set) var history: [Level]

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "student", &student)
      try visit.field(2, "mainArea", &mainArea)
      try visit.field(3, "level", &level)
      try visit.field(4, "history", &history)
    }
  }

  /// A level as it was stated.
  public struct Level: Message {
    /// What was said.
    public internal(set) var level: String
    /// When.
    public internal(set) var at: Moment
    /// By whom.
    public internal(set) var by: String

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "level", &level)
      try visit.field(2, "at", &at)
      try visit.field(3, "by", &by)
    }
  }
}

extension ExitLevels {
  /// Says nothing yet.
  public init() { self.init(levels: []) }
}

extension ExitLevels.Entry {
  /// Says nothing yet.
  public init() { self.init(student: "", mainArea: "", level: "", history: []) }
}

extension ExitLevels.Level {
  /// Says nothing yet.
  public init() { self.init(level: "", at: Moment(milliseconds: 0), by: "") }
}

/// Notes on results, oldest first.
public struct AnalysisNotes: Message {
  /// The notes.
  public internal(set) var notes: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "notes", &notes)
  }

  /// A note.
  public struct Entry: Message {
    /// Its id.
    public internal(set) var note: String
    /// Who wrote it.
    public internal(set) var by: String
    /// When.
    public internal(set) var at: Moment
    /// The student that it is about.
    public internal(set) var student: String?
    /// What it says.
    public internal(set) var text: String

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "note", &note)
      try visit.field(2, "by", &by)
      try visit.field(3, "at", &at)
      try visit.field(4, "student", &student)
      try visit.field(5, "text", &text)
    }
  }
}

extension AnalysisNotes {
  /// Says nothing yet.
  public init() { self.init(notes: []) }
}

extension AnalysisNotes.Entry {
  /// Says nothing yet.
  public init() { self.init(note: "", by: "", at: Moment(milliseconds: 0), text: "") }
}
