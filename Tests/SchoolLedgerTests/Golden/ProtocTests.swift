import Foundation
@testable import SchoolLedger
import SchoolLedgerTesting
import Testing
import WireFormat

private let hasProtoc = (try? shell("command -v protoc > /dev/null")) != nil

/// Any program can read the log: the real Protobuf compiler decodes every event by the printed schema.
@Suite(.enabled(if: hasProtoc, "protoc is not installed"))
struct ProtocTests {
  @Test(arguments: SampleEvents.all)
  func `protoc reads every field of`(event: Event) async throws {
    try await expectRead(event)
  }

  @Test func `protoc reads whose keys made a digest`() async throws {
    try await expectRead(SampleEvents.all[0], alsoDigestedFor: SampleEvents.others)
  }

  private func expectRead(_ event: Event, alsoDigestedFor others: [String] = []) async throws {
    var expected = ProtobufText()
    expected.nested("command") { text in
      text.line("id", "\"id-1\"")
      text.line("digest", "\"digest\"")
      text.line("digestedFor", "\"s-anna\"")
      text.line("count", "1")
      text.nested("outcomes") { text in
        text.nested("values") { $0.line("user", "\"s-ben\"") }
        text.nested("values") { text in
          text.line("asked", "2")
          text.line("refused", "\"unknownPerson\"")
        }
      }
      for other in others { text.line("alsoDigestedFor", "\"\(other)\"") }
    }
    _ = event.visited(by: &expected)
    let head = "time: 1788249600000\nactor: \"a-els\"\n"
    let actual = try await decode(SampleEvents.bytes(of: event, alsoDigestedFor: others))
    #expect(actual == head + expected.text)
  }

  private func decode(_ bytes: [UInt8]) async throws -> String {
    try await withTemporaryDirectory { directory in
      let schema = Data(try SchoolLedger.protobufSchema.utf8)
      try schema.write(to: directory.appending(path: "schema.proto"))
      try Data(bytes).write(to: directory.appending(path: "record"))
      try shell(
        #"cd "$1" && protoc --decode=schoolledger.Record schema.proto < record > text"#, directory.path)
      return try String(contentsOf: directory.appending(path: "text"), encoding: .utf8)
    }
  }
}

/// Prints a payload as protoc does, by visiting its fields; texts must need no escapes.
private struct ProtobufText: FieldVisiting, PayloadVisitor {
  private(set) var text = ""
  private var indent = ""

  mutating func visit<P: EventPayload>(_ payload: P) -> P {
    append(Naming.lowerCamel(P.name), payload)
    return payload
  }

  mutating func field<Value: FieldValue>(_: Int, _ name: String, _ value: inout Value) {
    if value != Value.zero { append(name, value) }
  }

  mutating func field<Value: FieldValue>(_: Int, _ name: String, _ value: inout Value?) {
    if let value { append(name, value) }
  }

  mutating func field<Value: FieldValue>(_: Int, _ name: String, _ values: inout [Value]) {
    for value in values { append(name, value) }
  }

  mutating func field<Value: FieldValue>(_: Int, _: String, _: inout [String: Value]) {}

  mutating func line(_ name: String, _ value: String) { text += "\(indent)\(Self.snake(name)): \(value)\n" }

  mutating func nested(_ name: String, _ body: (inout Self) -> Void) {
    text += "\(indent)\(Self.snake(name)) {\n"
    indent += "  "
    body(&self)
    indent.removeLast(2)
    text += "\(indent)}\n"
  }

  private mutating func append(_ name: String, _ value: any FieldValue) {
    switch value {
    case let text as String: line(name, "\"\(text)\"")
    case let bytes as Bytes: line(name, "\"\(String(decoding: bytes.array, as: UTF8.self))\"")
    case let list as [any FieldValue]:
      nested(name) { text in for value in list { text.append("values", value) } }
    case let choice as any WireEnum: line(name, Self.constant(choice))
    case var message as any Message: nested(name) { text in message.fields(&text) }
    case let number where number.number != nil: line(name, "\(number.number ?? 0)")
    case let moment as Moment?: nested(name) { text in if let moment { text.append("value", moment) } }
    default: line(name, "\(value)")
    }
  }

  private static func constant<Choice: WireEnum>(_ choice: Choice) -> String {
    "\(snake(Choice.name))_\(snake(choice.rawValue))".uppercased()
  }

  private static func snake(_ name: String) -> String {
    Naming.lowerCamel(name).map { $0.isUppercase ? "_\($0.lowercased())" : "\($0)" }.joined()
  }
}

extension FieldValue {
  /// What is stored of a value that is a number on the wire.
  fileprivate var number: Int64? {
    guard case .int64 = Self.kind else { return nil }
    var writer = WireWriter()
    write(to: &writer)
    var reader = WireReader(writer.span)
    return try? Int64(from: &reader)
  }
}
