/// Text: its UTF-8 bytes, a JSON string.
extension String: FieldValue {
  /// `string` in Protobuf.
  public static var kind: FieldKind { .string }
  /// A text is preceded by its length.
  @inlinable public static var wireType: WireType { .lengthDelimited }
  /// The empty text.
  @inlinable public static var zero: String? { "" }

  /// Appends the length and the text.
  @inlinable public func write(to writer: inout WireWriter) { writer.append(self) }
  /// Reads valid UTF-8.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) { self = try reader.readString() }

  /// Appends a JSON string.
  @inlinable public func write(to writer: inout JSONWriter) { writer.append(self) }
  /// Takes a JSON string.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    guard case .string(let text) = json else { throw json.isNot("a text") }
    self = text
  }
}

/// True or false: one byte, or JSON's literals.
extension Bool: FieldValue {
  /// `bool` in Protobuf.
  public static var kind: FieldKind { .bool }
  /// A number of 0 or 1.
  @inlinable public static var wireType: WireType { .varint }
  /// False.
  @inlinable public static var zero: Bool? { false }

  /// Appends 0 or 1.
  @inlinable public func write(to writer: inout WireWriter) { writer.append(varint: self ? 1 : 0) }
  /// Reads a number; all but 0 is true.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) { self = try reader.readVarint() != 0 }

  /// Appends `true` or `false`.
  @inlinable public func write(to writer: inout JSONWriter) { writer.append(self) }
  /// Takes `true` or `false`.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    guard case .bool(let value) = json else { throw json.isNot("true or false") }
    self = value
  }
}

/// A whole number: a varint of its two's complement, a JSON number without fraction and exponent.
extension Int64: FieldValue {
  /// `int64` in Protobuf.
  public static var kind: FieldKind { .int64 }
  /// Negative numbers take ten bytes.
  @inlinable public static var wireType: WireType { .varint }
  /// Zero.
  @inlinable public static var zero: Int64? { 0 }

  /// Appends one to ten bytes.
  @inlinable
  public func write(to writer: inout WireWriter) { writer.append(varint: UInt64(bitPattern: self)) }
  /// Reads one to ten bytes.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) {
    self = Int64(bitPattern: try reader.readVarint())
  }

  /// Appends the digits.
  @inlinable public func write(to writer: inout JSONWriter) { writer.append(self) }
  /// Takes a whole JSON number that fits 64 bits.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    guard case .number(let text) = json, let value = Int64(text) else { throw json.isNot("a whole number") }
    self = value
  }
}

/// A whole number, the same as `Int64` in every form.
extension Int: FieldValue {
  /// `int64` in Protobuf.
  public static var kind: FieldKind { .int64 }
  /// Negative numbers take ten bytes.
  @inlinable public static var wireType: WireType { .varint }
  /// Zero.
  @inlinable public static var zero: Int? { 0 }

  /// Appends one to ten bytes.
  @inlinable public func write(to writer: inout WireWriter) { Int64(self).write(to: &writer) }
  /// Reads one to ten bytes.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) {
    self = Int(truncatingIfNeeded: try Int64(from: &reader))
  }

  /// Appends the digits.
  @inlinable public func write(to writer: inout JSONWriter) { writer.append(Int64(self)) }
  /// Takes a whole JSON number that fits 64 bits.
  @inlinable
  public init(json: JSONValue) throws(WireError) { self = Int(truncatingIfNeeded: try Int64(json: json)) }
}

/// A whole number without a sign: a varint, a JSON number without fraction and exponent.
extension UInt64: FieldValue {
  /// `uint64` in Protobuf.
  public static var kind: FieldKind { .uint64 }
  /// One to ten bytes.
  @inlinable public static var wireType: WireType { .varint }
  /// Zero.
  @inlinable public static var zero: UInt64? { 0 }

  /// Appends one to ten bytes.
  @inlinable public func write(to writer: inout WireWriter) { writer.append(varint: self) }
  /// Reads one to ten bytes.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) { self = try reader.readVarint() }

  /// Appends the digits.
  @inlinable public func write(to writer: inout JSONWriter) { writer.append(self) }
  /// Takes a whole JSON number from 0 that fits 64 bits.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    guard case .number(let text) = json, let value = UInt64(text) else {
      throw json.isNot("a whole number of 0 or more")
    }
    self = value
  }
}
