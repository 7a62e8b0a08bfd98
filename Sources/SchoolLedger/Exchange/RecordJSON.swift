import EventLog
public import WireFormat

extension Record {
  /// The event's type by its name, such as `StudentJoined`.
  public var type: String { event.type }

  /// Appends the record as JSON: position, type and data, and where asked for, time and actor.
  public func write(to writer: inout JSONWriter, withOrigin: Bool) {
    writer.beginObject()
    writer.field("position", position)
    if withOrigin {
      writer.field("at", time)
      writer.field("by", actor)
    }
    writer.field("type", type)
    writer.append(name: "data")
    event.writeData(to: &writer)
    writer.endObject()
  }
}

extension JSONWriter {
  /// Appends a name and its value to an object.
  package mutating func field(_ name: String, _ value: some FieldValue) {
    append(name: name)
    value.write(to: &self)
  }
}

extension Event {
  /// The event's type by its name, such as `StudentJoined`.
  public var type: String {
    var name = TypeName()
    _ = visited(by: &name)
    return name.name
  }

  /// Appends what the event says as JSON, which is the `data` of a record.
  public func writeData(to writer: inout JSONWriter) {
    var data = DataWriter()
    swap(&data.writer, &writer)
    _ = visited(by: &data)
    swap(&data.writer, &writer)
  }

  /// Whether one of the event's ids is that.
  func mentions(_ id: String) -> Bool {
    var search = Search(id: id)
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
  var writer = JSONWriter()

  mutating func visit<P: EventPayload>(_ payload: P) -> P {
    payload.write(to: &writer)
    return payload
  }
}

/// Looks for an id among a payload's fields.
private struct Search: ValueVisiting, PayloadVisitor {
  typealias Failure = Never

  /// The fields whose texts are no ids.
  private static let words: Set<String> = [
    "name", "title", "mainArea", "subArea", "level", "period", "moment", "managedBy", "colour", "entered",
    "code", "link",
  ]
  let id: String
  var isFound = false

  mutating func visit<P: EventPayload>(_ payload: P) -> P {
    var copy = payload
    copy.fields(&self)
    return payload
  }

  mutating func see<Value: FieldValue>(_ name: String, _ value: inout Value) -> Bool {
    switch value {
    case let found as String: isFound = isFound || (found == id && !Self.words.contains(name))
    case let invitee as Invitee: isFound = isFound || invitee.id == id
    case is Personal: break
    default: return false
    }
    return true
  }
}
