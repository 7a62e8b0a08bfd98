/// The writer visits a message's fields itself; the caller, or the message, has begun the object.
extension JSONWriter: FieldVisiting {
  /// Appends a field.
  @inlinable
  public mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value) {
    append(name: name)
    value.write(to: &self)
  }

  /// Appends a field where there is one.
  @inlinable
  public mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value?) {
    guard let present = value else { return }
    append(name: name)
    present.write(to: &self)
  }

  /// Appends a list, also an empty one.
  @inlinable
  public mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout [Value]) {
    append(name: name)
    value.write(to: &self)
  }

  /// Appends an object, also an empty one.
  @inlinable
  public mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [String: Value]
  ) {
    append(name: name)
    value.write(to: &self)
  }
}
