public import WireFormat

/// Enters what a student scored in a test at one moment of the school year (M25).
public struct RecordTestResult: Command {
  /// Which group.
  public var group = ""
  /// Which student.
  public var student = ""
  /// Which test.
  public var test = ""
  /// The moment at which it was taken, school year included, such as "2026-2027 M5".
  public var moment = ""
  /// What the student scored, as it was typed.
  public var score = EnteredGrade(nil)
  /// The main area that it tests.
  public var mainArea = ""

  /// Says nothing yet.
  public init() {}

  /// Enters this score.
  public init(
    group: String, student: String, test: String, moment: String, score: EnteredGrade, mainArea: String
  ) {
    (self.group, self.student, self.test) = (group, student, test)
    (self.moment, self.score, self.mainArea) = (moment, score, mainArea)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "student", &student, as: .id)
    try visit.field(3, "test", &test, as: .id)
    try visit.field(4, "moment", &moment, as: .name)
    try visit.field(5, "score", &score)
    try visit.check("score") { score.scoreProblem }
    try visit.field(6, "mainArea", &mainArea, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.requireStudent(student, of: group)
    guard try situation.views.row(AnalysisViews.results, AnalysisViews.key(student, test, moment)) == nil
    else { throw Refusal(.alreadyRecorded, because: .naming(test)) }
    let (score, entered) = try score.judged()
    return .goals(
      .testResultRecorded(
        .init(
          group: group, student: student, test: test, moment: moment, score: score, entered: entered,
          mainArea: mainArea)))
  }
}

/// Corrects a score that was entered; the former one stays known (A28).
public struct CorrectTestResult: Command {
  /// Which group.
  public var group = ""
  /// Which student.
  public var student = ""
  /// Which test.
  public var test = ""
  /// The moment at which it was taken, school year included, such as "2026-2027 M5".
  public var moment = ""
  /// What the student scored, as it was typed.
  public var score = EnteredGrade(nil)
  /// The main area that it tests.
  public var mainArea = ""

  /// Says nothing yet.
  public init() {}

  /// Corrects the score into this.
  public init(
    group: String, student: String, test: String, moment: String, score: EnteredGrade, mainArea: String
  ) {
    (self.group, self.student, self.test) = (group, student, test)
    (self.moment, self.score, self.mainArea) = (moment, score, mainArea)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "student", &student, as: .id)
    try visit.field(3, "test", &test, as: .id)
    try visit.field(4, "moment", &moment, as: .name)
    try visit.field(5, "score", &score)
    try visit.check("score") { score.scoreProblem }
    try visit.field(6, "mainArea", &mainArea, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.group(group)
    _ = try situation.student(student)
    let key = try AnalysisViews.key(student, test, moment)
    guard try situation.views.isAnalysed(student, in: group),
      try situation.views.wasMember(student, of: group),
      let row = try situation.views.row(AnalysisViews.results, key)
    else { throw Refusal(.notFound, because: .naming(test)) }
    try situation.require(.teach)
    let (score, entered) = try score.judged()
    if row.score == score, row.mainArea == mainArea { return .nothing }
    return .goals(
      .testResultCorrected(
        .init(
          group: group, student: student, test: test, moment: moment, score: score, entered: entered,
          mainArea: mainArea)))
  }
}

/// Leaves a note on a group's results, or on those of one of its students (M26).
public struct WriteAnalysisNote: Command {
  /// Which group.
  public var group = ""
  /// The student that it is about.
  public var student: String?
  /// What it says; personal data, of the student or else of the actor.
  public var text = ""

  /// Says nothing yet.
  public init() {}

  /// Writes this note.
  public init(group: String, student: String? = nil, text: String) {
    (self.group, self.student, self.text) = (group, student, text)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "student", &student, as: .id)
    try visit.field(3, "text", &text, as: .text)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.group(group)
    if let student { _ = try situation.student(student) }
    try situation.require(.teach)
    let sealed = try student.map { try situation.comment(text, about: $0) }
    return .goals(
      .analysisNoteWritten(
        .init(
          note: PositionID.note(situation.position), group: group, student: student,
          text: sealed ?? Personal(text, of: situation.actor.id))))
  }
}

/// States what level a student is expected to leave at, in one main area (M27).
public struct StateExitLevel: Command {
  /// Which group.
  public var group = ""
  /// Which student.
  public var student = ""
  /// In which main area.
  public var mainArea = ""
  /// The level.
  public var level = ""

  /// Says nothing yet.
  public init() {}

  /// States this level.
  public init(group: String, student: String, mainArea: String, level: String) {
    (self.group, self.student) = (group, student)
    (self.mainArea, self.level) = (mainArea, level)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "student", &student, as: .id)
    try visit.field(3, "mainArea", &mainArea, as: .name)
    try visit.field(4, "level", &level, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.requireStudent(student, of: group)
    let row = try situation.views.row(AnalysisViews.levels, AnalysisViews.key(student, mainArea))
    if row?.level == level { return .nothing }
    return .goals(
      .exitLevelStated(.init(group: group, student: student, mainArea: mainArea, level: level)))
  }
}

extension EnteredGrade {
  /// What keeps it from being a score.
  fileprivate var scoreProblem: WireError? {
    if let problem = text.flatMap({ TextForm.text.problem($0) }) { return problem }
    guard text.flatMap({ GradeValue($0) }) == nil else { return nil }
    return WireError(.badValue, "expected a score such as \"8.5\": digits, and decimals if there are any")
  }
}
