/// Collects JSON text without spaces, in the order in which it is told; commas come by themselves.
///
/// The caller pairs every beginning with its end and gives each value in an object its name first.
public struct JSONWriter: Sendable {
  /// The UTF-8 text so far.
  public internal(set) var bytes: [UInt8] = []
  /// Whether a value stands before the place where the next one goes.
  private var needsComma = false

  /// A writer without text.
  public init() {}

  /// Forgets the text and keeps its room for the next one.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    needsComma = false
  }

  /// Lends the UTF-8 text so far.
  public var span: Span<UInt8> {
    @_lifetime(borrow self) get { bytes.span }
  }

  /// The text so far, as a copy.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Begins an object.
  public mutating func beginObject() {
    beginValue()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
  }

  /// Ends the innermost object.
  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
  }

  /// Begins a list.
  public mutating func beginArray() {
    beginValue()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Ends the innermost list.
  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Appends the name of an object's next value.
  public mutating func append(name: String) {
    append(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Appends a text, with escapes where JSON demands them.
  public mutating func append(_ text: String) {
    beginValue()
    bytes.append(UInt8(ascii: "\""))
    appendEscaped(text)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends `true` or `false`.
  public mutating func append(_ value: Bool) {
    append(verbatim: value ? "true" : "false")
  }

  /// Appends a whole number.
  @inlinable
  public mutating func append(_ number: some BinaryInteger) {
    if let magnitude = UInt64(exactly: number.magnitude) {
      append(magnitude, isNegative: number < 0)
    } else {
      append(number: String(number))
    }
  }

  /// Appends a number whose text the caller has made, such as `88.73`.
  public mutating func append(number: String) {
    append(verbatim: number)
  }

  /// Appends `null`.
  public mutating func appendNull() {
    append(verbatim: "null")
  }

  /// Appends any value.
  public mutating func append(_ value: JSONValue) {
    switch value {
    case .null: appendNull()
    case .bool(let value): append(value)
    case .number(let text): append(number: text)
    case .string(let text): append(text)
    case .array(let elements):
      beginArray()
      for element in elements { append(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members {
        append(name: member.name)
        append(member.value)
      }
      endObject()
    }
  }

  /// Appends a value that is JSON already.
  public mutating func append(json: [UInt8]) {
    beginValue()
    bytes.append(contentsOf: json)
  }

  private mutating func beginValue() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  @usableFromInline
  mutating func append(_ magnitude: UInt64, isNegative: Bool) {
    beginValue()
    if isNegative { bytes.append(UInt8(ascii: "-")) }
    var (first, rest) = (bytes.count, magnitude)
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    // The last digit came first.
    var last = bytes.count - 1
    while first < last {
      bytes.swapAt(first, last)
      (first, last) = (first + 1, last - 1)
    }
  }

  private mutating func append(verbatim text: String) {
    beginValue()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func appendEscaped(_ text: String) {
    let start = bytes.count
    bytes.append(contentsOf: text.utf8)
    guard Self.needsEscapes(bytes.span.extracting(start...)) else { return }
    bytes.removeLast(bytes.count - start)
    for byte in text.utf8 { appendEscaped(byte) }
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): bytes.append(contentsOf: "\\\"".utf8)
    case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
    case 0x08: bytes.append(contentsOf: "\\b".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0C: bytes.append(contentsOf: "\\f".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    case 0..<0x20:
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(hexDigit(byte >> 4))
      bytes.append(hexDigit(byte & 15))
    default: bytes.append(byte)
    }
  }

  private static func needsEscapes(_ utf8: Span<UInt8>) -> Bool {
    for index in utf8.indices {
      let byte = utf8[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return true }
    }
    return false
  }
}
