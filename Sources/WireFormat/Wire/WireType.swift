/// How a field's bytes are delimited, as Protobuf numbers it; the retired groups (3 and 4) are refused.
public enum WireType: UInt8, Sendable {
  /// A number in one to ten bytes of seven bits, the lowest first.
  case varint = 0
  /// Eight bytes; skipped, never written.
  case fixed64 = 1
  /// A length as a varint, then so many bytes.
  case lengthDelimited = 2
  /// Four bytes; skipped, never written.
  case fixed32 = 5
}

/// What precedes every field's bytes: its number and how they are delimited.
public struct WireTag: Hashable, Sendable {
  /// The field's number, from 1 to 536,870,911.
  public var number: Int
  /// How the field's bytes are delimited.
  public var type: WireType

  /// A tag for a field.
  @inlinable
  public init(_ number: Int, _ type: WireType) {
    self.number = number
    self.type = type
  }
}
