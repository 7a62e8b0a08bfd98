import SchoolLedger

/// What callers do together while their commands are counted.
protocol Workload: Sendable {
  var name: String { get }
  /// Opens a school, and does what else must be done before.
  func prepare(_ script: Script)
  /// So many callers at once, each of whom waits for its answer before it asks again.
  func perform(by callers: Int, on ledger: SchoolLedger) async throws
}

/// Students join some twenty courses one after the other and leave them again, one event a command.
struct JoinsAndLeaves: Workload {
  let commands: Int

  var name: String { "durable commands" }
  private static let students = 4096
  private static let courses = 20

  func prepare(_ script: Script) {
    script.openSchool()
    script.perform(RegisterUser(user: "t-1", kind: .teacher, name: "Tess Taal"), by: "system")
    for course in 0..<Self.courses {
      script.perform(
        CreateCourse(course: "c\(course)", name: "Course \(course)", owner: "t-1", code: "sample\(course)"),
        by: "system")
    }
    for student in 0..<Self.students {
      script.perform(
        RegisterUser(user: "s\(student)", kind: .student, name: "Student \(student)"), by: "system")
    }
  }

  func perform(by callers: Int, on ledger: SchoolLedger) async throws {
    try await withThrowingTaskGroup { group in
      for caller in 0..<callers {
        group.addTask {
          for step in 0..<commands / callers { try await perform(step, of: caller, callers, on: ledger) }
        }
      }
      try await group.waitForAll()
    }
  }

  /// A caller speaks for its own students in turn: all join a course, then the next; then all leave them.
  private func perform(_ step: Int, of caller: Int, _ callers: Int, on ledger: SchoolLedger) async throws {
    let (round, turn) = step.quotientAndRemainder(dividingBy: Self.students / callers)
    let student = "s\(caller + turn * callers)"
    let course = round % Self.courses
    if round / Self.courses % 2 == 0 {
      try await ledger.perform(JoinCourse(code: "sample\(course)"), by: student)
    } else {
      try await ledger.perform(LeaveCourse(course: "c\(course)"), by: student)
    }
  }
}
