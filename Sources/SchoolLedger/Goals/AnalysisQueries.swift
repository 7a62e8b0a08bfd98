public import WireFormat

/// Test results of a group's students, wherever they were entered, for teachers (M25, A25).
public struct TestResultsQuery: Query {
  /// Of which group.
  public var group = ""
  /// Only results of this moment of the school year.
  public var moment: String?
  /// Only results of this student.
  public var student: String?

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group's results, all of them or those that match.
  public init(group: String, moment: String? = nil, student: String? = nil) {
    (self.group, self.moment, self.student) = (group, moment, student)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "moment", &moment, as: .name)
    try visit.field(3, "student", &student, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> TestResults {
    var answer = TestResults()
    for student in try snapshot.studentsWithResults(in: group, student) {
      var results: [(test: String, row: TestResultRow)] = []
      try snapshot.views.scan(AnalysisViews.results, OrderedKey(student)) { key, row in
        if moment == nil || row.moment == moment { results.append((try key.readString(), row)) }
        return true
      }
      for (test, row) in results.sorted(by: { $0.row.entered < $1.row.entered }) {
        var history: [TestResults.Score] = []
        let key = try AnalysisViews.key(student, test, row.moment)
        try snapshot.views.versions(AnalysisViews.results, key) { _, row in
          history.append(.init(score: row.score, at: row.at, by: row.by))
        }
        answer.results.append(
          .init(
            student: student, test: test, moment: row.moment, mainArea: row.mainArea, score: row.score,
            at: row.at, corrected: history.count > 1, history: history))
      }
    }
    return answer
  }
}

/// The levels that a group's students are expected to leave at, for teachers (M27).
public struct ExitLevelsQuery: Query {
  /// Of which group.
  public var group = ""

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group.
  public init(group: String) { self.group = group }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> ExitLevels {
    var answer = ExitLevels()
    for student in try snapshot.studentsWithResults(in: group, nil) {
      var levels: [ExitLevelRow] = []
      try snapshot.views.scan(AnalysisViews.levels, OrderedKey(student)) { _, row in
        levels.append(row)
        return true
      }
      for row in levels.sorted(by: { $0.mainArea < $1.mainArea }) {
        var history: [ExitLevels.Level] = []
        let key = try AnalysisViews.key(student, row.mainArea)
        try snapshot.views.versions(AnalysisViews.levels, key) { _, row in
          history.append(.init(level: row.level, at: row.at, by: row.by))
        }
        answer.levels.append(
          .init(student: student, mainArea: row.mainArea, level: row.level, history: history))
      }
    }
    return answer
  }
}

/// Notes on a group's results and on those of its students, for teachers (M26).
public struct AnalysisNotesQuery: Query {
  /// Of which group.
  public var group = ""
  /// Only notes about this student.
  public var student: String?

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group's notes, all of them or those about a student.
  public init(group: String, student: String? = nil) { (self.group, self.student) = (group, student) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "student", &student, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> AnalysisNotes {
    let students = try snapshot.analysedStudents(of: group, student)
    var notes: [(position: UInt64, note: AnalysisNotes.Entry)] = []
    func collect(_ table: ViewTable<AnalysisNoteRow>, _ key: String, about student: String?) throws {
      try snapshot.views.scan(table, OrderedKey(key)) { rest, row in
        let position = try rest.readUInt64()
        let note = AnalysisNotes.Entry(
          note: PositionID.note(position), by: row.by, at: row.at, student: student,
          text: try snapshot.text(row.text))
        notes.append((position, note))
        return true
      }
    }
    if student == nil { try collect(AnalysisViews.groupNotes, group, about: nil) }
    for student in students { try collect(AnalysisViews.studentNotes, student, about: student) }
    return AnalysisNotes(notes: notes.sorted { $0.position < $1.position }.map(\.note))
  }
}

extension Snapshot {
  /// Of whom a group's analysis speaks to the viewer: everybody, or one student as far as it does.
  fileprivate func analysedStudents(of group: String, _ student: String?) throws -> [String] {
    _ = try groupRow(group)
    if let student { _ = try views.user(student) }
    try require(.followGroups)
    guard let student else { return try views.analysedStudents(of: group) }
    return try views.isAnalysed(student, in: group) ? [student] : []
  }

  /// Whose results a group's analysis shows to the viewer: a note on somebody who was never in the group does
  /// not bring theirs along.
  fileprivate func studentsWithResults(in group: String, _ student: String?) throws -> [String] {
    try analysedStudents(of: group, student).filter { try views.wasMember($0, of: group) }
  }

  /// Test results of a group's students, for teachers.
  public borrowing func testResults(
    of group: String, moment: String? = nil, student: String? = nil
  ) throws -> TestResults {
    try ask(TestResultsQuery(group: group, moment: moment, student: student))
  }

  /// The levels that a group's students are expected to leave at, for teachers.
  public borrowing func exitLevels(of group: String) throws -> ExitLevels {
    try ask(ExitLevelsQuery(group: group))
  }

  /// Notes on a group's results and on those of its students, for teachers.
  public borrowing func analysisNotes(of group: String, student: String? = nil) throws -> AnalysisNotes {
    try ask(AnalysisNotesQuery(group: group, student: student))
  }
}
