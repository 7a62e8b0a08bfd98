extension MailContent {
  /// What there is to tell a guardian, child by child (G1 G6): a heading for each and under it a table for
  /// each list that is not empty.
  static func guardianSummary(
    of children: [(name: String, work: WorkSummary)], from: Moment, to: Moment, at school: String,
    in language: Language, nameOfCourse: (String) throws -> String
  ) throws -> MailContent {
    var blocks = [Block.paragraph("\(school): \(from.date(in: language)) – \(to.date(in: language))")]
    func append(_ title: Sentence, _ column: Sentence, _ rows: [[String]]) {
      guard !rows.isEmpty else { return }
      let header = [work, course, column].map { $0[language] }
      blocks.append(.table(title: title[language], header: header, rows: rows))
    }
    func row(_ work: WorkSummary.Work) throws -> [String] {
      [work.title, try nameOfCourse(work.course), work.due.dateAndTime(in: language)]
    }
    func row(_ work: GradeList.Entry) throws -> [String] {
      [work.title, try nameOfCourse(work.course), work.gradeText ?? done[language]]
    }
    for (name, work) in children {
      blocks.append(.heading(name))
      append(missing, dueDate, try work.missing.map { try row($0) })
      append(due, dueDate, try work.due.map { try row($0) })
      append(returned, grade, try work.returned.map { try row($0) })
    }
    return MailContent(blocks: blocks)
  }

  private static let missing = Sentence(en: "Missing", nl: "Niet ingeleverd")
  private static let due = Sentence(en: "To turn in", nl: "In te leveren")
  private static let returned = Sentence(en: "Returned", nl: "Teruggegeven")
  private static let work = Sentence(en: "Work", nl: "Werk")
  private static let course = Sentence(en: "Course", nl: "Vak")
  private static let dueDate = Sentence(en: "Due", nl: "Inleveren voor")
  private static let grade = Sentence(en: "Grade", nl: "Cijfer")
  /// What is returned without a grade is done (R34).
  private static let done = Sentence(en: "Done", nl: "Klaar")
}

extension GradeList.Entry {
  /// The grade and what it is out of.
  fileprivate var gradeText: String? {
    grade.map { grade in points.map { "\(grade) / \($0)" } ?? "\(grade)" }
  }
}
