import WireFormat

/// Prints a message as Protobuf's own tools do, by visiting its fields.
struct ProtobufText: FieldVisiting {
  private(set) var text = ""
  private var indent = ""

  init(_ message: some Message) {
    var copy = message
    copy.fields(&self)
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value) {
    if value != Value.zero { append(name, value) }
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout Value?) {
    if let value { append(name, value) }
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout [Value]) {
    for element in value { append(name, element) }
  }

  mutating func field<Value: FieldValue>(_ number: Int, _ name: String, _ value: inout [String: Value]) {
    let entries = value.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (key, element) in entries {
      nested(name) { printer in
        printer.append("key", key)
        printer.append("value", element)
      }
    }
  }

  private mutating func append(_ name: String, _ value: any FieldValue) {
    switch value {
    case let text as String: line(name, quoted(Array(text.utf8)))
    case let bytes as Bytes: line(name, quoted(bytes.array))
    case let colour as Colour: line(name, ["COLOUR_RED", "COLOUR_GREEN", "COLOUR_DARK_BLUE"][colour.index])
    case let texts as [String]: nested(name) { for text in texts { $0.append("values", text) } }
    case let numbers as [Int]: nested(name) { for number in numbers { $0.append("values", number) } }
    case var counts as [String: Int]: nested(name) { $0.field(1, "values", &counts) }
    case let number as Int? where type(of: value) == Int?.self:
      nested(name) { if let number { $0.append("value", number) } }
    case var message as any Message: nested(name) { printer in message.fields(&printer) }
    default: line(name, "\(value)")
    }
  }

  private mutating func line(_ name: String, _ value: String) {
    text += "\(indent)\(snake(name)): \(value)\n"
  }

  private mutating func nested(_ name: String, _ body: (inout ProtobufText) -> Void) {
    text += "\(indent)\(snake(name)) {\n"
    indent += "  "
    body(&self)
    indent.removeLast(2)
    text += "\(indent)}\n"
  }

  private func snake(_ name: String) -> String {
    name.map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
  }

  private func quoted(_ bytes: [UInt8]) -> String {
    let escaped = bytes.map { byte in
      switch byte {
      case UInt8(ascii: "\n"): "\\n"
      case UInt8(ascii: "\r"): "\\r"
      case UInt8(ascii: "\t"): "\\t"
      case UInt8(ascii: "\""): "\\\""
      case UInt8(ascii: "'"): "\\'"
      case UInt8(ascii: "\\"): "\\\\"
      case 0x20..<0x7F: String(UnicodeScalar(byte))
      default: "\\" + String(repeating: "0", count: byte < 8 ? 2 : byte < 64 ? 1 : 0) + String(byte, radix: 8)
      }
    }
    return "\"" + escaped.joined() + "\""
  }
}

extension Colour {
  fileprivate var index: Int { Colour.allCases.firstIndex(of: self) ?? 0 }
}
