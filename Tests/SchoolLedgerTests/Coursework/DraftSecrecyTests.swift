@testable import SchoolLedger
import SchoolLedgerTesting
import Testing
import WireFormat
import TestSupport

/// R19, R27: what no answer to a student, a classmate, a guardian or another teacher may ever say.
struct DraftSecrecyTests {
  private static let seeds: [UInt64] = [1, .random(in: 2 ... .max)]

  @Test(arguments: seeds)
  func `R19, R27: no draft is told to who may not know it, whatever they ask and of whatever moment`(
    seed: UInt64
  ) async throws {
    try await withCourse { school in
      var term = Term(school: school, random: SeededNumbers(seed: seed))
      try await term.begin()
      for step in 1...160 {
        try await term.step()
        if step.isMultiple(of: 40) { try term.expectSecrecy() }
      }
      #expect(!term.drafts.isEmpty && !term.returned.isEmpty, "the script is too short")
    }
  }
}

/// A term of grading in which every grade is another number, so that it is known wherever it turns up.
private struct Term {
  let school: TestSchool
  var random: SeededNumbers
  /// Every grade that a teacher noted.
  var drafts: Set<String> = []
  /// Which grades were returned, to whom, and where the log says so.
  var returned: [(grade: String, student: String, position: UInt64)] = []

  private let students = ["s-anna", "s-ben", "s-cem"]
  /// Who may know which student's grades.
  private let readers = [
    "s-anna": "s-anna", "s-ben": "s-ben", "s-cem": "s-cem", "guardian-14": "s-anna", "guardian-17": "s-ben",
    "t-carla": "nobody",
  ]
  private let works = ["toets", "quiz"]

  mutating func begin() async throws {
    let attachments = [WorkAttachment(.quiz, "q1")]
    try await school.given(
      policy { $0.restoreGradesOnRejoin = .always }, AddToCourse.students("s-anna", "s-ben"),
      CreateCourseWork(courseWork: "toets", course: "wis3", title: "Toets", due: school.clock.now).by(
        "t-bram"),
      CreateCourseWork(
        courseWork: "quiz", course: "wis3", title: "Quiz", attachments: attachments, quizImport: true
      ).by("t-bram"),
      InviteGuardian(student: "s-anna", email: "mia@home.example").by("a-els"),
      accept("i14", "mia@home.example"),
      InviteGuardian(student: "s-ben", email: "opa@home.example").by("a-els"),
      accept("i17", "opa@home.example"), policy { $0.guardianScopes = GuardianScope.allCases })
  }

  private mutating func newGrade() -> String {
    let grade = "\(1000 + drafts.count).77"
    drafts.insert(grade)
    return grade
  }

  mutating func step() async throws {
    school.clock.advance(seconds: 600)
    let (work, student) = (random.one(of: works), random.one(of: students))
    let grades = Grade(courseWork: work, student: student, grade: EnteredGrade(newGrade())).by("t-bram")
    let returns = ReturnWork(courseWork: work, students: [student], comment: "Gezien").by("t-bram")
    let joins = JoinCourse(code: "k7m2qxd").by(student)
    let wishes: [Step] = [
      grades, grades, grades, Grade(courseWork: work, student: student, grade: nil).by("t-bram"),
      ImportQuizGrades(
        courseWork: "quiz", quiz: "q1", grades: [student: EnteredGrade(newGrade())], confirm: true
      ).by("t-bram"),
      returns, returns, joins, joins, joins, LeaveCourse(course: "wis3").by(student),
      ChangePoints(courseWork: work, points: Points(random.one(of: [10, 50, 100, nil]))).by("t-bram"),
      TurnIn(courseWork: work).by(student), Reclaim(courseWork: work).by(student),
      AddComment(courseWork: work, student: student, text: "Klaar").by(student),
      Grade(courseWork: work, student: student, grade: "1").by(random.one(of: ["t-carla", student])),
      ReturnWork(courseWork: work, students: [student]).by(student),
      SendGuardianSummaries(period: .weekly).by("system"),
    ]
    switch try await school.when(random.one(of: wishes)).result {
    case .success(let receipt):
      for record in receipt.records {
        guard case .coursework(.workReturned(let event)) = record.event, let grade = event.grade else {
          continue
        }
        returned.append((grade.description, event.student, record.position.rawValue))
      }
    case .failure(let refusal as Refusal): expectNone(of: drafts, in: "\(refusal)", "a refusal")
    case .failure(let error): throw error
    }
  }

  /// Asks everything, as everybody who may not know a draft, now and at a moment in the past.
  mutating func expectSecrecy() throws {
    let head = try school.ledger.statistics().events
    for position in [head, .random(in: 1...head, using: &random)] {
      for (viewer, student) in readers {
        let known = returned.filter { $0.student == student && $0.position <= position }.map(\.grade)
        for query in questions {
          let reply = school.asking(query, as: viewer, .position(Position(rawValue: position)))
          let text = (try? reply.result.get()) ?? "\(reply.result)"
          expectNone(of: drafts.subtracting(known), in: text, "\(query) as \(viewer) at \(position)")
        }
      }
    }
    for mail in try school.ledger.read(as: "system", { try $0.outbox() }).mails {
      let text = try school.ledger.read(as: "system") { try $0.message(of: mail.mail).text }
      expectNone(of: drafts.subtracting(returned.map(\.grade)), in: text, "the mail \(mail.mail)")
    }
  }

  private func expectNone(of grades: Set<String>, in text: String, _ what: String) {
    guard text.contains(".77") else { return }
    for grade in grades { #expect(!text.contains(grade), "\(what) tells \(grade)") }
  }

  /// Every question that there is, about each course, work and student.
  private var questions: [any Query] {
    let works = works.map { ["courseWork": $0] }
    let people = (students + ["t-bram"]).map { ["student": $0, "user": $0] }
    let both = works.flatMap { work in people.map { $0.merging(work) { first, _ in first } } }
    return Vocabulary.queries.values.flatMap { type in
      ([[:], ["course": "wis3"]] + works + people + both).map { Filler.question(of: type, about: $0) }
    } + childViews
  }

  private var childViews: [any Query] {
    [("guardian-14", "s-anna"), ("guardian-17", "s-ben")].flatMap { guardian, student in
      GuardianScope.allCases.map { ChildViewQuery(guardian: guardian, student: student, scope: $0) }
    }
  }
}

/// Fills the fields of a question by their names.
private struct Filler: FieldVisiting {
  let texts: [String: String]

  static func question<Q: Query>(of type: Q.Type, about texts: [String: String]) -> Q {
    var question = Q()
    var filler = Filler(texts: texts)
    question.fields(&filler)
    return question
  }

  mutating func field<Value: FieldValue>(_: Int, _ name: String, _ value: inout Value) {
    if let text = texts[name] as? Value { value = text }
  }

  mutating func field<Value: FieldValue>(_: Int, _ name: String, _ value: inout Value?) {
    if let text = texts[name] as? Value { value = text }
  }

  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout [Value]) {}
  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout [String: Value]) {}
}
