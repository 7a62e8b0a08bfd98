import Foundation
import SchoolLedger

/// A large ledger, the same whenever it is made: cohort after cohort registers, joins three courses, and a
/// third of it leaves one of them again.
///
/// There are ten joins and leaves for three registrations. The first course keeps its 1,000 students all
/// along; two of them leave and come back in the time of each later cohort.
struct SampleYear {
  static let rosterCourse = "c0-0"
  static let teacher = "t-1"
  static let cohortSize = 1000
  /// How many events there are.
  let events: Int

  func write(to url: URL) throws {
    note("writing a ledger of \(events) events")
    let ledger = try SchoolLedger(at: url)
    defer { ledger.close() }
    let script = Script(on: ledger)
    script.openSchool()
    script.perform(RegisterUser(user: Self.teacher, kind: .teacher, name: "Tess Taal"), by: "system")
    var cohort = 0
    while script.count < events {
      play(cohort, script)
      cohort += 1
    }
    try script.finish()
  }

  private func play(_ cohort: Int, _ script: Script) {
    for course in 0..<3 {
      perform(
        CreateCourse(
          course: "c\(cohort)-\(course)", name: "Course \(cohort).\(course)", owner: Self.teacher,
          code: code(cohort, course)), by: "system", script)
    }
    for student in 0..<Self.cohortSize {
      let name = "Student \(student) of \(cohort)"
      perform(RegisterUser(user: "s\(cohort)-\(student)", kind: .student, name: name), by: "system", script)
    }
    for course in 0..<3 {
      for student in 0..<Self.cohortSize {
        perform(JoinCourse(code: code(cohort, course)), by: "s\(cohort)-\(student)", script)
      }
    }
    for student in stride(from: 0, to: Self.cohortSize, by: 3) {
      perform(LeaveCourse(course: "c\(cohort)-2"), by: "s\(cohort)-\(student)", script)
    }
    for student in cohort > 0 ? [2 * cohort - 1, 2 * cohort] : [] {
      perform(LeaveCourse(course: Self.rosterCourse), by: "s0-\(student)", script)
      perform(JoinCourse(code: code(0, 0)), by: "s0-\(student)", script)
    }
  }

  private func perform(_ command: some Command, by actor: String, _ script: Script) {
    if script.count < events { script.perform(command, by: actor) }
  }

  private func code(_ cohort: Int, _ course: Int) -> String { "sample\(cohort)x\(course)" }
}
