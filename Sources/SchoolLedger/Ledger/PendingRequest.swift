import Synchronization
import Tracing

/// A command that was left for the writer, and its answer as soon as that is there.
final class PendingRequest: Sendable {
  private struct State {
    var ticket: UInt64?
    var answer: Result<Receipt, any Error>?
    var caller: CheckedContinuation<Result<Receipt, any Error>, Never>?
  }

  private let state = Mutex(State())
  private let writer: Writer
  private let span: (any Span)?

  /// Leaves a command for the writer.
  init(_ step: Step, in core: LedgerCore) {
    writer = core.writer
    span = core.tracer?.startAnySpan("school-ledger \(type(of: step.command).name)")
    let ticket = core.submit(step, isAwaited: true) { self.finish($0) }
    state.withLock { $0.ticket = ticket }
  }

  /// What came of the command; it is withdrawn if the task that waits for it is cancelled before the writer
  /// picks it up.
  var answer: Result<Receipt, any Error> {
    get async {
      await withTaskCancellationHandler {
        await withCheckedContinuation { caller in
          let answer = state.withLock { state in
            if state.answer == nil { state.caller = caller }
            return state.answer
          }
          if let answer { caller.resume(returning: answer) }
        }
      } onCancel: {
        if let ticket = state.withLock(\.ticket), writer.withdraw(ticket) {
          finish(.failure(CancellationError()))
        }
      }
    }
  }

  private func finish(_ answer: Result<Receipt, any Error>) {
    if let span {
      if case .failure(let error) = answer { span.recordError(error) }
      span.end()
    }
    let caller = state.withLock { state in
      state.answer = answer
      return state.caller.take()
    }
    caller?.resume(returning: answer)
  }
}
