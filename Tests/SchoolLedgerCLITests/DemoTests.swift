import Foundation
import Testing

struct DemoTests {
  @Test(arguments: ["kompas", "klik"])
  func `the demo's schools are answered as expected`(name: String) throws {
    let script = try String(contentsOf: Fixture.url("demo/\(name).jsonl"), encoding: .utf8)
    let expected = try String(contentsOf: Fixture.url("demo/\(name).expected.jsonl"), encoding: .utf8)
    let finished = try Tool.run("run", "\(name).ledger", input: script, in: Folder())
    #expect(finished.status == 0)
    let lines = expected.split(separator: "\n").map(String.init)
    #expect(finished.lines.count == lines.count)
    for (answer, line) in zip(finished.lines, lines) { #expect(comparable(answer) == line) }
  }

  @Test func `the primary school's term says no where it should`() throws {
    let folder = try Folder()
    var refused: [String] = []
    for (month, at) in [
      ("open", nil), ("september", "2026-09-07T06:30:00Z"), ("october", "2026-10-05T06:30:00Z"),
    ] {
      if let at {
        let edexml = Fixture.url("edexml/\(month).xml").path
        let imported = try Tool.run("import", "edexml", "b.ledger", edexml, "--at", at, in: folder)
        #expect(imported.status == 0, "\(imported.errors)")
      }
      let script = try String(contentsOf: Fixture.url("demo/boomgaard-\(month).jsonl"), encoding: .utf8)
      let finished = try Tool.run("run", "b.ledger", input: script, in: folder)
      #expect(finished.status == 0)
      refused += try finished.objects().compactMap { $0["refused"] as? String }
    }
    #expect(
      refused == [
        "externallyManaged", "notAMember", "alreadyRecorded", "hiddenFromStudents", "notAMember",
        "notAllowed",
      ])
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
