import Testing
import WireFormat
import TestSupport

/// Keys sort by their bytes as their parts sort by their meaning.
struct OrderedKeyTests {
  private struct Parts: Comparable {
    var tag: UInt8
    var text: String
    var number: UInt64
    var signed: Int64
    var last: String

    static func < (left: Parts, right: Parts) -> Bool {
      func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
      }
      if left.tag != right.tag { return left.tag < right.tag }
      if left.text != right.text { return precedes(left.text, right.text) }
      if left.number != right.number { return left.number > right.number }
      if left.signed != right.signed { return left.signed < right.signed }
      return precedes(left.last, right.last)
    }

    func key() throws -> OrderedKey {
      var key = OrderedKey(tag: tag)
      try key.append(text)
      try key.append(descending: number)
      try key.append(signed)
      try key.append(last)
      return key
    }

    init(from random: inout SeededNumbers) {
      func text(_ random: inout SeededNumbers) -> String {
        let pieces = ["\u{0}", "\u{1}", "a", "b", "\u{7F}", "é", "😀"]
        return (0..<Int.random(in: 0...4, using: &random)).map { _ in
          pieces[Int(random.next() % UInt64(pieces.count))]
        }.joined()
      }
      tag = UInt8(random.next() % 2)
      self.text = text(&random)
      number = random.chance() ? random.next() % 3 : random.number()
      signed = random.chance() ? Int64(random.next() % 3) - 1 : Int64(bitPattern: random.next())
      last = text(&random)
    }
  }

  @Test func `the order of keys is the order of their parts`() throws {
    var random = SeededNumbers(seed: runSeed)
    let parts = (0..<400).map { _ in Parts(from: &random) }
    for left in parts {
      for right in parts {
        let (leftKey, rightKey) = (bytes(try left.key()), bytes(try right.key()))
        let isOrdered = leftKey.lexicographicallyPrecedes(rightKey) == (left < right)
        let isEqual = (leftKey == rightKey) == (left == right)
        if !isOrdered || !isEqual { Issue.record("seed \(runSeed): \(left), \(right)") }
      }
    }
  }

  @Test func `the parts are read back`() throws {
    var random = SeededNumbers(seed: runSeed)
    for _ in 0..<500 {
      let parts = Parts(from: &random)
      let key = try parts.key()
      var reader = KeyReader(key.span.extracting(1...))
      #expect(try reader.readString() == parts.text, "seed \(runSeed)")
      #expect(try reader.readDescending() == parts.number, "seed \(runSeed)")
      #expect(try reader.readUInt64() == UInt64(bitPattern: parts.signed) ^ 1 << 63, "seed \(runSeed)")
      #expect(try reader.readString() == parts.last, "seed \(runSeed)")
      #expect(throws: WireError.self) { _ = try reader.readUInt64() }
    }
  }

  @Test func `numbers keep their highest byte first`() throws {
    var key = OrderedKey()
    try key.append(UInt64(0x0102_0304_0506_0708))
    let hash: [UInt8] = [9, 0]
    try key.append(fixed: hash.span)
    #expect(bytes(key) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 0])
    var reader = KeyReader(key.span)
    #expect(try reader.readUInt64() == 0x0102_0304_0506_0708)
  }

  @Test func `a key that is full refuses more and stays as it was`() throws {
    var key = OrderedKey()
    try key.append(String(repeating: "x", count: OrderedKey.capacity - 2))
    #expect(key.count == OrderedKey.capacity)
    #expect(throws: WireError.self) { try key.append(fixed: [0].span) }
    #expect(throws: WireError.self) { try key.append(UInt64(1)) }
    #expect(key.count == OrderedKey.capacity)
    for length in [OrderedKey.capacity - 1, OrderedKey.capacity, 10_000] {
      let error = #expect(throws: WireError.self) {
        var long = OrderedKey()
        try long.append(String(repeating: "x", count: length))
      }
      #expect(error?.code == .tooLong)
    }
  }

  @Test func `a damaged key gives an error`() {
    let damaged: [[UInt8]] = [[], [0x61], [0x61, 0], [0x61, 0, 2], [0, 0xFF], [0, 0xFF, 0, 7]]
    for bytes in damaged {
      let error = #expect(throws: WireError.self) {
        var reader = KeyReader(bytes.span)
        return try reader.readString()
      }
      #expect(error?.code == .badKey)
    }
    let error = #expect(throws: WireError.self) {
      let bytes: [UInt8] = [0xFF, 0, 1]
      var reader = KeyReader(bytes.span)
      return try reader.readString()
    }
    #expect(error?.code == .invalidUTF8)
    #expect(throws: WireError.self) {
      let bytes: [UInt8] = [1, 2, 3, 4, 5, 6, 7]
      var reader = KeyReader(bytes.span)
      return try reader.readUInt64()
    }
  }

  private func bytes(_ key: OrderedKey) -> [UInt8] {
    key.span.indices.map { key.span[$0] }
  }
}
