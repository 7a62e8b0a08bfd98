import Foundation
import Testing

/// What README, the articles and the help show of the command line, carried out with the schools of the demo.
struct DocumentedCommandsTests {
  private static let readme = "README.md"
  private static let articles = ["FollowingTheLog", "GradingWork", "LimitsOfInput", "RunningScripts"].map {
    "Sources/SchoolLedger/SchoolLedger.docc/\($0).md"
  }

  /// A command, and what a page says that it prints.
  private typealias Shown = (command: String, output: String)

  @Test(arguments: [readme] + articles)
  func `a page's commands print what it says`(page: String) throws {
    let folder = try Folder()
    try FileManager.default.createSymbolicLink(
      at: folder.path("Fixtures"), withDestinationURL: Fixture.url(""))
    // The demo, to begin with.
    let demo = try #require(try commands(on: Self.readme).first)
    let shown = try commands(on: page).filter { $0 != demo }
    try #require(!shown.isEmpty)
    for (command, output) in [demo] + shown {
      let finished = try Tool.shell("PATH=\"${0%/*}:$PATH\"\n\(command)", in: folder)
      #expect(finished.status == 0, "\(command)")
      #expect(trimmed(finished.output) == output, "\(command)")
    }
  }

  @Test func `the examples of every command's help can be carried out`() throws {
    let folder = try Folder()
    try FileManager.default.createSymbolicLink(
      at: folder.path("Fixtures"), withDestinationURL: Fixture.url(""))
    try Data(SecondarySchool.opening.utf8).write(to: folder.path("linde.jsonl"))
    let opened = try Tool.shell(
      #"""
      export PATH="${0%/*}:$PATH"
      set -e
      cp Fixtures/demo/kompas.jsonl .
      cp Fixtures/edexml/october.xml edexml.xml
      cp -R Fixtures/oneroster/october export
      printf 'Student,Guardian\ns-anna,ouder@thuis.example\n' > StudentGuardians.csv
      printf 'Student,Guardian\ns-bas,voogd@thuis.example\n' > new.csv
      school-ledger run kompas.ledger kompas.jsonl
      school-ledger run boomgaard.ledger Fixtures/demo/boomgaard-open.jsonl
      school-ledger import edexml boomgaard.ledger Fixtures/edexml/september.xml --at 2026-09-07T06:30:00Z
      school-ledger run boomgaard.ledger Fixtures/demo/boomgaard-september.jsonl
      school-ledger run linde.ledger linde.jsonl
      school-ledger import oneroster linde.ledger Fixtures/oneroster/september --at 2026-09-07T06:30:00Z
      """#, in: folder)
    try #require(opened.status == 0, "\(opened.errors)")
    for example in try Self.explained.flatMap({ try examples(of: $0, in: folder) }) {
      let finished = try Tool.shell("PATH=\"${0%/*}:$PATH\"\n\(example)", in: folder)
      #expect(finished.status == 0, "\(example): \(finished.errors)")
    }
  }

  /// Every command, those first whose files others read.
  private static let explained = [
    "", "keygen", "import guardians", "import edexml", "import oneroster", "run", "roster", "history",
    "guardians", "group", "goals", "export", "export events", "export guardians", "export grades", "audit",
    "outbox", "stats", "verify", "prove", "replay", "copy", "schema",
  ]

  /// Those that neither send mail nor leave something to be filled in.
  private func examples(of command: String, in folder: Folder) throws -> [String] {
    let help = try Tool.shell(#"COLUMNS=200 "$0" help \#(command)"#, in: folder)
    let block = try #require(help.output.firstMatch(of: #/(?s)EXAMPLES:\n(.*?)\n\n/#)?.1, "\(command)")
    return block.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter {
      !$0.contains("--deliver") && !$0.contains("...")
    }
  }

  private func commands(on page: String) throws -> [Shown] {
    let text = try String(contentsOf: Fixture.url("../\(page)"), encoding: .utf8)
    let blocks = text.matches(of: #/(?ms)^```console\n(?<block>.*?)^```$/#)
    return blocks.flatMap { "\n\($0.block)".split(separator: "\n$ ").compactMap(shown) }
  }

  /// A command is a line, with all that it reads as its input.
  private func shown(_ text: Substring) -> Shown? {
    let parts = text.firstMatch(of: #/(?s)^(?<command>[^\n]*<<'END'\n.*?\nEND|[^\n]*)(?<printed>.*)$/#)
    return parts.map { (String($0.command), trimmed(String($0.printed))) }
  }

  private func trimmed(_ text: String) -> String { text.trimmingCharacters(in: .newlines) }
}
