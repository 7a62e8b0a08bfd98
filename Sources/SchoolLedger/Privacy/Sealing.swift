import WireFormat

/// Does something to every piece of personal data in a payload: seals it on the way to the log, or opens it.
struct PersonalVisitor<Failure: Error>: ValueVisiting, PayloadVisitor {
  let change: (Personal) throws(Failure) -> Personal

  mutating func visit<P: EventPayload>(_ payload: P) throws(Failure) -> P {
    guard Catalog.holdsPersonal(P.number) else { return payload }
    var changed = payload
    try changed.fields(&self)
    return changed
  }

  mutating func see<Value: FieldValue>(_: String, _ value: inout Value) throws(Failure) -> Bool {
    guard let personal = value as? Personal else { return false }
    if let changed = try change(personal) as? Value { value = changed }
    return true
  }
}
