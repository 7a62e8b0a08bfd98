/// The message that a list is, where it is a value of its own.
@usableFromInline
struct ListMessage<Element: FieldValue>: Message {
  @usableFromInline static var name: String { "List" }
  @usableFromInline var values: [Element] = []

  @inlinable
  init() {}

  @inlinable
  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "values", &values)
  }
}

/// The message that values by name are, where they are a value of their own.
@usableFromInline
struct MapMessage<Value: FieldValue>: Message {
  @usableFromInline static var name: String { "Map" }
  @usableFromInline var values: [String: Value] = [:]

  @inlinable
  init() {}

  @inlinable
  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "values", &values)
  }
}

/// The message that a value or `null` is: without its field, it is `null`.
@usableFromInline
struct NullableMessage<Value: FieldValue>: Message {
  @usableFromInline static var name: String { "Nullable" }
  @usableFromInline var value: Value?

  @inlinable
  init() {}

  @inlinable
  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "value", &value)
  }
}

/// One entry of a map as Protobuf writes it: a message of key and value.
@usableFromInline
struct MapEntry<Value: FieldValue>: Message {
  @usableFromInline static var name: String { "Entry" }
  @usableFromInline var key = ""
  @usableFromInline var value: Value?

  @inlinable
  init() {}

  @inlinable
  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "key", &key)
    try visit.field(2, "value", &value)
  }
}
