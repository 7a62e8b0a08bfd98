import EventLog
public import WireFormat

extension SchoolLedger {
  /// Where this ledger's CloudEvents come from, unless the program that embeds it has a better name: the
  /// origin of its checkpoints as a URI reference, such as `school-ledger/kompas`.
  public var cloudEventSource: String { MIME.percentEncoded(origin, keeping: "/._~") }
}

extension Record {
  /// Appends the record as a CloudEvent 1.0 in JSON: one object on one line.
  ///
  /// `type` is the event's full name in the Protobuf schema, such as `schoolledger.StudentJoined`; `id` is
  /// the position; `sequence` is the position too, with zeros in front, so that its order as text is the
  /// order of events; `authid` is the ``actor``. The source is a URI reference and always the same for a
  /// ledger, since source and id together make an event known from all others.
  public func writeCloudEvent(from source: String, to writer: inout JSONWriter) {
    let attributes = [
      ("specversion", "1.0"), ("type", "\(SchoolLedger.protobufPackage).\(type)"), ("source", source),
      ("id", "\(position)"), ("time", "\(time)"), ("sequence", position.sequence),
      ("authtype", actor == Actor.system.id ? "system" : "app_user"), ("authid", actor),
      ("datacontenttype", "application/json"),
    ]
    writer.beginObject()
    for (name, value) in attributes { writer.field(name, value) }
    writer.append(name: "data")
    event.writeData(to: &writer)
    writer.endObject()
  }
}

extension Position {
  /// The number in as many digits as the largest has.
  fileprivate var sequence: String {
    let (digits, width) = (description, 20)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}
