public import SchoolLedger
public import WireFormat

extension Record {
  /// The event's type and its data as JSON, personal data open: `StudentLeft
  /// {"course":"wis3","user":"s-anna"}`.
  public var typeAndData: String {
    var data = JSONWriter()
    event.writeData(to: &data)
    return "\(type) \(data.string)"
  }
}

extension Message {
  /// The message as JSON.
  public var json: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.string
  }
}

extension SchoolLedger {
  /// What somebody is answered to a question, as JSON.
  public func json(_ query: any Query, as viewer: String, _ asOf: AsOf = .now) throws -> String {
    func json<Q: Query>(_ query: Q) throws -> String {
      try self.asOf(asOf).read(as: viewer) { try $0.ask(query).json }
    }
    return try json(query)
  }
}
