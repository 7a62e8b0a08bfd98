import Testing
import WireFormat
import TestSupport

/// What is JSON and what is not, as RFC 8259 has it.
struct JSONParsingTests {
  private func parse(_ text: String) throws -> JSONValue {
    try JSONValue(parsing: Array(text.utf8).span)
  }

  @Test func `every kind of value is read`() throws {
    let value = try parse(
      """
       { "a" : [ null , true,false ] ,\t"b": -0.5e+10, "c": {}, "d": [], "": "x" }\r\n
      """)
    #expect(
      value
        == .object([
          JSONValue.Member("a", .array([.null, .bool(true), .bool(false)])),
          JSONValue.Member("b", .number("-0.5e+10")),
          JSONValue.Member("c", .object([])),
          JSONValue.Member("d", .array([])),
          JSONValue.Member("", .string("x")),
        ]))
    #expect(value["b"] == .number("-0.5e+10"))
    #expect(value["z"] == nil)
    #expect(JSONValue.null["a"] == nil)
  }

  @Test(arguments: [
    "0", "-0", "1", "10", "-12", "0.0", "1.5", "88.725", "1e5", "1E5", "1e+5", "1e-5", "-1.25E-07",
    "123456789012345678901234567890", "0.1000000000000000055511151231257827", "1e999999",
  ])
  func `a number keeps its text`(text: String) throws {
    #expect(try parse(text) == .number(text))
  }

  @Test(arguments: [
    (#""""#, ""), (#""a""#, "a"), (#""é😀ß""#, "é😀ß"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
    (#""\u0041\u00e9\u20AC""#, "Aé€"), (#""\ud83d\ude00""#, "😀"), (#""\uDBFF\uDFFF""#, "\u{10FFFF}"),
    (#""\u0000""#, "\u{0}"), (#""a\nb\nc""#, "a\nb\nc"), (#""é\u0301é""#, "é\u{301}é"),
    ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"), (#""\uFFFF""#, "\u{FFFF}"),
  ])
  func `a string is read`(text: String, expected: String) throws {
    guard case .string(let string) = try parse(text) else {
      Issue.record("not a string")
      return
    }
    #expect(Array(string.utf8) == Array(expected.utf8))
  }

  @Test(arguments: [
    "", " ", "nul", "nulll", "True", "NaN", "Infinity", "-", "+1", ".5", "1.", "01", "-01", "1e", "1e+",
    "0x10",
    "1_000", "1 2", "--1", "1.2.3", "1e5.5", "\u{FEFF}1", "'a'", "\"", "\"a", "\"\\", "\"\\\"", "\"\\x41\"",
    "\"\\u\"", "\"\\u12\"", "\"\\u12G4\"", "\"\\u+123\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"",
    "\"\\ud800\\ud800\"", "\"\\ud800x\"", "\"\\ud800\\n\"", "\"\\ud800\\\"", "\"a\nb\"", "\"a\tb\"",
    "\"\\na\u{0}\"",
    "\"\u{1F}\"", "[", "[1", "[1,", "[1,]", "[,1]", "[,]", "[1 2]", "[1}", "]", "{", "{\"a\"", "{\"a\":",
    "{\"a\":1", "{\"a\":1,", "{\"a\":1,}", "{,}", "{\"a\" 1}", "{a:1}", "{1:1}", "{\"a\":1 \"b\":2}",
    "{\"a\":1]", "}",
    "{} {}", "[] x", "// comment\n1", "/* c */ 1", "{\"a\":1}\u{0}", "\u{A0}1", "\u{C}1",
    "{\"a\":1,\"a\":1}", "{\"x\":{\"a\":1,\"b\":2,\"a\":3}}", "{\"a\":1,\"\\u0061\":2}",
  ])
  func `what is not JSON is refused with the place`(text: String) {
    let error = #expect(throws: WireError.self) { try parse(text) }
    #expect(error?.code == .notJSON)
    #expect(error?.offset != nil)
  }

  @Test func `a repeated name is found in large objects too`() throws {
    let names = (0..<5_000).map { "\"n\($0)\":\($0)" }
    #expect(try parse("{" + names.joined(separator: ",") + "}")["n4999"] == .number("4999"))
    let error = #expect(throws: WireError.self) {
      try parse("{" + names.joined(separator: ",") + ",\"n3\":0}")
    }
    #expect(error?.field == "n3")
  }

  @Test func `invalid UTF-8 is refused with its place`() {
    let invalid: [([UInt8], Int)] = [
      ([0x22, 0x61, 0xFF, 0x22], 2), ([0x22, 0xC3, 0x22], 1),
      ([0x22, 0x5C, 0x6E, 0x61, 0xC0, 0x80, 0x22], 4),
      ([0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D], 2), ([0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], 1),
    ]
    for (bytes, offset) in invalid {
      let error = #expect(throws: WireError.self) { try JSONValue(parsing: bytes.span) }
      #expect(error?.code == .invalidUTF8)
      #expect(error?.offset == offset)
    }
  }

  @Test func `lists and objects may be nested as deeply as the limit says`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[{\"a\":", count: depth / 2) + "1" + String(repeating: "}]", count: depth / 2)
    }
    #expect(throws: Never.self) { try parse(nested(64)) }
    for depth in [66, 100_000] {
      let error = #expect(throws: WireError.self) { try parse(nested(depth)) }
      #expect(error?.code == .tooDeep)
    }
    // Levels that have been left do not count.
    #expect(throws: Never.self) { try parse("[" + String(repeating: "[],", count: 1_000) + "[]]") }
  }

  @Test func `a longer text than allowed is refused unread`() {
    let limits = JSONLimits(length: 4)
    #expect(throws: Never.self) { try JSONValue(parsing: Array("1234".utf8).span, limits: limits) }
    let error = #expect(throws: WireError.self) {
      try JSONValue(parsing: Array("12345".utf8).span, limits: limits)
    }
    #expect(error?.code == .tooLong)
  }

  @Test func `every truncation and random change of a line gives a value or an error`() throws {
    let line = Array(
      #"{"do":"grade","by":"t-bram","grade":88.725,"note":"é\u00e9\n","list":[1,{"a":null}]}"#.utf8)
    for count in line.indices {
      #expect(throws: WireError.self) { try JSONValue(parsing: Array(line.prefix(count)).span) }
    }
    var random = SeededNumbers(seed: runSeed)
    for _ in 0..<20_000 {
      var changed = line
      for _ in 0...Int(random.next() % 3) {
        changed[Int(random.next() % UInt64(line.count))] = UInt8(truncatingIfNeeded: random.next())
      }
      guard let value = try? JSONValue(parsing: changed.span) else { continue }
      var writer = JSONWriter()
      writer.append(value)
      let again = try? JSONValue(parsing: writer.span)
      if again != value { Issue.record("seed \(runSeed): \(changed)") }
    }
  }
}
