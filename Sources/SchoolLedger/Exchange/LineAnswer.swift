import EventLog
import WireFormat

/// What is answered to one line of a script: one JSON object (<doc:RunningScripts>).
///
/// In boxes, for thousands may wait in a row.
public indirect enum LineAnswer: Sendable {
  /// The command was accepted.
  case accepted(Receipt)
  /// The answer to a question, already JSON.
  case answered([UInt8])
  /// The domain says no.
  case refused(Refusal)
  /// The line could not be understood.
  case invalid(InvalidInput)
  /// Storage failed, and how: the line was understood, and nothing of it was written, but for an erasure that
  /// the text tells of.
  case failed(String)

  /// The answer to a command, by what ``SchoolLedger/SchoolLedger/perform(_:by:at:id:)`` returned or threw.
  public init(_ result: Result<Receipt, any Error>) {
    switch result {
    case .success(let receipt): self = .accepted(receipt)
    case .failure(let error): self.init(error)
    }
  }

  init(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = .refused(refusal)
    case let invalid as InvalidInput: self = .invalid(invalid)
    default: self = .failed("\(error)")
    }
  }

  /// The answer as JSON, as `school-ledger run` prints it but for the number of the line.
  public var json: String {
    var writer = JSONWriter()
    write(to: &writer, line: nil)
    return writer.string
  }

  func write(to writer: inout JSONWriter, line: Int?) {
    writer.beginObject()
    if let line { writer.field("line", line) }
    switch self {
    case .accepted(let receipt): Self.write(receipt, to: &writer)
    case .answered(let json):
      writer.field("ok", true)
      writer.append(name: "answer")
      writer.append(json: json)
    case .refused(let refusal):
      writer.field("ok", false)
      writer.field("refused", refusal.code.rawValue)
      if let rule = refusal.rule { writer.field("rule", rule) }
      writer.field("message", refusal.message())
    case .invalid(let invalid):
      writer.field("ok", false)
      writer.field("invalid", invalid.code.rawValue)
      if let field = invalid.field { writer.field("field", field) }
      writer.field("message", invalid.message)
    case .failed(let message):
      writer.field("ok", false)
      writer.field("failed", "storage")
      writer.field("message", message)
    }
    writer.endObject()
  }

  private static func write(_ receipt: Receipt, to writer: inout JSONWriter) {
    writer.field("ok", true)
    writer.append(name: "events")
    writer.beginArray()
    for record in receipt.records { record.write(to: &writer, withOrigin: false) }
    writer.endArray()
    if let outcomes = receipt.outcomes {
      writer.append(name: "outcomes")
      writer.beginArray()
      for outcome in outcomes {
        writer.beginObject()
        writer.field("who", outcome.who)
        writer.field("ok", outcome.refused == nil)
        if let refused = outcome.refused { writer.field("refused", refused.code.rawValue) }
        writer.endObject()
      }
      writer.endArray()
    }
    if receipt.isRepeated { writer.field("repeated", true) }
  }
}

extension SchoolLedger {
  /// Carries out a single line: a command is answered once it is durable, a question as things are by then.
  ///
  /// Who speaks in the line is for the caller to have made sure of.
  public func answer(to line: LedgerLine) async -> LineAnswer {
    switch line {
    case .command(let command, let actor, let moment, let id):
      await LineAnswer(core.leave(command.by(actor, at: moment, id: id)).answer(from: core.writer))
    case .query(let query, let viewer, let asOf):
      lineAnswer(to: query, viewer, asOf)
    }
  }

  func lineAnswer(to query: any Query, _ viewer: String, _ asOf: AsOf) -> LineAnswer {
    do {
      return .answered(try answer(query, as: viewer, asOf))
    } catch {
      return LineAnswer(error)
    }
  }

  /// Answers a question of any type, as JSON.
  package func answer(_ query: any Query, as viewer: String, _ asOf: AsOf) throws -> [UInt8] {
    func answer<Q: Query>(_ query: Q) throws -> [UInt8] {
      try read(as: viewer, asOf) { snapshot in
        var writer = JSONWriter()
        try snapshot.ask(query).write(to: &writer)
        return writer.bytes
      }
    }
    return try answer(query)
  }
}
