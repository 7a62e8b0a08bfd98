import Dispatch
import SchoolLedger
import Synchronization

/// Plays commands into a ledger, thousands under way at once, one second of the ledger's time after another.
final class Script {
  private let ledger: SchoolLedger
  private let answers = Answers()
  private static let opening: Int64 = 1_767_254_400_000
  /// How many commands have been played.
  private(set) var count = 0

  init(on ledger: SchoolLedger) { self.ledger = ledger }

  /// Opens a school that takes any number into a course.
  func openSchool() {
    let school = OpenSchool(
      school: "sample", name: "Sample", domain: "sample.example", sector: .higher, preset: .classroom)
    var policies = Policies()
    policies.courseMemberLimit = Limit(nil)
    perform(school, by: "system")
    perform(ChangePolicy(set: policies), by: "system")
  }

  /// When the command that was played as the n-th happened.
  static func moment(of count: Int) -> Moment { Moment(milliseconds: opening + Int64(count) * 1000) }

  func perform(_ command: some Command, by actor: String) {
    count += 1
    answers.makeRoom()
    ledger.submit(command, by: actor, at: Self.moment(of: count)) { [answers] in answers.take($0) }
  }

  /// Waits for all answers so far; throws the first that was a failure.
  func finish() throws { try answers.finish() }
}

/// Counts answers, so that no more than a window of commands is ever under way.
private final class Answers: Sendable {
  private static let window = 8192
  private let room = DispatchSemaphore(value: 0)
  private let failure = Mutex<(any Error)?>(nil)

  init() {
    for _ in 0..<Self.window { room.signal() }
  }

  func makeRoom() { room.wait() }

  func take(_ answer: Result<Receipt, any Error>) {
    if case .failure(let error) = answer { failure.withLock { $0 = $0 ?? error } }
    room.signal()
  }

  func finish() throws {
    for _ in 0..<Self.window { room.wait() }
    for _ in 0..<Self.window { room.signal() }
    if let failure = failure.withLock({ $0 }) { throw failure }
  }
}
