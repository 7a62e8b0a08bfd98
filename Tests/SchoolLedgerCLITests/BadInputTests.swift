import Foundation
import Testing

/// A line that is no command, and what is answered.
private struct BadLine: CustomStringConvertible {
  let line: String
  let code: String
  let field: String?

  init(_ line: String, _ code: String, field: String? = nil) {
    (self.line, self.code, self.field) = (line, code, field)
  }

  var description: String { "\(code): \(line.prefix(60))" }
}

private let longID = String(repeating: "a", count: 65)

private let badLines = [
  BadLine("", "notJSON"),
  BadLine("hello", "notJSON"),
  BadLine(#"{"do":"joinCourse""#, "notJSON"),
  BadLine(#"[{"do":"joinCourse"}]"#, "notJSON"),
  BadLine("12", "notJSON"),
  BadLine(String(repeating: "[", count: 100_000), "notJSON"),
  BadLine(#"{"do":"dance","by":"system"}"#, "unknownCommand", field: "do"),
  BadLine(#"{"ask":"weather","as":"system"}"#, "unknownQuery", field: "ask"),
  BadLine(#"{"by":"system"}"#, "missingField", field: "do"),
  BadLine(#"{"do":"archiveCourse","course":"wis3"}"#, "missingField", field: "by"),
  BadLine(#"{"ask":"roster","as":"system"}"#, "missingField", field: "course"),
  BadLine(#"{"do":"archiveCourse","by":"system","course":"wis3","why":1}"#, "unknownField", field: "why"),
  BadLine(#"{"do":"archiveCourse","by":7,"course":"wis3"}"#, "badValue", field: "by"),
  BadLine(#"{"do":"archiveCourse","by":"system","course":["wis3"]}"#, "badValue", field: "course"),
  BadLine(#"{"do":"archiveCourse","by":"system","course":"\#(longID)"}"#, "tooLong", field: "course"),
  BadLine(#"{"do":"archiveCourse","by":"\#(longID)","course":"wis3"}"#, "tooLong", field: "by"),
  BadLine(#"{"do":"archiveCourse","by":"system","course":"wis3","id":"\#(longID)"}"#, "tooLong", field: "id"),
  BadLine(#"{"do":"archiveCourse","by":"system","course":"wis\u0007"}"#, "badValue", field: "course"),
  BadLine(#"{"do":"archiveCourse","by":"system","course":" wis3"}"#, "badValue", field: "course"),
  BadLine(#"{"do":"archiveCourse","by":"system","course":""}"#, "badValue", field: "course"),
  BadLine(
    #"{"do":"archiveCourse","by":"system","course":"wis3","at":"2026-02-30T08:00:00Z"}"#, "badValue",
    field: "at"),
  BadLine(#"{"do":"archiveCourse","by":"system","course":"wis3","at":1}"#, "badValue", field: "at"),
  BadLine(#"{"ask":"audit","as":"system","limit":0}"#, "badValue", field: "limit"),
  BadLine(#"{"ask":"audit","as":"system","limit":99999999999999999999}"#, "badValue", field: "limit"),
  BadLine(#"{"ask":"audit","as":"system","after":-1}"#, "badValue", field: "after"),
  BadLine(#"{"ask":"audit","as":"system","after":1.5}"#, "badValue", field: "after"),
  BadLine(#"{"ask":"school","as":"system","asOf":{"position":-1}}"#, "badValue", field: "asOf.position"),
  BadLine(#"{"ask":"people","as":"system","kind":"parent"}"#, "badValue", field: "kind"),
]

struct BadInputTests {
  @Test func `a line that is no command is answered as such, and the next is carried out`() throws {
    let fine = #"{"ask":"school","as":"system"}"#
    let script = badLines.map { $0.line + "\n" + fine + "\n" }.joined()
    let finished = try Tool.run("run", "a.ledger", input: script, in: SmallSchool.folder())
    #expect(finished.status == 65)
    let answers = try finished.objects()
    try #require(answers.count == 2 * badLines.count)
    for (index, bad) in badLines.enumerated() {
      let answer = answers[2 * index]
      #expect(answer["ok"] as? Bool == false)
      #expect(answer["invalid"] as? String == bad.code, "\(bad)")
      #expect(answer["field"] as? String == bad.field, "\(bad)")
      #expect(answers[2 * index + 1]["ok"] as? Bool == true, "\(bad)")
    }
  }

  @Test func `a field that is said twice is no JSON that can be trusted`() throws {
    let line = #"{"do":"archiveCourse","by":"system","course":"wis3","course":"bio3"}"#
    let finished = try Tool.run("run", "a.ledger", input: line, in: SmallSchool.folder())
    #expect(finished.status == 65)
    #expect(try finished.objects()[0]["invalid"] != nil)
  }

  @Test(arguments: [[0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0x00]] as [[UInt8]])
  func `bytes that are no text are answered as such`(bytes: [UInt8]) throws {
    let line = Data(#"{"ask":"people","as":"system","search":""#.utf8) + bytes + Data("\"}\n".utf8)
    let finished = try Tool.run(["run", "a.ledger"], input: line, in: SmallSchool.folder())
    #expect(finished.status == 65)
    #expect(try finished.objects()[0]["invalid"] as? String == "notJSON")
  }

  @Test func `lines may end as Windows ends them`() throws {
    let script = SmallSchool.script.replacing("\n", with: "\r\n")
    #expect(try Tool.run("run", "a.ledger", input: script, in: Folder()).status == 0)
  }

  @Test func `any bytes at all give answers, never a crash`() throws {
    let seed = UInt64.random(in: 0 ... .max)
    var state = seed
    let bytes = (0..<200_000).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return UInt8(truncatingIfNeeded: state >> 56)
    }
    let finished = try Tool.run(["run", "a.ledger"], input: Data(bytes), in: SmallSchool.folder())
    #expect(finished.status == 65, "seed \(seed)")
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    #expect(finished.lines.count == lines.count - (lines.last?.isEmpty == true ? 1 : 0), "seed \(seed)")
  }
}
