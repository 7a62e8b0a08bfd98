public import EventLog
import Synchronization
import Tracing
import WireFormat

/// A command on its way to the writer, with who wants it, and the answer on its way back: to a task that
/// waits for it, or to whoever left the command to be told.
///
/// Shared, for it passes from thread to thread.
final class Request: Sendable {
  typealias Answer = Result<Receipt, any Error>

  private struct State {
    var answer: Answer?
    var caller: CheckedContinuation<Answer, Never>?
  }

  let command: any Command
  let actor: String
  let at: Moment?
  let id: String?
  private let tell: (@Sendable (Answer) -> Void)?
  private let span: (any Span)?
  private let state = Mutex(State())

  init(_ step: Step, span: (any Span)?, telling tell: (@Sendable (Answer) -> Void)?) {
    (command, actor, at, id) = (step.command, step.actor, step.moment, step.id)
    (self.span, self.tell) = (span, tell)
  }

  /// Whether a task waits for the answer, which may come on any thread.
  var isAwaited: Bool { tell == nil }

  /// What a repeated command must have in common with the first: everything but `at`.
  var content: [UInt8] {
    var writer = WireWriter()
    writer.append(type(of: command).name)
    writer.append(actor)
    command.encode(into: &writer)
    return writer.bytes
  }

  /// Leaves the command for a writer; one that cannot be understood, or comes too late, is answered at once.
  func submit(to core: LedgerCore) {
    do throws(InvalidInput) {
      try validate()
    } catch {
      return take(.failure(error))
    }
    if !core.writer.submit(self) { take(.failure(StorageError.ledgerClosed(core.directory))) }
  }

  /// Refuses input that cannot be understood, before it waits for anything.
  private func validate() throws(InvalidInput) {
    try TextForm.id.require(actor, field: "by")
    if let id { try TextForm.id.require(id, field: "id") }
    try command.validate()
  }

  /// Hands the answer to who waits for it.
  func take(_ answer: Answer) {
    if let span {
      if case .failure(let error) = answer { span.recordError(error) }
      span.end()
    }
    if let tell { return tell(answer) }
    let caller = state.withLock { state in
      if state.caller == nil { state.answer = answer }
      return state.caller.take()
    }
    caller?.resume(returning: answer)
  }

  /// The answer; the command is withdrawn from the writer if the task that waits is cancelled before the
  /// writer picks it up.
  func answer(from writer: Writer) async -> Answer {
    await withTaskCancellationHandler {
      await withCheckedContinuation { caller in
        let answer = state.withLock { state in
          if state.answer == nil { state.caller = caller }
          return state.answer
        }
        if let answer { caller.resume(returning: answer) }
      }
    } onCancel: {
      if writer.withdraw(self) { take(.failure(CancellationError())) }
    }
  }
}

extension LedgerCore {
  /// Leaves a command for the writer; without somebody to tell, a task is to wait for the answer.
  func leave(_ step: Step, telling tell: (@Sendable (Request.Answer) -> Void)? = nil) -> Request {
    let span = tracer?.startAnySpan("school-ledger \(type(of: step.command).name)")
    let request = Request(step, span: span, telling: tell)
    request.submit(to: self)
    return request
  }
}

/// What the ledger answers to an accepted command.
public struct Receipt: Sendable {
  /// What was written, in order; empty where there was nothing to do.
  public internal(set) var records: [Record]
  /// What became of each person, for commands about several.
  public internal(set) var outcomes: [Outcome]?
  /// Whether the command was carried out before, and this is the first answer again.
  public let isRepeated: Bool
  /// The log's last position when the command had been carried out; follow the log from here.
  public internal(set) var position: Position
}

extension InvalidInput {
  /// What a codec found wrong with the input.
  init(_ error: WireError, field: String? = nil) {
    let code: Code =
      switch error.code {
      case .missingField: .missingField
      case .unknownField: .unknownField
      case .tooLong: .tooLong
      case .notJSON, .invalidUTF8, .tooDeep: .notJSON
      default: .badValue
      }
    self.init(code, field: field ?? error.field, error.message)
  }
}
