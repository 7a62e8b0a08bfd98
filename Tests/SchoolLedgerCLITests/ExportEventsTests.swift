import Foundation
import Testing

/// `export events`: the record as CloudEvents.
struct ExportEventsTests {
  let folder: Folder

  init() throws { folder = try SmallSchool.folder() }

  private func export(_ options: String...) throws -> Tool.Finished {
    try Tool.run(["export", "events", "a.ledger"] + options, input: Data(), in: folder)
  }

  @Test func `every event is a line that says what an audit says`() throws {
    let exported = try export()
    #expect(exported.status == 0)
    let events = try exported.objects()
    let audited = try Tool.run("audit", "a.ledger", "--json", in: folder).objects()
    #expect(events.count == SmallSchool.events)
    for (event, audit) in zip(events, audited) {
      #expect(event["specversion"] as? String == "1.0")
      #expect(event["source"] as? String == "school-ledger/kompas")
      #expect((event["id"] as? String).flatMap { Int($0) } == audit["position"] as? Int)
      #expect(event["type"] as? String == (audit["type"] as? String).map { "schoolledger.\($0)" })
      #expect(event["time"] as? String == audit["at"] as? String)
      #expect(event["authid"] as? String == audit["by"] as? String)
      #expect(event["data"] as? NSDictionary == audit["data"] as? NSDictionary)
    }
  }

  @Test func `an export goes on where another ended`() throws {
    let whole = try export().output
    let (first, rest) = (try export("--limit", "8"), try export("--after", "8"))
    #expect(try rest.objects().map { $0["id"] as? String } == ["9", "10"])
    #expect(first.output + rest.output == whole)
    #expect(try export("--after", "10").output.isEmpty)
    #expect(try export("--after", "18446744073709551615").output.isEmpty)
  }

  @Test(arguments: [
    (["--about", "s-bas"], ["5", "8"]), (["--by", "t-bram"], ["10"]),
    (["--type", "StudentJoined"], ["7", "8"]), (["--from", "2026-09-04T08:00:00Z"], ["9", "10"]),
    (["--as-of", "2"], ["1", "2"]), (["--as", "a-visser", "--after", "9"], ["10"]),
  ])
  func `an export has what is asked for`(options: [String], ids: [String]) throws {
    let exported = try Tool.run(["export", "events", "a.ledger"] + options, input: Data(), in: folder)
    #expect(exported.status == 0)
    #expect(try exported.objects().map { $0["id"] as? String } == ids)
  }

  @Test(arguments: [
    (["--as", "t-bram"], 77, "notAllowed"), (["--as", "s-anna"], 77, "notAllowed"),
    (["--as", "nobody"], 66, "notFound"), (["--as-of", "11"], 66, "notFound"),
    (["--limit", "0"], 64, "--limit"), (["--after", "-1"], 64, "--after"),
  ])
  func `what may not or cannot be exported is refused with a status`(
    options: [String], status: Int32, words: String
  ) throws {
    let finished = try Tool.run(["export", "events", "a.ledger"] + options, input: Data(), in: folder)
    #expect(finished.status == status)
    #expect(finished.errors.contains(words))
    #expect(finished.output.isEmpty)
  }

  @Test func `who was erased leaves no trace, whatever moment is asked about`() throws {
    #expect(try export().output.contains("Anna de Vries"))
    let erase = #"{"do":"erasePerson","by":"a-visser","person":"s-anna"}"#
    #expect(try Tool.run("run", "a.ledger", input: erase, in: folder).output.contains(#""ok":true"#))
    for options in [[], ["--as-of", "10"], ["--as", "a-visser"]] {
      let finished = try Tool.run(["export", "events", "a.ledger"] + options, input: Data(), in: folder)
      #expect(!finished.output.contains("Anna"))
      #expect(finished.output.contains(#""name":"erased-1""#))
    }
  }

  @Test func `a long log is exported to its end, in order`() throws {
    let users = (1...2100).map {
      #"{"do":"registerUser","by":"system","user":"u\#($0)","kind":"student","name":"U"}"#
    }
    _ = try Tool.run("run", "a.ledger", input: users.joined(separator: "\n"), in: folder)
    let sequences = try export().objects().compactMap { $0["sequence"] as? String }
    #expect(sequences.count == SmallSchool.events + 2100)
    #expect(sequences == sequences.sorted() && Set(sequences).count == sequences.count)
  }

  @Test func `it explains itself with an example`() throws {
    let finished = try Tool.run("export", "events", "--help", in: folder)
    #expect(finished.status == 0)
    #expect(finished.output.contains("school-ledger export events kompas.ledger"))
  }
}
