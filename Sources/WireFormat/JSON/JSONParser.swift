extension JSONValue {
  /// Reads one JSON value that fills `text`, strictly as RFC 8259 says; repeated names are refused.
  ///
  /// Throws `notJSON`, `invalidUTF8`, `tooDeep` or `tooLong`, with the offset. Linear in the text.
  public init(parsing text: Span<UInt8>, limits: JSONLimits = JSONLimits()) throws(WireError) {
    guard text.count <= limits.length else {
      throw WireError(.tooLong, "the text may have at most \(limits.length) bytes", offset: limits.length)
    }
    var parser = JSONParser(text, depth: limits.depth)
    self = try parser.parseDocument()
  }
}

/// A recursive reader of JSON text; strings and numbers have files of their own.
struct JSONParser: ~Escapable {
  let text: Span<UInt8>
  var position = 0
  /// How many more levels may be entered.
  var levelsLeft: Int

  @_lifetime(copy text)
  init(_ text: Span<UInt8>, depth: Int) {
    self.text = text
    levelsLeft = depth
  }

  mutating func parseDocument() throws(WireError) -> JSONValue {
    if text.count >= 3, text[0] == 0xEF, text[1] == 0xBB, text[2] == 0xBF {
      throw WireError(.notJSON, "the text begins with a byte order mark; save it without", offset: 0)
    }
    let value = try parseValue()
    skipSpace()
    guard position == text.count else { throw unexpected("nothing more after the value") }
    return value
  }

  private mutating func parseValue() throws(WireError) -> JSONValue {
    skipSpace()
    guard position < text.count else { throw unexpected("a value") }
    switch text[position] {
    case UInt8(ascii: "\""):
      position += 1
      return .string(try parseString())
    case UInt8(ascii: "{"):
      try enterLevel()
      defer { levelsLeft += 1 }
      return try parseObject()
    case UInt8(ascii: "["):
      try enterLevel()
      defer { levelsLeft += 1 }
      return try parseArray()
    case UInt8(ascii: "t"): return try parseLiteral("true", .bool(true))
    case UInt8(ascii: "f"): return try parseLiteral("false", .bool(false))
    case UInt8(ascii: "n"): return try parseLiteral("null", .null)
    default: return .number(try parseNumber())
    }
  }

  private mutating func enterLevel() throws(WireError) {
    guard levelsLeft > 0 else {
      throw WireError(.tooDeep, "lists and objects are nested too deeply", offset: position)
    }
    position += 1
    levelsLeft -= 1
  }

  private mutating func parseObject() throws(WireError) -> JSONValue {
    var members: [JSONValue.Member] = []
    if skip(UInt8(ascii: "}")) { return .object(members) }
    members.reserveCapacity(2)
    var names = SeenNames()
    repeat {
      skipSpace()
      let start = position
      guard skip(UInt8(ascii: "\"")) else { throw unexpected("a name in quotation marks") }
      let name = try parseString()
      guard names.insert(name, following: members) else {
        throw WireError(.notJSON, "a name may occur only once in an object", field: name, offset: start)
      }
      guard skip(UInt8(ascii: ":")) else { throw unexpected("a colon") }
      members.append(JSONValue.Member(name, try parseValue()))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw unexpected("a comma or the end of the object") }
    return .object(members)
  }

  private mutating func parseArray() throws(WireError) -> JSONValue {
    var elements: [JSONValue] = []
    if skip(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      elements.append(try parseValue())
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw unexpected("a comma or the end of the list") }
    return .array(elements)
  }

  private mutating func parseLiteral(
    _ literal: String, _ value: JSONValue
  ) throws(WireError) -> JSONValue {
    for byte in literal.utf8 {
      guard position < text.count, text[position] == byte else {
        throw unexpected("a value such as \(literal)")
      }
      position += 1
    }
    return value
  }

  private mutating func skipSpace() {
    while position < text.count {
      switch text[position] {
      case 0x20, 0x0A, 0x0D, 0x09: position += 1
      default: return
      }
    }
  }

  /// Steps over white space and then this byte, if it comes next.
  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < text.count, text[position] == byte else { return false }
    position += 1
    return true
  }

  func unexpected(_ expected: String) -> WireError {
    let found = position < text.count ? "" : ", but the text ends"
    return WireError(.notJSON, "expected \(expected)\(found)", offset: position)
  }
}

/// Notices a repeated name: by looking back in a small object, with a set in a large one.
private struct SeenNames {
  private var names: Set<String> = []

  /// Whether `name` is new after these members.
  mutating func insert(_ name: String, following members: [JSONValue.Member]) -> Bool {
    if members.count < 16 { return !members.contains { $0.name == name } }
    if names.isEmpty { names = Set(members.map(\.name)) }
    return names.insert(name).inserted
  }
}
