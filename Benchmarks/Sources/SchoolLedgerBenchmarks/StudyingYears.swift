import Foundation
import SchoolLedger
import Synchronization

/// The commands of a script in which students join, work, are graded and leave, without its JSON: callers
/// take one student after the other and play all that happened to them, in its order.
struct StudyingYears: Workload {
  private struct Step {
    let command: any Command
    let actor: String
  }

  let name = "the script's commands"
  /// The school, its people, courses and coursework.
  private var setting: [Step] = []
  /// Each student's steps; who had the most comes first, so that all callers are busy to the end.
  private let lives: [[Step]]

  /// Reads the script; of so many students, one plays.
  init(script: URL, oneStudentOf part: Int) throws {
    var lives: [String: [Step]] = [:]
    let text = try Data(contentsOf: script)
    for line in text.split(separator: UInt8(ascii: "\n")) {
      guard case .command(let command, let actor, _, _) = try LedgerLine(parsing: Array(line).span) else {
        continue
      }
      let step = Step(command: command, actor: actor)
      switch command {
      case is JoinCourse, is LeaveCourse, is TurnIn: lives[actor, default: []].append(step)
      case let grade as Grade: lives[grade.student, default: []].append(step)
      case let returning as ReturnWork: lives[returning.students[0], default: []].append(step)
      default: setting.append(step)
      }
    }
    let students = lives.keys.sorted().enumerated().filter { $0.offset % part == 0 }.map(\.element)
    self.lives = students.compactMap { lives[$0] }.sorted { $0.count > $1.count }
  }

  func prepare(_ script: Script) {
    for step in setting { script.perform(step.command, by: step.actor) }
  }

  func perform(by callers: Int, on ledger: SchoolLedger) async throws {
    let queue = Queue(lives)
    try await withThrowingTaskGroup { group in
      for _ in 0..<callers {
        group.addTask {
          while let life = queue.next() {
            for step in life { try await perform(step, on: ledger) }
          }
        }
      }
      try await group.waitForAll()
    }
  }

  /// Hands out one student after the other.
  private final class Queue: Sendable {
    private let lives: Mutex<ArraySlice<[Step]>>

    init(_ lives: [[Step]]) { self.lives = Mutex(lives[...]) }

    func next() -> [Step]? { lives.withLock { $0.popFirst() } }
  }

  /// What the university's own data make impossible is refused, here as in the script.
  private func perform(_ step: Step, on ledger: SchoolLedger) async throws {
    do {
      try await ledger.perform(step.command, by: step.actor)
    } catch is Refusal {}
  }
}
