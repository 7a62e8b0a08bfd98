/// Something that walks over a message's fields: a writer, a reader, or a printer of schemas.
///
/// A visitor may borrow the bytes that it reads, hence `~Escapable`; signatures say `FieldVisitor`.
public protocol FieldVisiting: ~Escapable {
  /// What can go wrong on the way: `Never` for writers, `WireError` for readers.
  associatedtype Failure: Error

  /// Visits a field that every message has; Protobuf leaves it out of the bytes while it is zero or empty.
  mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout Value
  ) throws(Failure)

  /// Visits a field that may be absent.
  mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout Value?
  ) throws(Failure)

  /// Visits a field that may occur any number of times.
  mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [Value]
  ) throws(Failure)

  /// Visits a field that gives values by name.
  mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [String: Value]
  ) throws(Failure)

  /// Says what is wrong with a field that was just visited, beyond its kind; most visitors do not ask.
  mutating func check(_ name: String, _ problem: () -> WireError?) throws(Failure)
}

extension FieldVisiting where Self: ~Escapable {
  /// Asks nothing: limits matter where a message comes in, not where its bytes are moved.
  @inlinable
  public mutating func check(_ name: String, _ problem: () -> WireError?) throws(Failure) {}
}

/// What a message's `fields` is generic over: any visitor, also one that only borrows its input.
public typealias FieldVisitor = FieldVisiting & ~Escapable

/// A visitor to whom every value is the same, whether it stands in the message itself, in a list or a map, or
/// in a message within.
@usableFromInline
package protocol ValueVisiting: FieldVisiting {
  /// Sees a value; true where its parts need not be visited any more.
  mutating func see<Value: FieldValue>(_ name: String, _ value: inout Value) throws(Failure) -> Bool
}

extension ValueVisiting {
  /// Sees the value, then its parts.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout Value
  ) throws(Failure) {
    if try !see(name, &value) { try value.parts(number, name, &self) }
  }

  /// Sees the value, if there is one.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout Value?
  ) throws(Failure) {
    try value.parts(number, name, &self)
  }

  /// Sees each value.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ values: inout [Value]
  ) throws(Failure) {
    try values.parts(number, name, &self)
  }

  /// Sees each value.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ values: inout [String: Value]
  ) throws(Failure) {
    try values.parts(number, name, &self)
  }
}
