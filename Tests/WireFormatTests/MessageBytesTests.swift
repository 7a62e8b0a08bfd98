import Testing
import WireFormat
import TestSupport

/// What a message looks like in bytes, and which bytes give which message.
struct MessageBytesTests {
  @Test func `fields are written by number, as Protobuf lays them out`() throws {
    var point = Point()
    point.x = 150
    point.label = "hé"
    #expect(point.encoded() == [0x08, 0x96, 0x01, 0x12, 0x03, 0x68, 0xC3, 0xA9])
    #expect(try Point(decoding: point.encoded().span) == point)
  }

  @Test func `zero and empty required fields take no bytes`() throws {
    #expect(Point().encoded().isEmpty)
    #expect(try Point(decoding: Point().encoded().span) == Point())
  }

  @Test func `an optional that is zero or empty is not absent`() throws {
    var sample = Everything()
    sample.maybeText = ""
    sample.maybeNumber = 0
    sample.maybePoint = Point()
    sample.maybeTexts = []
    sample.maybeCounts = [:]
    sample.nullable = .some(nil)
    #expect(try Everything(decoding: sample.encoded().span) == sample)
  }

  @Test func `a required field that is not on the wire is zero, whatever its initial value`() throws {
    var flags = StartsTrue()
    flags.flag = false
    #expect(try StartsTrue(decoding: flags.encoded().span) == flags)
  }

  @Test func `random messages come back as they were`() throws {
    var random = SeededNumbers(seed: runSeed)
    var writer = WireWriter()
    for round in 0..<500 {
      let sample = random.everything()
      writer.removeAll()
      sample.encode(into: &writer)
      let back = try Everything(decoding: writer.span)
      #expect(back == sample, "seed \(runSeed), round \(round)")
      #expect(back.encoded() == writer.bytes, "seed \(runSeed), round \(round)")
    }
  }

  @Test(arguments: [0, 1, 127, 128, 16_383, 16_384, 100_000])
  func `a nested message of any length is preceded by that length`(length: Int) throws {
    var sample = Everything()
    sample.point.label = String(repeating: "x", count: length)
    sample.text = "before"
    sample.maybeText = "after"
    #expect(try Everything(decoding: sample.encoded().span) == sample)
  }

  @Test func `fields of a newer build are kept byte for byte`() throws {
    var random = SeededNumbers(seed: runSeed)
    for round in 0..<200 {
      let sample = random.everything()
      var old = try EverythingBefore(decoding: sample.encoded().span)
      old.flag.toggle()
      let new = try Everything(decoding: old.encoded().span)
      var expected = sample
      expected.flag.toggle()
      #expect(new == expected, "seed \(runSeed), round \(round)")
    }
  }

  @Test func `a message that keeps no unknown fields forgets them`() throws {
    let bytes: [UInt8] = [0x08, 0x05, 0x1A, 0x01, 0x61, 0x25, 1, 2, 3, 4]
    let point = try Point(decoding: bytes.span)
    #expect(point.encoded() == [0x08, 0x05])
    #expect(point.unknownFields.isEmpty)
  }

  @Test func `fields may come in any order, the last of a number counts`() throws {
    let bytes: [UInt8] = [0x12, 1, 0x61, 0x08, 1, 0x08, 2, 0x12, 1, 0x62, 0x08, 3]
    let point = try Point(decoding: bytes.span)
    #expect(point.x == 3)
    #expect(point.label == "b")
  }

  @Test func `elements that lie apart end up in one list`() throws {
    // numbers (12) packed, text (1), numbers unpacked, numbers packed
    let bytes: [UInt8] = [0x62, 2, 1, 2, 0x0A, 1, 0x61, 0x60, 3, 0x62, 1, 4]
    let sample = try Everything(decoding: bytes.span)
    #expect(sample.numbers == [1, 2, 3, 4])
    #expect(sample.text == "a")
  }

  @Test func `equal maps give equal bytes, ordered by the bytes of their keys`() throws {
    var left = Everything()
    var right = Everything()
    let keys = (0..<50).map { "key \($0)" } + ["Z", "a", "é", ""]
    for key in keys { left.counts[key] = 1 }
    for key in keys.reversed() { right.counts[key] = 1 }
    #expect(left.encoded() == right.encoded())
    #expect(try Everything(decoding: left.encoded().span) == left)
  }

  @Test func `a number of any length reads the same, whatever follows it`() throws {
    let numbers = (0..<64).flatMap { bit in [1 << bit, 1 << bit &- 1, ~0 >> bit] as [UInt64] }
    for number in numbers {
      for following in 0...9 {
        var writer = WireWriter()
        writer.append(varint: number)
        let length = writer.bytes.count
        let bytes = writer.bytes + Array(repeating: 0xFF, count: following)
        var reader = WireReader(bytes.span)
        #expect(try reader.readVarint() == number, "\(number), then \(following)")
        #expect(reader.offset == length, "\(number), then \(following)")
      }
    }
  }

  @Test func `a record's event can be chosen by its field number`() throws {
    var point = Point()
    point.x = 7
    var writer = WireWriter()
    writer.append(WireTag(1, .varint))
    writer.append(varint: 300)
    writer.append(WireTag(20, .lengthDelimited))
    point.write(to: &writer)

    var reader = WireReader(writer.span)
    #expect(try reader.next() == WireTag(1, .varint))
    #expect(try reader.readVarint() == 300)
    #expect(try reader.next() == WireTag(20, .lengthDelimited))
    #expect(try Point(from: &reader) == point)
    #expect(try reader.next() == nil)
    let isAtEnd = reader.isAtEnd
    #expect(isAtEnd)
  }
}

/// A message whose initial value is not the wire's zero.
private struct StartsTrue: Message {
  var flag = true

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "flag", &flag)
  }
}
