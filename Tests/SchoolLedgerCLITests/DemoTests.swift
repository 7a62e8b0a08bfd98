import Foundation
import Testing

struct DemoTests {
  @Test func `the demo's school year is answered as expected`() throws {
    let script = try String(contentsOf: Fixture.url("demo/kompas.jsonl"), encoding: .utf8)
    let expected = try String(contentsOf: Fixture.url("demo/kompas.expected.jsonl"), encoding: .utf8)
    let finished = try Tool.run("run", "kompas.ledger", input: script, in: Folder())
    #expect(finished.status == 0)
    let lines = expected.split(separator: "\n").map(String.init)
    #expect(finished.lines.count == lines.count)
    for (answer, line) in zip(finished.lines, lines) { #expect(comparable(answer) == line) }
  }

  /// Without the sentences, which may be worded better any time, and with a star for codes and links that the
  /// ledger chose.
  private func comparable(_ answer: String) -> String {
    answer
      .replacing(#/,"message":"(?:[^"\\]|\\.)*"/#, with: "")
      .replacing(#/"(code|link)":"[34679cdfghjkmnpqrtvwxy]{7}(?:[34679cdfghjkmnpqrtvwxy]{15})?"/#) {
        "\"\($0.1)\":\"*\""
      }
  }
}
