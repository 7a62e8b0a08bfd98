/// The writer visits a message's fields itself, so that `message.fields(&writer)` writes them.
extension WireWriter: FieldVisiting {
  /// Appends a field, unless it is zero or empty.
  @inlinable
  public mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value) {
    if let zero = Value.zero, value == zero { return }
    append(WireTag(number, Value.wireType))
    value.write(to: &self)
  }

  /// Appends a field where there is one, even when it is zero or empty.
  @inlinable
  public mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value?) {
    guard let present = value else { return }
    append(WireTag(number, Value.wireType))
    present.write(to: &self)
  }

  /// Appends each element as a field of its own, but numbers together as Protobuf's packed form asks.
  @inlinable
  public mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout [Value]) {
    if value.isEmpty { return }
    if Value.wireType == .varint {
      append(WireTag(number, .lengthDelimited))
      appendLengthDelimited { writer in
        for element in value { element.write(to: &writer) }
      }
    } else {
      for element in value {
        append(WireTag(number, Value.wireType))
        element.write(to: &self)
      }
    }
  }

  /// Appends each entry as a small message of key (1) and value (2), ordered by the bytes of the keys.
  @inlinable
  public mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [String: Value]
  ) {
    if value.isEmpty { return }
    for (key, element) in value.orderedByName() {
      append(WireTag(number, .lengthDelimited))
      appendLengthDelimited { writer in
        writer.append(WireTag(1, .lengthDelimited))
        writer.append(key)
        writer.append(WireTag(2, Value.wireType))
        element.write(to: &writer)
      }
    }
  }
}

extension Dictionary where Key == String {
  /// The entries by the UTF-8 bytes of their keys, so that equal dictionaries give equal output.
  @inlinable
  func orderedByName() -> [Element] {
    sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }
}
