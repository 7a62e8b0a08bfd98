import WireFormat

/// What the views know of coursework and of students' work on it, and how each event changes it.
enum CourseworkViews {
  static let works = ViewTable<CourseWorkRow>(.courseWorks, isRemembered: true)
  static let assignees = ViewTable<AssigneeRow>(.assignees)
  static let columns = ViewTable<ColumnRow>(.columns)
  static let submissions = ViewTable<SubmissionRow>(.submissions)
  /// The same rows for what students and guardians are answered.
  static let sharedSubmissions = ViewTable<SharedSubmissionRow>(.submissions)
  static let comments = ViewTable<CommentRow>(.comments)
  static let files = ViewTable<AttachedFileRow>(.attachedFiles)

  static func fold(_ event: CourseworkEvent, of record: Envelope, into fold: Fold) throws {
    switch event {
    case .courseWorkCreated(let event): try created(event, record, fold)
    case .courseWorkPublished(let event): try change(event.courseWork, record, fold) { $0.published = true }
    case .courseWorkEdited(let event): try edited(event, record, fold)
    case .pointsChanged(let event):
      try change(event.courseWork, record, fold) { ($0.points, $0.pointsChanged) = (event.points, true) }
    case .courseWorkDeleted(let event): try change(event.courseWork, record, fold) { $0.deleted = true }
    case .fileAttached(let event):
      try attach(event.file, .init(event), fold) { .init(stay: $0, title: event.name) }
    case .fileDetached(let event):
      try attach(event.file, .init(event), fold) { .init(stay: $0, attached: false) }
    case .workTurnedIn(let event):
      try change(.init(event), .turnedIn, record, fold) { row in
        row.state = .turnedIn
        row.turnIns += 1
        row.lastTurnIn = record.time
      }
    case .workReclaimed(let event):
      try change(.init(event), .reclaimed, record, fold) { $0.state = .reclaimed }
    case .draftGradeSet(let event):
      try change(.init(event), .draftGrade, record, fold) { $0.draft = event.grade }
    case .draftGradeCleared(let event):
      try change(.init(event), .draftGrade, record, fold) { $0.draft = nil }
    case .commentAdded(let event): try comment(event.text, .init(event), record, fold)
    case .quizGradesImported(let event):
      try change(.init(event), .draftGrade, record, fold) { $0.draft = event.grade }
    case .workReturned(let event): try returned(event, record, fold)
    }
  }

  private static func created(_ event: CourseWorkCreated, _ record: Envelope, _ fold: Fold) throws {
    let row = CourseWorkRow(
      course: event.course, title: event.title, points: event.points, due: event.due,
      hasAssignees: event.assignees != nil, quiz: event.attachments.onlyQuiz, quizImport: event.quizImport,
      published: event.published, by: record.actor, at: record.time)
    try fold.write(row, in: works, event.courseWork)
    for student in event.assignees ?? [] {
      try fold.write(AssigneeRow(), in: assignees, event.courseWork, student)
    }
    let column = try OrderedKey(event.course).appending(record.position)
    try fold.write(ColumnRow(courseWork: event.courseWork), in: columns, column)
  }

  private static func edited(_ event: CourseWorkEdited, _ record: Envelope, _ fold: Fold) throws {
    try change(event.courseWork, record, fold) { row in
      row.title = event.title ?? row.title
      row.due = event.due ?? row.due
      if let attachments = event.attachments { row.quiz = attachments.onlyQuiz }
      row.quizImport = event.quizImport ?? row.quizImport
    }
  }

  private static func change(
    _ courseWork: String, _ record: Envelope, _ fold: Fold, _ body: (inout CourseWorkRow) -> Void
  ) throws {
    guard var row = try fold.views.row(works, courseWork) else { return }
    body(&row)
    (row.by, row.at) = (record.actor, record.time)
    try fold.write(row, in: works, courseWork)
  }

  /// Whatever is without a grade and was never turned in stays as it was: it is still to be done (R33, A5).
  private static func returned(_ event: WorkReturned, _ record: Envelope, _ fold: Fold) throws {
    let submission = SubmissionKey(event)
    try change(submission, .returned, record, fold) { row in
      guard event.grade != nil || row.state == .turnedIn || row.returnedAt != nil else { return }
      row.state = .returned
      row.assigned = event.grade
      row.pinned = row.pinned ?? event.points
      row.returnedAt = record.time
    }
    if let text = event.comment { try comment(text, submission, record, fold) }
  }

  /// What a student did in earlier stays counts again, beside what they did since (A4).
  static func restored(_ event: GradesRestored, _ stay: MemberRow, _ record: Envelope, _ fold: Fold) throws {
    for (courseWork, _) in try fold.views.columns(of: event.course) {
      var ends: [SubmissionRow] = []
      var draft: GradeValue?
      try fold.views.versions(submissions, OrderedKey(courseWork, event.student)) { _, row in
        if row.change == .restored { ends.removeAll() }
        if [.restored, .draftGrade].contains(row.change) { draft = row.draft }
        if ends.last?.stay == row.stay { ends.removeLast() }
        ends.append(row)
      }
      guard let first = ends.first else { continue }
      var row = ends.dropFirst().reduce(first) { $1.restoring($0) }
      (row.change, row.by, row.at, row.stay) = (.restored, record.actor, record.time, stay.stay)
      row.draft = draft
      try fold.write(row, in: submissions, courseWork, event.student)
    }
  }

  private static func change(
    _ key: SubmissionKey, _ change: SubmissionChange, _ record: Envelope, _ fold: Fold,
    _ body: (inout SubmissionRow) -> Void
  ) throws {
    guard let member = try fold.views.row(CoursesViews.members, key.course, key.student) else { return }
    var row: SubmissionRow = try fold.views.known(key.courseWork, key.student, of: member)
    body(&row)
    (row.change, row.by, row.at, row.stay) = (change, record.actor, record.time, member.stay)
    try fold.write(row, in: submissions, key.courseWork, key.student)
  }

  private static func comment(
    _ text: Personal, _ key: SubmissionKey, _ record: Envelope, _ fold: Fold
  ) throws {
    guard let member = try fold.views.row(CoursesViews.members, key.course, key.student) else { return }
    let row = CommentRow(stay: member.stay, by: record.actor, at: record.time, text: text)
    let order = try OrderedKey(key.courseWork, key.student).appending(record.position)
    try fold.write(row, in: comments, order)
  }

  private static func attach(
    _ file: String, _ key: SubmissionKey, _ fold: Fold, _ row: (_ stay: UInt64) -> AttachedFileRow
  ) throws {
    guard let member = try fold.views.row(CoursesViews.members, key.course, key.student) else { return }
    var order = try OrderedKey(key.courseWork, key.student)
    try order.append(file)
    try fold.write(row(member.stay), in: files, order)
  }
}

/// What an event says of whose work it is about.
private struct SubmissionKey {
  let courseWork: String
  let course: String
  let student: String

  init(_ event: some SubmissionEvent) {
    (courseWork, course, student) = (event.courseWork, event.course, event.student)
  }
}

extension [WorkAttachment] {
  /// The quiz that is all there is.
  fileprivate var onlyQuiz: String? { count == 1 && self[0].kind == .quiz ? self[0].id : nil }
}

extension Views {
  /// Whether a work is a student's to do, as far as their course goes.
  func isAssigned(_ courseWork: String, _ work: CourseWorkRow, to student: String) throws -> Bool {
    try !work.hasAssignees || row(CourseworkViews.assignees, courseWork, student) != nil
  }
}
