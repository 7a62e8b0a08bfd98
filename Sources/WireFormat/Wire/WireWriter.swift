/// Collects bytes in the Protobuf wire format; reuse one to save its allocation.
public struct WireWriter: Sendable {
  /// What has been written so far.
  public var bytes: [UInt8] = []

  /// A writer without bytes.
  @inlinable public init() {}

  /// Forgets the bytes and keeps their room for the next ones.
  @inlinable
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Lends what has been written so far.
  @inlinable
  public var span: Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span }
  }

  /// Appends a number in one to ten bytes.
  @inlinable
  public mutating func append(varint value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Appends what announces a field.
  @inlinable
  public mutating func append(_ tag: WireTag) {
    append(varint: UInt64(truncatingIfNeeded: tag.number) << 3 | UInt64(tag.type.rawValue))
  }

  /// Appends a length and the UTF-8 bytes of a text.
  @inlinable
  public mutating func append(_ text: String) {
    let utf8 = text.utf8
    append(varint: UInt64(utf8.count))
    bytes.append(contentsOf: utf8)
  }

  /// Appends a length and these bytes.
  @inlinable
  public mutating func append(_ content: [UInt8]) {
    append(varint: UInt64(content.count))
    bytes.append(contentsOf: content)
  }

  /// Appends fields that an earlier reading did not know.
  @inlinable
  public mutating func append(_ fields: UnknownFields) {
    if !fields.isEmpty { bytes.append(contentsOf: fields.bytes) }
  }

  /// Appends what `body` writes, and before it its length; the bytes move only when they are 128 or more.
  @inlinable
  public mutating func appendLengthDelimited(_ body: (inout WireWriter) -> Void) {
    let start = bytes.count
    bytes.append(0)
    body(&self)
    let length = bytes.count - start - 1
    if length < 0x80 {
      bytes[start] = UInt8(truncatingIfNeeded: length)
    } else {
      widenLength(length, at: start)
    }
  }

  @usableFromInline
  mutating func widenLength(_ length: Int, at start: Int) {
    var prefix = WireWriter()
    prefix.append(varint: UInt64(length))
    bytes.replaceSubrange(start...start, with: prefix.bytes)
  }
}
