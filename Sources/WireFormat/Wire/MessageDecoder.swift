/// Fills a message's fields from bytes.
///
/// A message shows its fields by ascending number, and that is how they are written, so one pass over them
/// reads everything. Whatever is out of order or unknown stops the pass, and the next one reads or keeps it.
@usableFromInline
package struct MessageDecoder: FieldVisiting, ~Escapable {
  @usableFromInline var reader: WireReader
  /// The number and type of the field that comes next in the bytes, as they stand there; 0 at the end.
  @usableFromInline var pendingTag: UInt64 = 0
  /// Where the pending field's tag begins.
  @usableFromInline var pendingStart = 0
  @usableFromInline var isFirstPass = true
  @usableFromInline var hasProgressed = false

  @inlinable
  @_lifetime(copy reader)
  init(_ reader: WireReader) throws(WireError) {
    self.reader = reader
    try advance()
  }

  @inlinable
  mutating func advance() throws(WireError) {
    pendingStart = reader.position
    pendingTag = try reader.nextTag()
  }

  /// The number of the field that comes next; 0 at the end.
  @inlinable var pending: Int { Int(truncatingIfNeeded: pendingTag &>> 3) }

  /// Its type; no tag of another is let through.
  @usableFromInline var pendingType: WireType { WireType(rawValue: UInt8(pendingTag & 7)) ?? .varint }

  @inlinable
  func isPending(_ type: WireType) -> Bool { pendingTag & 7 == UInt64(type.rawValue) }

  /// Whether a pass over the message's fields left some bytes, which only unknown fields, or fields out of
  /// order, do.
  @inlinable var isUnfinished: Bool { pendingTag != 0 }

  /// Ends such a pass; keeps the field that nothing wanted, if that is what ended it.
  @inlinable
  mutating func needsAnotherPass(keeping unknown: inout UnknownFields) throws(WireError) -> Bool {
    isFirstPass = false
    if !hasProgressed { try keepPending(in: &unknown) }
    hasProgressed = false
    return isUnfinished
  }

  @usableFromInline
  mutating func keepPending(in unknown: inout UnknownFields) throws(WireError) {
    try reader.skip(pendingType)
    for index in pendingStart..<reader.position {
      unknown.bytes.append(reader.bytes[index])
    }
    try advance()
  }
}

extension MessageDecoder {
  /// Reads the field if it comes next; the last of several counts.
  @inlinable @inline(__always)
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout Value
  ) throws(WireError) {
    guard number == pending else {
      if isFirstPass, let zero = Value.zero { value = zero }
      return
    }
    repeat { value = try read(name) } while number == pending
  }

  /// Reads the field if it comes next; the last of several counts.
  @inlinable @inline(__always)
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout Value?
  ) throws(WireError) {
    guard number == pending else {
      if isFirstPass { value = nil }
      return
    }
    repeat { value = try read(name) as Value } while number == pending
  }

  /// Reads as many elements as come next, numbers also in Protobuf's packed form.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [Value]
  ) throws(WireError) {
    if isFirstPass { value = [] }
    while number == pending {
      if Value.wireType == .varint, isPending(.lengthDelimited) {
        try readPacked(name, into: &value)
      } else {
        value.append(try read(name))
      }
    }
  }

  /// Reads as many entries as come next; the last of several with the same key counts.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [String: Value]
  ) throws(WireError) {
    if isFirstPass { value = [:] }
    while number == pending {
      let entry: MapEntry<Value> = try read(name)
      guard let element = entry.value ?? Value.zero else {
        throw WireError(.missingField, "every entry needs a value", field: name, offset: pendingStart)
      }
      value[entry.key] = element
    }
  }

  @inlinable
  mutating func read<Value: FieldValue>(_ name: String) throws(WireError) -> Value {
    guard isPending(Value.wireType) else { throw wrongType(name, expected: Value.wireType) }
    hasProgressed = true
    let value: Value
    do {
      value = try Value(from: &reader)
    } catch {
      throw error.inside(name)
    }
    try advance()
    return value
  }

  @inlinable
  mutating func readPacked<Value: FieldValue>(
    _ name: String, into values: inout [Value]
  ) throws(WireError) {
    hasProgressed = true
    do {
      var elements = try reader.readNested()
      values.reserveCapacity(values.count + elements.end - elements.position)
      while !elements.isAtEnd { values.append(try Value(from: &elements)) }
    } catch {
      throw error.inside(name)
    }
    try advance()
  }

  @usableFromInline
  func wrongType(_ name: String, expected: WireType) -> WireError {
    WireError(
      .wrongWireType, "expected wire type \(expected), found \(pendingType)", field: name,
      offset: pendingStart)
  }
}
