import Foundation
import Testing

/// What README and the articles show of the command line, carried out with the school of the demo.
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
