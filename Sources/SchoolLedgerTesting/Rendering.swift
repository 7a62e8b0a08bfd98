public import SchoolLedger
import WireFormat

extension Record {
  /// The event's type and its data as JSON, personal data open: `StudentLeft
  /// {"course":"wis3","user":"s-anna"}`.
  public var typeAndData: String {
    var data = JSONWriter()
    event.writeData(to: &data)
    return "\(type) \(data.string)"
  }
}

extension SchoolLedger {
  /// What somebody is answered to a question, as JSON.
  public func json(_ query: any Query, as viewer: String, _ asOf: AsOf = .now) throws -> String {
    String(decoding: try answer(query, as: viewer, asOf), as: UTF8.self)
  }
}
