@testable import SchoolLedger
import SchoolLedgerTesting
import Testing
import WireFormat

/// What was once released stays readable for ever: the catalog, the schema and the bytes of every event.
struct GoldenTests {
  @Test func `the catalog only grows`() throws {
    let catalog = try SchoolLedger.catalog
    let golden = try GoldenFile.lines(of: "catalog.txt", recording: catalog)
    let lines = catalog.split(separator: "\n").map(String.init)
    let gone = golden.filter { !lines.contains($0) }
    #expect(gone.isEmpty, "released fields keep their numbers, names and kinds for ever")
    let new = lines.filter { !golden.contains($0) }
    #expect(new.isEmpty, "add these to Fixtures/golden/catalog.txt when they are released")
  }

  @Test func `the schema is as it was recorded`() throws {
    let schema = try SchoolLedger.protobufSchema
    let golden = try GoldenFile.lines(of: "schoolledger.proto", recording: schema)
    #expect(schema.split(separator: "\n").map(String.init) == golden)
  }

  @Test func `no two types of the views' rows share a name, nor two fields a number`() throws {
    #expect(try ViewName.schema.catalog.contains("CourseRow.title 1 string"))
  }

  @Test func `there is a sample of every event`() {
    let types = Set(SampleEvents.all.map(\.type))
    #expect(types == Set(Catalog.payloads.map { $0.name }))
  }

  @Test func `recorded bytes say what they said, and samples are encoded as they were`() throws {
    let ofSeveral = SampleEvents.bytes(of: SampleEvents.all[0], alsoDigestedFor: SampleEvents.others)
    let samples = try (SampleEvents.all.map { SampleEvents.bytes(of: $0) } + [ofSeveral]).map(line)
    let golden = try GoldenFile.lines(of: "records.txt", recording: samples.joined(separator: "\n") + "\n")
    for recorded in golden {
      let hex = recorded.prefix { $0 != " " }
      let bytes = try #require(Self.bytes(hex: hex))
      #expect(try line(of: bytes) == recorded)
      let record = try Record(decoding: bytes.span, at: 1)
      var writer = WireWriter()
      let head = RecordHead(time: record.time, actor: record.actor, command: record.command)
      Record.encode(record.event, head, into: &writer)
      #expect(writer.bytes == bytes, "\(recorded)")
    }
    #expect(samples.filter { !golden.contains($0) }.isEmpty, "add these to Fixtures/golden/records.txt")
  }

  @Test func `a field of a later version survives`() throws {
    var bytes = SampleEvents.bytes(of: .courses(.courseArchived(.init(course: "wis3"))))
    // The payload, the last field of the record, becomes longer by one field: number 15, the varint 1.
    let last = bytes.count - 6
    bytes[last - 1] += 2
    bytes += [15 << 3, 1]
    let record = try Record(decoding: bytes.span, at: 1)
    #expect(record.typeAndData == #"CourseArchived {"course":"wis3"}"#)
    #expect(SampleEvents.bytes(of: record.event) == bytes)
  }

  @Test func `an event of a later version stops the program, it is never skipped`() throws {
    let bytes = SampleEvents.bytes(of: .courses(.courseArchived(.init(course: "wis3"))))
    for later: [UInt8] in [[0xFA, 0x3F, 0x00], [0x20, 0x01]] {
      let error = #expect(throws: StorageError.self) { try Record(decoding: (bytes + later).span, at: 1) }
      #expect(error?.code == .newerSchema)
    }
  }

  /// The bytes in hexadecimal digits, then the record as JSON.
  private func line(of bytes: [UInt8]) throws -> String {
    var writer = JSONWriter()
    try Record(decoding: bytes.span, at: 1).write(to: &writer, withOrigin: true)
    return bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + " "
      + writer.string
  }

  private static func bytes(hex: some StringProtocol) -> [UInt8]? {
    let digits = hex.compactMap(\.hexDigitValue)
    guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
