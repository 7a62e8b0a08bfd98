import Foundation
import SchoolLedger

/// How long it takes to ask for the history of one student's work, now and as of a position in the past.
struct GradeHistories {
  let url: URL
  let times: Int

  private static let (teacher, student, course) = ("history-teacher", "history-student", "history-course")
  /// The work whose history is looked at now, and the one whose history went on.
  private static let works = ["history-work", "history-work-that-goes-on"]
  private static let entries = 8

  struct WrongHistory: Error {
    let entries: Int
  }

  func measured() throws -> [Row] {
    note("asking for grade histories \(times) times")
    let ledger = try SchoolLedger(at: url)
    defer { ledger.close() }
    let position = try play(on: ledger)
    var (now, past, whole): ([Double], [Double], [Double]) = ([], [], [])
    for _ in 0..<times {
      let asked = try ask(ledger, Self.works[0], .now)
      now.append(asked.question)
      whole.append(asked.whole)
      past.append(try ask(ledger, Self.works[1], .position(position)).question)
    }
    return rows(Sample(now), Sample(past), Sample(whole))
  }

  private func rows(_ now: Sample, _ past: Sample, _ whole: Sample) -> [Row] {
    let name = "history of \(Self.entries) entries"
    return [
      Row(name, now.median, .seconds, target: .atMost(5e-6), p99: now.quantile(0.99)),
      Row(
        "\(name), in the past", past.median, .seconds, limit: now.median, limitIsNow: true,
        target: .timesLimit(1.2), p99: past.quantile(0.99)),
      Row("the same with a snapshot of its own", whole.median, .seconds, p99: whole.quantile(0.99)),
    ]
  }

  /// Gives the position by which both works have as many entries as are asked for.
  private func play(on ledger: SchoolLedger) throws -> Position {
    let script = Script(on: ledger)
    script.perform(RegisterUser(user: Self.teacher, kind: .teacher, name: "Tess Taal"), by: "system")
    script.perform(RegisterUser(user: Self.student, kind: .student, name: "Sam Snel"), by: "system")
    script.perform(
      CreateCourse(course: Self.course, name: "History", owner: Self.teacher, code: "history"), by: "system")
    script.perform(JoinCourse(code: "history"), by: Self.student)
    for work in Self.works {
      let essay = CreateCourseWork(courseWork: work, course: Self.course, title: "Essay")
      script.perform(essay, by: Self.teacher)
      script.perform(TurnIn(courseWork: work), by: Self.student)
      grade(work, "60", script)
      script.perform(ReturnWork(courseWork: work, students: [Self.student]), by: Self.teacher)
      for again in ["70", "75", "80", "85"] { grade(work, again, script) }
    }
    try script.finish()
    let position = Position(rawValue: try ledger.statistics().events)
    for again in ["90", "100"] { grade(Self.works[1], again, script) }
    try script.finish()
    return position
  }

  private func grade(_ work: String, _ grade: String, _ script: Script) {
    let command = Grade(courseWork: work, student: Self.student, grade: EnteredGrade(grade))
    script.perform(command, by: Self.teacher)
  }

  private func ask(_ ledger: SchoolLedger, _ work: String, _ moment: AsOf) throws -> (
    question: Double, whole: Double
  ) {
    var count = 0
    var question = 0.0
    let whole = try seconds {
      try ledger.asOf(moment).read(as: Self.teacher) { snapshot in
        question = try seconds {
          count = try snapshot.gradeHistory(of: Self.student, on: work).entries.count
        }
      }
    }
    guard count == Self.entries else { throw WrongHistory(entries: count) }
    return (question, whole)
  }
}
