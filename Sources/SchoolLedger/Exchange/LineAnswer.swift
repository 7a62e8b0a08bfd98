import EventLog
import WireFormat

/// What is answered to one line of a script: one JSON object. In boxes, for thousands may wait in a row.
indirect enum LineAnswer: Sendable {
  case accepted(Receipt)
  /// The answer to a question, already JSON.
  case answered([UInt8])
  case refused(Refusal)
  case invalid(InvalidInput)
  /// Storage failed: the line was understood, and nothing of it was written.
  case failed(String)

  init(_ error: any Error) {
    switch error {
    case let refusal as Refusal: self = .refused(refusal)
    case let invalid as InvalidInput: self = .invalid(invalid)
    default: self = .failed("\(error)")
    }
  }

  func write(to writer: inout JSONWriter, line: Int) {
    writer.beginObject()
    writer.field("line", line)
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
