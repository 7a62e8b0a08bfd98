public import EventLog
public import WireFormat

/// A position is a whole number from 0 in every form.
extension Position: FieldValue {
  /// `uint64` in Protobuf.
  public static var kind: FieldKind { UInt64.kind }
  /// One to ten bytes.
  public static var wireType: WireType { UInt64.wireType }
  /// The one before the first record.
  public static var zero: Position? { 0 }

  /// Appends one to ten bytes.
  public func write(to writer: inout WireWriter) { rawValue.write(to: &writer) }
  /// Reads one to ten bytes.
  public init(from reader: inout WireReader) throws(WireError) {
    self.init(rawValue: try UInt64(from: &reader))
  }

  /// Appends the digits.
  public func write(to writer: inout JSONWriter) { rawValue.write(to: &writer) }
  /// Takes a whole JSON number from 0 that fits 64 bits.
  public init(json: JSONValue) throws(WireError) { self.init(rawValue: try UInt64(json: json)) }
}
