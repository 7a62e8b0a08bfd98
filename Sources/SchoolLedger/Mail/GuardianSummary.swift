/// What the mail to a guardian sums up, child by child (G1 G6).
struct GuardianSummary: Equatable, Sendable {
  /// One child that the guardian may follow, with something to tell.
  struct Child: Equatable, Sendable {
    /// The child's name.
    var name: String
    /// What is past its due date and was not turned in.
    var missing: [MailedWork] = []
    /// What is still to be turned in.
    var due: [MailedWork] = []
    /// What came back in the period.
    var returned: [MailedWork] = []
  }

  /// The school's name.
  var school: String
  /// When the period began.
  var from: Moment
  /// When it ended.
  var to: Moment
  var children: [Child]

  /// The mail's content: a heading for each child and under it a table for each list that is not empty.
  func content(in language: Language) -> MailContent {
    let period = "\(school): \(from.date(in: language)) – \(to.date(in: language))"
    return MailContent(
      blocks: [.paragraph(period)]
        + children.flatMap { child in
          [.heading(child.name)]
            + [
              Self.table(Self.missing, Self.dueDate, child.missing, in: language) {
                $0.dueText(in: language)
              },
              Self.table(Self.due, Self.dueDate, child.due, in: language) { $0.dueText(in: language) },
              Self.table(Self.returned, Self.grade, child.returned, in: language) {
                $0.gradeText ?? Self.done[language]
              },
            ].compactMap(\.self)
        })
  }

  private static func table(
    _ title: Sentence, _ column: Sentence, _ list: [MailedWork], in language: Language,
    _ last: (MailedWork) -> String
  ) -> MailContent.Block? {
    guard !list.isEmpty else { return nil }
    return .table(
      title: title[language], header: [work, course, column].map { $0[language] },
      rows: list.map { [$0.title, $0.course, last($0)] })
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

extension MailedWork {
  fileprivate func dueText(in language: Language) -> String { due?.dateAndTime(in: language) ?? "–" }
}
