/// A value that can be a field: it knows its bytes, its JSON and its name in the schema.
///
/// Other modules add their own, for instance a moment that is a number in bytes and a text in JSON.
public protocol FieldValue: Equatable, Sendable {
  /// What the schema calls this kind of value.
  static var kind: FieldKind { get }
  /// How the value's bytes are delimited.
  static var wireType: WireType { get }
  /// The value that a required field has when its bytes are absent, and that is therefore never written.
  ///
  /// `nil` (an enum, a message): the field is always written, and keeps its initial value when absent.
  static var zero: Self? { get }
  /// Whether JSON's `null` is one of the values, so that it does not stand for an absent field.
  static var isNullable: Bool { get }

  /// Visits what the value is made of: a message's fields, the values in a list or map; each of the latter as
  /// a field with the list's number and name.
  mutating func parts<V: FieldVisitor>(_ number: Int, _ name: String, _ visit: inout V) throws(V.Failure)

  /// Appends the value's bytes, with its length where the wire type asks for one, without a tag.
  func write(to writer: inout WireWriter)
  /// Reads what `write(to:)` wrote; throws where the bytes are not such a value.
  init(from reader: inout WireReader) throws(WireError)

  /// Appends the value as JSON.
  func write(to writer: inout JSONWriter)
  /// Reads the value from JSON; throws `badValue` where it is of another type or out of range.
  init(json: JSONValue) throws(WireError)
}

extension FieldValue {
  /// Most values are always written.
  @inlinable public static var zero: Self? { nil }
  /// Most values have no place for `null`.
  @inlinable public static var isNullable: Bool { false }
  /// Most values are of one piece.
  @inlinable
  public mutating func parts<V: FieldVisitor>(
    _ number: Int, _ name: String, _ visit: inout V
  ) throws(V.Failure) {}
}

/// What the schema calls a kind of value.
public indirect enum FieldKind: Sendable {
  /// UTF-8 text.
  case string
  /// Bytes without further meaning.
  case bytes
  /// True or false.
  case bool
  /// A whole number of 64 bits with a sign.
  case int64
  /// A whole number of 64 bits without a sign.
  case uint64
  /// One of some names, numbered from 1 in this order.
  case enumeration(name: String, cases: [String])
  /// A message of its own.
  case message(any Message.Type)
  /// A list that is itself a value, so that an absent list differs from an empty one.
  case list(FieldKind)
  /// Values by name, as a value of their own.
  case map(FieldKind)
  /// A value or `null`, where both differ from an absent field.
  case nullable(FieldKind)
}
