public import EventLog
import WireFormat

/// A command on its way to the writer, with who wants it and where the answer goes.
///
/// Shared, for it passes from thread to thread.
final class Request: Sendable {
  let command: any Command
  let actor: String
  let at: Moment?
  let id: String?
  /// Whether a task waits for the answer, which may come on any thread.
  let isAwaited: Bool
  let answer: @Sendable (Result<Receipt, any Error>) -> Void

  init(
    _ step: Step, isAwaited: Bool, answer: @escaping @Sendable (Result<Receipt, any Error>) -> Void
  ) {
    command = step.command
    actor = step.actor
    at = step.moment
    id = step.id
    self.isAwaited = isAwaited
    self.answer = answer
  }

  /// What a repeated command must have in common with the first: everything but `at`.
  var content: [UInt8] {
    var writer = WireWriter()
    writer.append(type(of: command).name)
    writer.append(actor)
    command.encode(into: &writer)
    return writer.bytes
  }

  /// Refuses input that cannot be understood, before it waits for anything.
  func validate() throws(InvalidInput) {
    try TextForm.id.require(actor, field: "by")
    if let id { try TextForm.id.require(id, field: "id") }
    try command.validate()
  }
}

extension LedgerCore {
  /// Leaves a command for the writer and gives its ticket; one that cannot be understood, or comes too late,
  /// is answered at once.
  func submit(
    _ step: Step, isAwaited: Bool = false, answer: @escaping @Sendable (Result<Receipt, any Error>) -> Void
  ) -> UInt64? {
    let request = Request(step, isAwaited: isAwaited, answer: answer)
    do throws(InvalidInput) {
      try request.validate()
    } catch {
      answer(.failure(error))
      return nil
    }
    let ticket = writer.submit(request)
    if ticket == nil { answer(.failure(StorageError.ledgerClosed(directory))) }
    return ticket
  }
}

/// What the ledger answers to an accepted command.
public struct Receipt: Sendable {
  /// What was written, in order; empty where there was nothing to do.
  public internal(set) var records: [Record]
  /// What became of each person, for commands about several.
  public let outcomes: [Outcome]?
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
