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

  private struct Line {
    /// Nil while the line is being carried out.
    var answer: LineAnswer?
    /// How many bytes it has, and its answer where that is known.
    var byteCount: Int
  }

  private struct State {
    /// The lines that have not been printed.
    var lines: [Line] = []
    /// How many bytes those have, and the ones that are being printed.
    var byteCount = 0
    var printing = 0
    /// How many lines have been printed before those.
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

  /// How many lines may be under way at once, and how many bytes they and their answers may have before
  /// another begins.
  private static let window = (lines: 8192, bytes: 64 << 20)

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
    let number = begin(line.count)
    do throws(InvalidInput) {
      switch try LedgerLine(parsing: line) {
      case .command(let command, let actor, let moment, let id):
        ledger.submit(command, by: actor, at: moment, id: id) { [self] result in
          finish(number, LineAnswer(result))
        }
      case .query(let query, let viewer, let asOf):
        waitUntil { $0.lines.dropLast().allSatisfy { $0.answer != nil } }
        finish(number, ledger.lineAnswer(to: query, viewer, asOf))
      }
    } catch {
      finish(number, .invalid(error))
    }
  }

  /// Hands in a line that was too long to be kept.
  public func submitTooLong() {
    finish(begin(0), .invalid(InvalidInput(.tooLong, "a line has at most \(JSONLimits().length) bytes")))
  }

  /// Waits until every line has been answered and printed.
  public func finish() -> Summary {
    state.withLock { $0.isFinished = true }
    answerReady.signal()
    printerDone.wait()
    return state.withLock { $0.summary }
  }

  private func begin(_ byteCount: Int) -> Int {
    waitUntil { $0.lines.count < Self.window.lines && $0.byteCount < Self.window.bytes }
    return state.withLock { state in
      state.lines.append(Line(byteCount: byteCount))
      state.byteCount += byteCount
      state.summary.lines += 1
      return state.printed + state.lines.count
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
      let index = number - state.printed - 1
      state.lines[index].answer = answer
      switch answer {
      case .invalid: state.summary.invalid += 1
      case .failed: state.summary.failed += 1
      case .answered(let json):
        state.lines[index].byteCount += json.count
        state.byteCount += json.count
      case .accepted, .refused: break
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
        let ready = state.lines.prefix { $0.answer != nil }
        let first = state.printed + 1
        // What was ready the last time has been printed by now.
        let makesRoom = state.printing > 0 || !ready.isEmpty
        state.byteCount -= state.printing
        state.printing = ready.reduce(0) { $0 + $1.byteCount }
        state.lines.removeFirst(ready.count)
        state.printed += ready.count
        state.isPrinterWaiting = ready.isEmpty
        defer { state.isReaderWaiting = state.isReaderWaiting && !makesRoom }
        return (
          ready.isEmpty ? nil : (first, ready.compactMap(\.answer)), state.isFinished && state.lines.isEmpty,
          state.isReaderWaiting && makesRoom
        )
      }
      if wakesReader { roomMade.signal() }
      if let ready { return ready }
      if isOver { return nil }
      answerReady.wait()
    }
  }
}
