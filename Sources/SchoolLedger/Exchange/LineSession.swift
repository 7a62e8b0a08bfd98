import Dispatch
import Foundation
import Synchronization
import WireFormat

/// Carries out a script, line by line: answers come in the order of the lines, each as soon as it is durable.
///
/// Lines that wait while others are being committed share the next commit. One thread hands lines in; a
/// thread of the session's own prints answers, so that neither reading nor printing holds the writer up.
public final class LineSession: Sendable {
  /// What became of a script as a whole.
  public struct Summary: Sendable, Equatable {
    /// How many lines there were.
    public internal(set) var lines = 0
    /// How many could not be understood.
    public internal(set) var invalid = 0
    /// How many could not be carried out because storage failed.
    public internal(set) var failed = 0
  }

  private struct State {
    /// Answers by line; nil while the line is being carried out.
    var answers: [LineAnswer?] = []
    /// How many lines have been printed before the first of `answers`.
    var printed = 0
    var summary = Summary()
    var isFinished = false
    var isPrinterWaiting = false
    var isReaderWaiting = false
  }

  private let ledger: SchoolLedger
  private let print: @Sendable ([UInt8]) -> Void
  private let state = Mutex(State())
  private let answerReady = DispatchSemaphore(value: 0)
  private let roomMade = DispatchSemaphore(value: 0)
  private let printerDone = DispatchSemaphore(value: 0)

  /// How many lines may be under way at once.
  private static let window = 8192

  /// Begins a script on a ledger; `print` is given whole lines of answers, in order, on one thread.
  public init(on ledger: SchoolLedger, print: @escaping @Sendable ([UInt8]) -> Void) {
    self.ledger = ledger
    self.print = print
    let thread = Thread { [self] in printAnswers() }
    thread.name = "ledger-answers"
    thread.start()
  }

  /// Hands in the next line; waits while too many are under way, and before a question for all that came
  /// before it.
  public func submit(_ line: Span<UInt8>) {
    let number = begin()
    do throws(InvalidInput) {
      switch try LedgerLine(parsing: line) {
      case .command(let command, let actor, let moment, let id):
        ledger.submit(command, by: actor, at: moment, id: id) { [self] result in
          finish(number, LineAnswer(result))
        }
      case .query(let query, let viewer, let asOf):
        waitUntil { $0.answers.dropLast().allSatisfy { $0 != nil } }
        finish(number, ledger.lineAnswer(to: query, viewer, asOf))
      }
    } catch {
      finish(number, .invalid(error))
    }
  }

  /// Hands in a line that was too long to be kept.
  public func submitTooLong() {
    finish(begin(), .invalid(InvalidInput(.tooLong, "a line has at most \(JSONLimits().length) bytes")))
  }

  /// Waits until every line has been answered and printed.
  public func finish() -> Summary {
    state.withLock { $0.isFinished = true }
    answerReady.signal()
    printerDone.wait()
    return state.withLock { $0.summary }
  }

  private func begin() -> Int {
    waitUntil { $0.answers.count < Self.window }
    return state.withLock { state in
      state.answers.append(nil)
      state.summary.lines += 1
      return state.printed + state.answers.count
    }
  }

  private func waitUntil(_ condition: (State) -> Bool) {
    while true {
      let isMet = state.withLock { state in
        let isMet = condition(state)
        state.isReaderWaiting = !isMet
        return isMet
      }
      if isMet { return }
      roomMade.wait()
    }
  }

  private func finish(_ number: Int, _ answer: LineAnswer) {
    let (wakesPrinter, wakesReader) = state.withLock { state in
      state.answers[number - state.printed - 1] = answer
      switch answer {
      case .invalid: state.summary.invalid += 1
      case .failed: state.summary.failed += 1
      case .accepted, .answered, .refused: break
      }
      defer {
        state.isPrinterWaiting = false
        state.isReaderWaiting = false
      }
      return (state.isPrinterWaiting, state.isReaderWaiting)
    }
    if wakesPrinter { answerReady.signal() }
    if wakesReader { roomMade.signal() }
  }

  /// Prints whatever is ready in order, all at once.
  private func printAnswers() {
    var writer = JSONWriter()
    while let (first, answers) = readyAnswers() {
      var output: [UInt8] = []
      for (index, answer) in answers.enumerated() {
        writer.removeAll()
        answer.write(to: &writer, line: first + index)
        output += writer.bytes
        output.append(UInt8(ascii: "\n"))
      }
      print(output)
    }
    printerDone.signal()
  }

  private func readyAnswers() -> (first: Int, [LineAnswer])? {
    while true {
      let (ready, isOver, wakesReader): ((Int, [LineAnswer])?, Bool, Bool) = state.withLock { state in
        let ready = state.answers.prefix { $0 != nil }.compactMap { $0 }
        let first = state.printed + 1
        state.answers.removeFirst(ready.count)
        state.printed += ready.count
        state.isPrinterWaiting = ready.isEmpty
        defer { state.isReaderWaiting = state.isReaderWaiting && ready.isEmpty }
        return (
          ready.isEmpty ? nil : (first, ready), state.isFinished && state.answers.isEmpty,
          state.isReaderWaiting && !ready.isEmpty
        )
      }
      if wakesReader { roomMade.signal() }
      if let ready { return ready }
      if isOver { return nil }
      answerReady.wait()
    }
  }
}
