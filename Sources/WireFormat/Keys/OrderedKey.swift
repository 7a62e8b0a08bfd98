/// A key of several parts whose byte order is the order of its parts, built in place without allocation.
///
/// Numbers are stored with the highest byte first, texts by their UTF-8 bytes; a text that begins another
/// comes before it. Two keys compare as expected when their parts have the same types in the same order.
@usableFromInline
package struct OrderedKey: Sendable {
  /// How many bytes a key may have: three ids of 64 bytes and more, or a domain of 253 with its end and a
  /// version, and small enough to be copied freely.
  @inlinable package static var capacity: Int { 264 }

  @usableFromInline var storage = InlineArray<264, UInt8>(repeating: 0)
  @usableFromInline var length = 0

  /// A key without parts.
  @inlinable package init() {}

  /// A key that begins with this byte.
  @inlinable
  package init(tag: UInt8) {
    storage[0] = tag
    length = 1
  }

  /// How many bytes the key has.
  @inlinable package var count: Int { length }

  /// Lends the key's bytes.
  @inlinable
  package var span: Span<UInt8> {
    @_lifetime(borrow self) get { storage.span.extracting(0..<length) }
  }

  /// Appends a number, the highest byte first; throws `tooLong`, as all of these do, when the key is full.
  @inlinable
  package mutating func append(_ number: UInt64) throws(WireError) {
    guard length <= Self.capacity - 8 else { throw Self.full }
    var rest = number
    for index in stride(from: length + 7, through: length, by: -1) {
      storage[index] = UInt8(truncatingIfNeeded: rest)
      rest >>= 8
    }
    length += 8
  }

  /// Appends a number so that negative ones come first.
  @inlinable
  package mutating func append(_ number: Int64) throws(WireError) {
    try append(UInt64(bitPattern: number) ^ 1 << 63)
  }

  /// Appends a number so that larger ones come first.
  @inlinable
  package mutating func append(descending number: UInt64) throws(WireError) {
    try append(~number)
  }

  /// Appends a text and its end: 00 within it becomes 00 FF, and 00 01 ends it.
  @inlinable
  package mutating func append(_ text: String) throws(WireError) {
    let utf8 = text.utf8Span.span
    var end = length
    guard utf8.count <= Self.capacity - 2 - end else { throw Self.full }
    for index in utf8.indices {
      let byte = utf8[index]
      storage[end] = byte
      end += 1
      if byte == 0 {
        guard utf8.count - index <= Self.capacity - 2 - end else { throw Self.full }
        storage[end] = 0xFF
        end += 1
      }
    }
    storage[end] = 0
    storage[end + 1] = 1
    length = end + 2
  }

  /// Appends bytes as they are, such as a hash; keys that are compared need as many of them at this place.
  @inlinable
  package mutating func append(fixed bytes: Span<UInt8>) throws(WireError) {
    guard bytes.count <= Self.capacity - length else { throw Self.full }
    for index in bytes.indices { storage[length + index] = bytes[index] }
    length += bytes.count
  }

  @usableFromInline
  static var full: WireError {
    WireError(.tooLong, "a key may have at most \(capacity) bytes; use shorter ids")
  }
}
