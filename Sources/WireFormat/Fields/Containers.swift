// Lists, maps and optional values as values of their own: what lies inside `[Value]?`, `[String: [Value]]` or
// `Value??`. In bytes each is a message with the one field 1. As plain fields they need no such message: the
// visitors handle `[Value]`, `[String: Value]` and `Value?` themselves.

/// A list as one value.
extension Array: FieldValue where Element: FieldValue {
  /// A message with a repeated field.
  public static var kind: FieldKind { .list(Element.kind) }
  /// The message is preceded by its length.
  @inlinable public static var wireType: WireType { .lengthDelimited }

  /// The elements.
  @inlinable
  public mutating func parts<V: FieldVisitor>(
    _ number: Int, _ name: String, _ visit: inout V
  ) throws(V.Failure) {
    for index in indices { try visit.field(number, name, &self[index]) }
  }

  /// Appends a message of the elements.
  @inlinable
  public func write(to writer: inout WireWriter) {
    writer.appendLengthDelimited { writer in
      var list = self
      writer.field(1, "values", &list)
    }
  }
  /// Reads a message of elements.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) {
    self = try ListMessage(from: &reader).values
  }

  /// Appends a JSON array.
  @inlinable
  public func write(to writer: inout JSONWriter) {
    writer.beginArray()
    for element in self { element.write(to: &writer) }
    writer.endArray()
  }
  /// Takes a JSON array; errors name the element's place, counted from 0.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    guard case .array(let elements) = json else { throw json.isNot("a list") }
    self = []
    reserveCapacity(elements.count)
    for element in elements {
      do {
        append(try Element(json: element))
      } catch {
        throw error.inside("[\(count)]")
      }
    }
  }
}

/// Values by name as one value.
extension Dictionary: FieldValue where Key == String, Value: FieldValue {
  /// A message with a map field.
  public static var kind: FieldKind { .map(Value.kind) }
  /// The message is preceded by its length.
  @inlinable public static var wireType: WireType { .lengthDelimited }

  /// The values.
  @inlinable
  public mutating func parts<V: FieldVisitor>(
    _ number: Int, _ name: String, _ visit: inout V
  ) throws(V.Failure) {
    for index in values.indices { try visit.field(number, name, &values[index]) }
  }

  /// Appends a message of the entries.
  @inlinable
  public func write(to writer: inout WireWriter) {
    writer.appendLengthDelimited { writer in
      var map = self
      writer.field(1, "values", &map)
    }
  }
  /// Reads a message of entries.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) {
    self = try MapMessage(from: &reader).values
  }

  /// Appends a JSON object, ordered by the bytes of the names.
  @inlinable
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    for (key, value) in orderedByName() {
      writer.append(name: key)
      value.write(to: &writer)
    }
    writer.endObject()
  }
  /// Takes a JSON object.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    guard case .object(let members) = json else { throw json.isNot("an object") }
    self = [:]
    reserveCapacity(members.count)
    for member in members {
      do {
        self[member.name] = try Value(json: member.value)
      } catch {
        throw error.inside(member.name)
      }
    }
  }
}

/// A value or `null`, so that `Value??` tells absent, `null` and a value apart.
extension Optional: FieldValue where Wrapped: FieldValue {
  /// A message with an optional field.
  public static var kind: FieldKind { .nullable(Wrapped.kind) }
  /// The message is preceded by its length.
  @inlinable public static var wireType: WireType { .lengthDelimited }
  /// `null` is a value here.
  @inlinable public static var isNullable: Bool { true }

  /// The value, if there is one.
  @inlinable
  public mutating func parts<V: FieldVisitor>(
    _ number: Int, _ name: String, _ visit: inout V
  ) throws(V.Failure) {
    guard var present = self else { return }
    try visit.field(number, name, &present)
    self = present
  }

  /// Appends a message with the value, or without any field for `null`.
  @inlinable
  public func write(to writer: inout WireWriter) {
    writer.appendLengthDelimited { writer in
      var value = self
      writer.field(1, "value", &value)
    }
  }
  /// Reads a message with the value, or without any field for `null`.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) {
    self = try NullableMessage(from: &reader).value
  }

  /// Appends the value, or `null`.
  @inlinable
  public func write(to writer: inout JSONWriter) {
    if let value = self { value.write(to: &writer) } else { writer.appendNull() }
  }
  /// Takes `null` or a value.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    self = json == .null ? nil : try Wrapped(json: json)
  }
}
