import WireFormat

/// What the views know of results and expectations: facts about students, which a group's analysis shows of
/// those who are in it and of those of whom it spoke (A25).
enum AnalysisViews {
  static let results = ViewTable<TestResultRow>(.testResults)
  static let levels = ViewTable<ExitLevelRow>(.exitLevels)
  static let students = ViewTable<Tally>(.analysedStudents)
  static let groupNotes = ViewTable<AnalysisNoteRow>(.groupAnalysis)
  static let studentNotes = ViewTable<AnalysisNoteRow>(.studentAnalysis)

  static func key(_ student: String, _ test: String, _ moment: String) throws -> OrderedKey {
    try OrderedKey(student, test).appending(digestOf: moment)
  }

  static func key(_ student: String, _ mainArea: String) throws -> OrderedKey {
    try OrderedKey(student).appending(digestOf: mainArea)
  }

  static func record(_ event: TestResultRecorded, _ record: Envelope, _ fold: Fold) throws {
    let row = TestResultRow(
      moment: event.moment, mainArea: event.mainArea, entered: record.position, score: event.score,
      at: record.time, by: record.actor)
    try fold.write(row, in: results, key(event.student, event.test, event.moment))
    try fold.increase(students, OrderedKey(event.group, event.student))
  }

  static func correct(_ event: TestResultCorrected, _ record: Envelope, _ fold: Fold) throws {
    let key = try key(event.student, event.test, event.moment)
    guard var row = try fold.views.row(results, key) else { return }
    (row.mainArea, row.score, row.at, row.by) = (event.mainArea, event.score, record.time, record.actor)
    try fold.write(row, in: results, key)
    try fold.increase(students, OrderedKey(event.group, event.student))
  }

  static func note(_ event: AnalysisNoteWritten, _ record: Envelope, _ fold: Fold) throws {
    let row = AnalysisNoteRow(by: record.actor, at: record.time, text: event.text)
    guard let student = event.student else {
      return try fold.write(row, in: groupNotes, OrderedKey(event.group).appending(record.position))
    }
    try fold.write(row, in: studentNotes, OrderedKey(student).appending(record.position))
    try fold.increase(students, OrderedKey(event.group, student))
  }

  static func state(_ event: ExitLevelStated, _ record: Envelope, _ fold: Fold) throws {
    let row = ExitLevelRow(
      mainArea: event.mainArea, level: event.level, at: record.time, by: record.actor)
    try fold.write(row, in: levels, key(event.student, event.mainArea))
    try fold.increase(students, OrderedKey(event.group, event.student))
  }
}

extension Views {
  /// Of whom a group's analysis speaks: its students, and those of whom it spoke before they left.
  func analysedStudents(of group: String) throws -> [String] {
    var students = Set(try members(of: group, .student))
    try scan(AnalysisViews.students, OrderedKey(group)) { key, _ in
      students.insert(try key.readString())
      return true
    }
    return students.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Whether a group's analysis speaks of a student.
  func isAnalysed(_ student: String, in group: String) throws -> Bool {
    if try isMember(student, of: group, .student) { return true }
    return try row(AnalysisViews.students, group, student) != nil
  }
}
