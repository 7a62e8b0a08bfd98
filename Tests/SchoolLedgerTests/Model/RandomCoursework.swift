import SchoolLedger

extension RandomWishes {
  /// A wish about coursework, mostly of somebody who may and about somebody who is there.
  mutating func coursework(_ model: ModelSchool) -> Wish {
    let works = model.works.filter { !$0.value.deleted || random.chance(15) }.keys.sorted()
    let work = works.randomElement(using: &random) ?? "w-1"
    let course = model.works[work]?.course ?? random.one(of: model.courses.keys.sorted() + ["none"])
    let members = (model.courses[course]?.members ?? [:]).sorted { $0.key < $1.key }
    let teachers = members.filter { $0.value.role == .teacher }.map(\.key)
    let students = members.filter { $0.value.role == .student }.map(\.key)
    let anybody = random.one(of: users)
    let teacher = random.chance(93) ? teachers.randomElement(using: &random) ?? anybody : anybody
    let student = random.chance(93) ? students.randomElement(using: &random) ?? anybody : anybody
    switch Int.random(in: 0..<100, using: &random) {
    case ..<14: return Wish(command: create(students), actor: teacher)
    case ..<22: return Wish(command: edit(work), actor: teacher)
    case ..<42: return Wish(command: handIn(work), actor: student)
    case ..<48:
      let comment = AddComment(courseWork: work, student: student, text: "About \(student)")
      return Wish(command: comment, actor: random.chance(60) ? teacher : student)
    case ..<70:
      let grade = Grade(courseWork: work, student: student, grade: grade())
      return Wish(command: grade, actor: teacher)
    case ..<76: return Wish(command: quizGrades(work, student, students), actor: teacher)
    case ..<94:
      let few = students.shuffled(using: &random).prefix(Int.random(in: 0...3, using: &random))
      let command = ReturnWork(
        courseWork: work, students: few + [student], comment: random.chance(25) ? "Back" : nil)
      return Wish(command: command, actor: teacher)
    case ..<97: return Wish(command: LeaveCourse(course: course), actor: student)
    default: return Wish(command: RestoreGrades(course: course, student: student), actor: teacher)
    }
  }

  private mutating func create(_ students: [String]) -> CreateCourseWork {
    let course = random.one(of: courses)
    return CreateCourseWork(
      courseWork: "w-\(Int.random(in: 1...40, using: &random))", course: course, title: "Work",
      points: random.chance(40) ? points() : nil, due: due(),
      assignees: random.chance(20) ? random.some(0...3, of: students + ["s-1"]) : nil,
      attachments: attachments(), quizImport: random.chance(60), published: random.chance(85))
  }

  private mutating func points() -> Points {
    random.chance(25) ? .ungraded : Points(Int.random(in: 0...20, using: &random))
  }

  /// Not always a due date, and often one that is soon past.
  private mutating func due() -> Moment? {
    guard random.chance(70) else { return nil }
    let start = Moment("2026-09-01T08:00:00Z")?.milliseconds ?? 0
    return Moment(milliseconds: start + Int64.random(in: 0...40, using: &random) * 43_200_000)
  }

  private mutating func attachments() -> [WorkAttachment] {
    random.one(of: [
      [], [WorkAttachment(.quiz, "q-1")], [WorkAttachment(.quiz, "q-1")],
      [WorkAttachment(.quiz, "q-1"), WorkAttachment(.file, "f-1")],
    ])
  }

  private mutating func edit(_ work: String) -> any Command {
    switch Int.random(in: 0..<8, using: &random) {
    case ..<2: return PublishCourseWork(courseWork: work)
    case 2 where random.chance(40): return DeleteCourseWork(courseWork: work)
    case ..<5: return ChangePoints(courseWork: work, points: points())
    default:
      return EditCourseWork(
        courseWork: work, title: random.chance(30) ? "Work!" : nil,
        due: random.chance(50) ? .some(due()) : nil, attachments: random.chance(40) ? attachments() : nil)
    }
  }

  private mutating func handIn(_ work: String) -> any Command {
    let file = random.one(of: ["f-1", "f-2"])
    switch Int.random(in: 0..<10, using: &random) {
    case ..<5: return TurnIn(courseWork: work)
    case ..<7: return Reclaim(courseWork: work)
    case ..<9: return AttachFile(courseWork: work, file: file)
    default: return DetachFile(courseWork: work, file: file)
    }
  }

  private mutating func grade() -> EnteredGrade {
    switch Int.random(in: 0..<10, using: &random) {
    case 0: nil
    case 1: "zeven"
    default: EnteredGrade("\(Int.random(in: 0...3, using: &random)),\(Int.random(in: 0...9, using: &random))")
    }
  }

  private mutating func quizGrades(
    _ work: String, _ student: String, _ students: [String]
  ) -> ImportQuizGrades {
    var grades = [student: random.chance(95) ? EnteredGrade("7,5") : "?"]
    for other in random.some(0...2, of: students + [student]) {
      grades[other] = grade().text.map { .init($0) }
    }
    return ImportQuizGrades(
      courseWork: work, quiz: random.chance(95) ? "q-1" : "q-2", grades: grades, confirm: random.chance(95))
  }
}
