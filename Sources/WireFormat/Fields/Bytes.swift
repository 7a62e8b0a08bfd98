/// Bytes without further meaning, such as a hash; in JSON a text of lower-case hexadecimal digits.
public struct Bytes: Hashable, Sendable {
  /// The bytes.
  public var array: [UInt8]

  /// Wraps bytes so that they are one value, not a list of numbers.
  @inlinable public init(_ array: [UInt8] = []) { self.array = array }
}

extension Bytes: ExpressibleByArrayLiteral {
  /// Bytes as they are written in source.
  @inlinable public init(arrayLiteral elements: UInt8...) { self.init(elements) }
}

extension Bytes: FieldValue {
  /// `bytes` in Protobuf.
  public static var kind: FieldKind { .bytes }
  /// Bytes are preceded by their count.
  @inlinable public static var wireType: WireType { .lengthDelimited }
  /// No bytes.
  @inlinable public static var zero: Bytes? { Bytes() }

  /// Appends the count and the bytes.
  @inlinable public func write(to writer: inout WireWriter) { writer.append(array) }
  /// Reads the count and copies the bytes.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) {
    let span = try reader.readBytes()
    var copy: [UInt8] = []
    copy.reserveCapacity(span.count)
    for index in span.indices { copy.append(span[index]) }
    self.init(copy)
  }

  /// Appends two hexadecimal digits for each byte.
  public func write(to writer: inout JSONWriter) {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * array.count)
    for byte in array {
      digits.append(hexDigit(byte >> 4))
      digits.append(hexDigit(byte & 15))
    }
    writer.append(String(decoding: digits, as: UTF8.self))
  }

  /// Takes two hexadecimal digits for each byte, of either case.
  public init(json: JSONValue) throws(WireError) {
    guard case .string(let text) = json, text.utf8.count.isMultiple(of: 2) else {
      throw json.isNot(Self.form)
    }
    self.init()
    var high: UInt8?
    for digit in text.utf8 {
      guard let value = hexValue(digit) else { throw json.isNot(Self.form) }
      if let first = high {
        array.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
  }

  private static let form = "bytes as a text of hexadecimal digits"
}

/// The lower-case digit of a number below 16.
func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

/// The number that a hexadecimal digit of either case stands for.
func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
  default: nil
  }
}
