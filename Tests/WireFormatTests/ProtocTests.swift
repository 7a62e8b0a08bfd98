import Testing
import WireFormat
import TestSupport

/// Protobuf's own compiler accepts the printed schema and agrees on every field of our bytes.
@Suite(.enabled(if: Protoc.path != nil, "protoc is not installed, so nothing here was compared with it"))
struct ProtocTests {
  let batch: Batch
  let protoc: Protoc

  init() throws {
    var random = SeededNumbers(seed: runSeed)
    var batch = Batch()
    batch.items = (0..<200).map { _ in random.everything() }
    self.batch = batch
    protoc = try Protoc(schema: Schema(package: "sample.v1", messages: [Batch.self]).proto)
  }

  @Test func `protoc reads our bytes field by field`() throws {
    defer { protoc.removeDirectory() }
    let text = try protoc.decode("sample.v1.Batch", batch.encoded())
    let expected = ProtobufText(batch).text
    let lines = zip(text.split(separator: "\n"), expected.split(separator: "\n"))
    if let (theirs, ours) = lines.first(where: { $0 != $1 }) {
      Issue.record("seed \(runSeed): protoc says \(theirs), expected \(ours)")
    }
    #expect(text == expected, "seed \(runSeed)")
  }

  @Test func `we read protoc's bytes field by field`() throws {
    defer { protoc.removeDirectory() }
    let bytes = try protoc.encode("sample.v1.Batch", ProtobufText(batch).text)
    #expect(try Batch(decoding: bytes.span) == batch, "seed \(runSeed)")
  }
}
