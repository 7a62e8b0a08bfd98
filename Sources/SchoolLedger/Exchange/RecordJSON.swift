import EventLog
public import WireFormat

extension Record {
  /// The event's type, as the catalogue names it.
  public var type: String { event.type }

  /// Appends the record as JSON: position, type and data, and where asked for, time and actor.
  public func write(to writer: inout JSONWriter, withOrigin: Bool) {
    writer.beginObject()
    writer.append(name: "position")
    position.rawValue.write(to: &writer)
    if withOrigin {
      writer.append(name: "at")
      time.write(to: &writer)
      writer.append(name: "by")
      actor.write(to: &writer)
    }
    var data = DataWriter(writer: writer)
    _ = event.visited(by: &data)
    writer = data.writer
    writer.endObject()
  }
}

extension Event {
  /// The event's type, as the catalogue names it.
  public var type: String {
    var name = TypeName()
    _ = visited(by: &name)
    return name.name
  }

  /// Whether one of the event's texts is exactly that.
  func mentions(_ text: String) -> Bool {
    var search = Search(text: text)
    _ = visited(by: &search)
    return search.isFound
  }
}

private struct TypeName: PayloadVisitor {
  var name = ""

  mutating func visit<P: EventPayload>(_ payload: P) -> P {
    name = P.name
    return payload
  }
}

private struct DataWriter: PayloadVisitor {
  var writer: JSONWriter

  mutating func visit<P: EventPayload>(_ payload: P) -> P {
    writer.append(name: "type")
    P.name.write(to: &writer)
    writer.append(name: "data")
    payload.write(to: &writer)
    return payload
  }
}

/// Looks for a text among a payload's fields.
private struct Search: FieldVisiting, PayloadVisitor {
  let text: String
  var isFound = false

  mutating func visit<P: EventPayload>(_ payload: P) -> P {
    var copy = payload
    copy.fields(&self)
    return payload
  }

  mutating func field<Value: FieldValue>(_: Int, _: String, _ value: inout Value) {
    if let found = value as? String { isFound = isFound || found == text }
    if let found = value as? [String] { isFound = isFound || found.contains(text) }
    if let invitee = value as? Invitee { isFound = isFound || invitee.id == text }
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value?) {
    if var present = value { field(number, name, &present) }
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ values: inout [Value]) {
    for index in values.indices { field(number, name, &values[index]) }
  }

  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout [String: Value]) {}
}
