import SchoolLedger

extension ModelSchool {
  /// Carries out a command about grades; nil if it is of another area.
  mutating func performGrading(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as Grade: return try grade(command, by: actor)
    case let command as ImportQuizGrades: return try importGrades(command, by: actor)
    case let command as ReturnWork: return try giveBack(command, by: actor)
    default: return nil
    }
  }

  private mutating func grade(_ command: Grade, by actor: String) throws -> Answer {
    let work = try work(command.courseWork, taughtBy: actor, naming: [command.student])
    try requireStudent(command.student, work)
    try require(points(command.student, command.courseWork) != nil, "ungradedWork")
    let grade = try command.grade.text.map { try read($0) }
    try requireAssigned(command.student, work)
    if grade == done(command.student, command.courseWork).draft { return Answer() }
    change(command.student, command.courseWork, work) { ($0.draft, $0.isDraftSet) = (grade, true) }
    return Answer(events: 1)
  }

  private mutating func importGrades(_ command: ImportQuizGrades, by actor: String) throws -> Answer {
    let students = command.grades.keys.sorted()
    let work = try work(command.courseWork, taughtBy: actor, naming: students)
    for student in students { try requireStudent(student, work) }
    try require(command.confirm, "notConfirmed")
    try require(work.quizImport, "quizImportOff")
    let isSole = work.attachments.count == 1 && work.attachments[0].kind == .quiz
    try require(isSole && work.attachments[0].id == command.quiz, "quizNotOnlyAttachment")
    let grades = try command.grades.mapValues { try read($0.text ?? "") }
    for student in students { try requireAssigned(student, work) }
    for (student, grade) in grades {
      change(student, command.courseWork, work) { ($0.draft, $0.isDraftSet) = (grade, true) }
    }
    return Answer(events: students.count)
  }

  private mutating func giveBack(_ command: ReturnWork, by actor: String) throws -> Answer {
    let work = try work(command.courseWork, taughtBy: actor, naming: command.students)
    for student in command.students { try requireStudent(student, work) }
    try require(!command.students.isEmpty, "nobodySelected")
    for student in command.students {
      try requireAssigned(student, work)
      try require(command.comment == nil || people[student]?.erased != true, "notFound")
    }
    var answer = Answer()
    for student in command.students where !command.students.prefix(answer.events).contains(student) {
      answer.events += 1
      let position = position + UInt64(answer.events)
      let points = points(student, command.courseWork)
      change(student, command.courseWork, work) { [now] done in
        let grade = points == nil ? nil : done.draft
        guard grade != nil || done.state == .turnedIn || done.returnedAt != nil else { return }
        done.state = .returned
        done.assigned = grade
        done.pinned = done.pinned ?? .some(points)
        done.returnedAt = now
      }
      if command.comment != nil {
        changeStay(student, work.course) { $0.comments[command.courseWork, default: []].insert(position) }
      }
      if let person = people[student], person.workReturned, person.email != nil, !person.erased,
        work.published
      {
        mails["m\(position)"] = false
      }
    }
    return answer
  }

  /// What a work is worth to a student.
  private func points(_ student: String, _ work: String) -> Int? {
    done(student, work).pinned ?? works[work]?.points
  }

  private func read(_ text: String) throws -> GradeValue {
    guard let grade = GradeValue(text) else { throw No("badGrade") }
    return grade
  }

  /// What the model holds of coursework, by the moment asked about.
  func courseworkFacts(at moment: Moment) -> [String] {
    var facts: [String] = []
    for (id, course) in courses {
      let columns = works.filter { $0.value.course == id && !$0.value.deleted }
      for (number, column) in columns.sorted(by: { $0.value.number < $1.value.number }).enumerated() {
        facts.append("\(id) \(number) \(column.key) \(column.value.title) \(column.value.points ?? -1)")
      }
      for (student, member) in course.members where member.role == .student {
        let stay = stay(student, id)
        for (key, work) in columns where work.assignees?.contains(student) != false {
          facts.append("\(key) \(student) \(fact(of: done(student, key), work, at: moment))")
          let files = (stay.files[key] ?? [:]).filter(\.value).keys.sorted()
          facts.append("\(key) \(student) \(files) \(stay.comments[key]?.count ?? 0)")
        }
      }
    }
    return facts
  }

  private func fact(of done: Done, _ work: Work, at moment: Moment) -> String {
    let points = done.pinned ?? work.points
    let draft = points == nil ? nil : done.draft
    let isOpen = done.state == .new || done.state == .reclaimed
    let isMissing = isOpen && work.published && work.due.map { moment > $0 } == true
    let isLate = work.due.flatMap { due in done.lastTurnIn.map { $0 > due } } == true
    let isGreen = done.state == .turnedIn || (draft != nil && draft != done.assigned)
    let colour = isMissing ? "red" : isGreen ? "green" : done.state == .returned ? "black" : "none"
    let isDone = done.state == .returned && done.assigned == nil
    return """
      \(done.state) \(done.turnIns) \(done.assigned?.description ?? "-")/\(points ?? -1) \
      \(draft?.description ?? "-") \(isMissing) \(isLate) \(colour) \(isDone) \
      \(done.returnedAt?.description ?? "-")
      """
  }
}

extension Snapshot {
  /// What the ledger answers of the same facts.
  func courseworkFacts(of course: String) throws -> [String] {
    let gradebook = try gradebook(of: course)
    var facts = gradebook.courseWork.enumerated().map { number, column in
      "\(course) \(number) \(column.courseWork) \(column.title) \(column.points.value ?? -1)"
    }
    for row in gradebook.rows {
      for (work, cell) in row.cells {
        let submission = try submission(of: row.student, on: work)
        facts.append(
          """
          \(work) \(row.student) \(submission.state) \(submission.turnIns) \
          \(cell.grade?.description ?? "-")/\(cell.points ?? -1) \(cell.draftGrade?.description ?? "-") \
          \(cell.missing) \(cell.late) \(cell.colour.map { "\($0)" } ?? "none") \(submission.label != nil) \
          \(submission.returnedAt?.description ?? "-")
          """)
        facts.append(
          "\(work) \(row.student) \(submission.files.map(\.file)) \(submission.comments.count)")
      }
    }
    return facts
  }
}
