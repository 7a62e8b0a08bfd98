import Foundation
import SchoolLedger

/// Durable commands per second: so many callers, each of whom waits for its answer before it asks again.
///
/// Students join some twenty courses one after the other and leave them again, one event a command.
struct Throughput {
  let callers: Int
  /// How many commands they perform together in one round.
  let commands: Int
  /// What part of the raw limit is enough.
  let target: Double

  private static let students = 4096
  private static let courses = 20

  static func scenarios(_ scale: Scale) -> [Throughput] {
    [(1, 3000, 0.8), (64, 60_000, 0.5), (4096, 400_000, 0.5)].map { callers, commands, target in
      let each = Int(Double(commands) * scale.share) / scale.rounds
      return Throughput(callers: callers, commands: each, target: target)
    }
  }

  private struct Round {
    let ours: Double
    let raw: Double
    let batch: Double
  }

  func measured(rounds: Int, in workplace: Workplace) async throws -> [Row] {
    var measured: [Round] = []
    for round in 1...rounds {
      note("\(callers) callers, round \(round) of \(rounds)")
      measured.append(try await measureOnce(in: workplace))
    }
    let batch = Sample(measured.map(\.batch)).median
    let name = callers == 1 ? "durable commands, 1 caller" : "durable commands, \(callers) callers"
    return [
      Row(
        name, Sample(measured.map(\.ours)).median, .perSecond, limit: Sample(measured.map(\.raw)).median,
        target: .partOfLimit(target), note: "\(Int(batch.rounded())) a commit")
    ]
  }

  /// Ours, then the raw limit with the very same commits.
  private func measureOnce(in workplace: Workplace) async throws -> Round {
    let url = try workplace.newDirectory("throughput")
    let raw = try workplace.newDirectory("raw")
    let ledger = try SchoolLedger(at: url)
    let prepared = try prepare(ledger)
    let time = try await seconds { try await perform(on: ledger) }
    let done = try ledger.statistics().events - prepared
    ledger.close()
    let recording = try RawRecording(of: url)
    let rawTime = try recording.replay(in: raw, after: prepared)
    try workplace.remove(url)
    try workplace.remove(raw)
    let commits = recording.commits(after: prepared)
    return Round(
      ours: Double(done) / time, raw: Double(done) / rawTime, batch: Double(done) / Double(commits))
  }

  /// Registers everybody; gives how many events that took.
  private func prepare(_ ledger: SchoolLedger) throws -> UInt64 {
    let script = Script(on: ledger)
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
    try script.finish()
    return try ledger.statistics().events
  }

  private func perform(on ledger: SchoolLedger) async throws {
    try await withThrowingTaskGroup { group in
      for caller in 0..<callers {
        group.addTask {
          for step in 0..<commands / callers { try await perform(step, of: caller, on: ledger) }
        }
      }
      try await group.waitForAll()
    }
  }

  /// A caller speaks for its own students in turn: all join a course, then the next; then all leave them.
  private func perform(_ step: Int, of caller: Int, on ledger: SchoolLedger) async throws {
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
