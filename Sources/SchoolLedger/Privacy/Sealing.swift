import WireFormat

/// Does something to every piece of personal data in a payload: seals it on the way to the log, or opens it.
struct PersonalVisitor<Failure: Error>: FieldVisiting, PayloadVisitor {
  let change: (Personal) throws(Failure) -> Personal

  mutating func visit<P: EventPayload>(_ payload: P) throws(Failure) -> P {
    var changed = payload
    try changed.fields(&self)
    return changed
  }

  mutating func field<Value: FieldValue>(_: Int, _: String, _ value: inout Value) throws(Failure) {
    if let personal = value as? Personal {
      if let changed = try change(personal) as? Value { value = changed }
    } else if let invitee = value as? Invitee, let address = invitee.address {
      if let changed = Invitee(address: try change(address)) as? Value { value = changed }
    }
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value?) throws(Failure)
  {
    guard var present = value else { return }
    try field(number, name, &present)
    value = present
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ values: inout [Value])
    throws(Failure)
  {
    for index in values.indices { try field(number, name, &values[index]) }
  }

  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout [String: Value]) throws(Failure) {}
}
