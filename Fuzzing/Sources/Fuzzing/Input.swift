import Foundation
@testable import SchoolLedger

/// What comes from outside or from disk, and must never stop the process.
enum Input: String, CaseIterable {
  /// A record of the log.
  case record
  /// A line of a script.
  case line
  /// A CSV file of guardians.
  case guardians
  /// A signed note, a checkpoint and a key.
  case note
  /// A time and a grade.
  case value
  /// An address, and a text that goes into a mail.
  case mail

  /// Reads the bytes; whatever is read must be the same after it was written and read again.
  func feed(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    switch self {
    case .record: feedRecord(bytes)
    case .line: feedLine(bytes)
    case .guardians: _ = try? GuardianList(csv: text)
    case .note:
      _ = try? SignedNote(text)
      _ = try? Checkpoint(text: text)
      _ = try? NoteVerifierKey(text)
    case .value:
      if let moment = Moment(text) { precondition(Moment(moment.description) == moment) }
      if let grade = GradeValue(text) { precondition(GradeValue(grade.description) == grade) }
    case .mail:
      if let address = EmailAddress(text) { _ = MIME.address(address) }
      _ = MIME.field("Subject", MIME.words(ofText: text))
      _ = MIME.quotedPrintable(text)
    }
  }

  private func feedRecord(_ bytes: [UInt8]) {
    guard let record = try? Record(decoding: bytes.span, at: 1) else { return }
    var json = JSONWriter()
    record.write(to: &json, withOrigin: true)
    var writer = WireWriter()
    let head = RecordHead(time: record.time, actor: record.actor, command: record.command)
    Record.encode(record.event, head, into: &writer)
    precondition((try? Record(decoding: writer.span, at: 1)) == record)
  }

  private func feedLine(_ bytes: [UInt8]) {
    guard case .command(let command, _, _, _)? = try? LedgerLine(parsing: bytes.span),
      (try? command.validate()) != nil
    else { return }
    var json = JSONWriter()
    json.beginObject()
    command.writeFields(to: &json)
    json.endObject()
    let again = try? type(of: command).init(json: JSONValue(parsing: Array(json.string.utf8).span))
    precondition(again != nil)
  }

  /// Puts what the fixtures have of the kind into a corpus, for libFuzzer to change.
  func plant(in corpus: URL) throws {
    try FileManager.default.createDirectory(at: corpus, withIntermediateDirectories: true)
    for (index, seed) in try seeds().enumerated() {
      try Data(seed).write(to: corpus.appending(path: "seed-\(index)"))
    }
  }

  private func seeds() throws -> [[UInt8]] {
    switch self {
    case .record:
      try Self.lines(of: "golden/records.txt").map { line in
        let digits = Array(line.prefix { $0 != " " })
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap { place in
          UInt8(String(digits[place...place + 1]), radix: 16)
        }
      }
    case .line: try Self.lines(of: "demo/kompas.jsonl").map { Array($0.utf8) }
    case .guardians: [Array("Student,Guardian,Name\ns-anna,els@post.example,\"Els, \"\"oma\"\"\"\n".utf8)]
    case .note:
      [
        "school-ledger/kompas\n178\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
        "a note\n\n\u{2014} kompas.example AAAAAAAA\n", "kompas.example+00000000+AQ==",
      ].map { Array($0.utf8) }
    case .value: ["2026-09-10T11:45:00.123+02:00", "7,5", "100"].map { Array($0.utf8) }
    case .mail: ["Els@Post.Example", "Wiskunde: \u{20AC} \u{1F393} \r\n.."].map { Array($0.utf8) }
    }
  }

  /// The lines of a fixture; run from the root of the repository.
  private static func lines(of fixture: String) throws -> [Substring] {
    try String(contentsOf: URL(filePath: "Fixtures/\(fixture)"), encoding: .utf8).split(separator: "\n")
  }
}
