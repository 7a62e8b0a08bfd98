import Testing
import WireFormat
import TestSupport

/// Bytes from outside never harm: they give a message or an error that says what is wrong.
struct DamagedBytesTests {
  /// Bytes, and the error that they give as a message with one field of every kind.
  static let cases: [(bytes: [UInt8], code: WireError.Code, field: String?)] = [
    ([0x0A], .truncated, "text"),
    ([0x0A, 5, 0x61], .truncated, "text"),
    ([0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], .truncated, "text"),
    ([0x18, 0x80], .truncated, "number"),
    ([0x18] + Array(repeating: 0xFF, count: 10), .badVarint, "number"),
    ([0x18] + Array(repeating: 0x80, count: 9) + [0x02], .badVarint, "number"),
    ([0x18] + Array(repeating: 0x80, count: 10) + [0x00], .badVarint, "number"),
    ([0x00], .badTag, nil),
    ([0x02, 0], .badTag, nil),
    ([0x0B], .badTag, nil),
    ([0x0C], .badTag, nil),
    ([0x0E], .badTag, nil),
    ([0x8A, 0x80, 0x80, 0x80, 0x80, 0x01, 0], .badTag, nil),
    ([0x08, 1], .wrongWireType, "text"),
    ([0x1A, 1, 1], .wrongWireType, "number"),
    ([0x0A, 2, 0xC3, 0x28], .invalidUTF8, "text"),
    ([0x0A, 3, 0xED, 0xA0, 0x80], .invalidUTF8, "text"),
    ([0x30, 0], .unknownEnumValue, "favouriteColour"),
    ([0x30, 4], .unknownEnumValue, "favouriteColour"),
    ([0x6A, 2, 1, 9], .unknownEnumValue, "colours"),
    ([0x3A, 3, 0x12, 2, 0x61], .truncated, "point.label"),
    ([0xF9, 0x07, 1, 2, 3], .truncated, nil),
    ([0xFD, 0x07, 1, 2, 3], .truncated, nil),
  ]

  @Test(arguments: cases.indices)
  func `what is wrong with the bytes is said`(index: Int) {
    let (bytes, code, field) = Self.cases[index]
    let error = #expect(throws: WireError.self) { try Everything(decoding: bytes.span) }
    #expect(error?.code == code)
    #expect(error?.field == field)
  }

  @Test func `a number of ten bytes that fits 64 bits is read`() throws {
    let bytes: [UInt8] = [0x18] + Array(repeating: 0xFF, count: 9) + [0x01]
    #expect(try Everything(decoding: bytes.span).number == -1)
  }

  @Test func `a map's entry without a value is zero where its kind has one`() throws {
    let bytes: [UInt8] = [0x7A, 3, 0x0A, 1, 0x61]
    #expect(try Everything(decoding: bytes.span).counts == ["a": 0])
  }

  @Test func `nesting stops at its limit`() throws {
    func nested(_ depth: Int) -> [UInt8] {
      var tree = Tree()
      for _ in 0..<depth {
        var parent = Tree()
        parent.children = [tree]
        tree = parent
      }
      return tree.encoded()
    }
    let limit = WireReader.maximumDepth
    #expect(try Tree(decoding: nested(limit).span).encoded() == nested(limit))
    let error = #expect(throws: WireError.self) { try Tree(decoding: nested(limit + 1).span) }
    #expect(error?.code == .tooDeep)
  }

  @Test func `the offset of an error is counted from the first byte of all`() {
    let bytes: [UInt8] = [0x0A, 1, 0x61, 0x3A, 4, 0x12, 2, 0x61, 0xFF]
    let error = #expect(throws: WireError.self) { try Everything(decoding: bytes.span) }
    #expect(error?.offset == 8)
    #expect(error?.field == "point.label")
  }

  @Test func `every truncation gives a message or an error`() {
    var random = SeededNumbers(seed: runSeed)
    for _ in 0..<20 {
      let bytes = random.everything().encoded()
      for count in 0..<bytes.count { expectMessageOrError(Array(bytes.prefix(count))) }
    }
  }

  @Test func `every changed byte gives a message or an error`() {
    var sample = Everything()
    sample.text = "é"
    sample.flag = true
    sample.number = -1
    sample.positive = 300
    sample.raw = [1, 2]
    sample.point.label = "a"
    sample.maybeText = ""
    sample.maybeNumber = 0
    sample.maybePoint = Point()
    sample.texts = ["", "b"]
    sample.numbers = [1, 200]
    sample.colours = [.red, .darkBlue]
    sample.points = [sample.point, Point()]
    sample.counts = ["a": 1]
    sample.places = ["b": Point()]
    sample.maybeTexts = ["c"]
    sample.nullable = 5
    sample.maybeCounts = ["d": 2]
    sample.grid = [[], [3]]
    let bytes = sample.encoded()
    for index in bytes.indices {
      for mask in UInt8(1)...255 {
        var changed = bytes
        changed[index] ^= mask
        expectMessageOrError(changed)
      }
    }
  }

  @Test func `random bytes give a message or an error`() {
    var random = SeededNumbers(seed: runSeed)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...40, using: &random)
      expectMessageOrError((0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) })
    }
  }

  /// What was decoded must moreover encode to bytes that give the same message again.
  private func expectMessageOrError(_ bytes: [UInt8]) {
    guard let message = try? Everything(decoding: bytes.span) else { return }
    let again = try? Everything(decoding: message.encoded().span)
    if again != message { Issue.record("seed \(runSeed): \(bytes)") }
  }
}
