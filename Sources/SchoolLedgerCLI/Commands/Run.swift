import ArgumentParser
import Foundation
import SchoolLedger

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Tool {
  /// Carries out a script: `LineSession` does the work, this feeds it lines and prints what it answers.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Carry out commands and answer questions, one JSON object a line.",
      discussion: """
        Creates the ledger where there is none. Each line is answered with a line as soon as it is durable, \
        in order, without waiting for more input; lines that wait together share a commit. \
        `school-ledger schema --lines` names the commands and the questions.

        EXAMPLES:
          school-ledger run kompas.ledger kompas.jsonl
          school-ledger run kompas.ledger < kompas.jsonl > answers.jsonl
          echo '{"ask":"roster","as":"system","course":"wis3"}' | school-ledger run kompas.ledger

        EXIT STATUS:
          0   every line was understood; refusals are answers like any other
          65  some line was not a command, the others were carried out
          74  storage failed
        """)

    @OptionGroup var target: LedgerArgument
    @Argument(help: "The script; - is standard input.", completion: .file(extensions: ["jsonl"]))
    var script = "-"

    func run() throws {
      var reader = try ScriptReader(file: script)
      let ledger = try target.ledger.open()
      signal(SIGPIPE, SIG_IGN)
      let session = LineSession(on: ledger) { Self.printAnswers($0, from: ledger) }
      @Sendable func end() -> LineSession.Summary {
        let summary = session.finish()
        ledger.close()
        return summary
      }
      let interruption = Interruption { _ = end() }
      var speed = Speed()
      while let line = try reader.next() {
        interruption.shielding {
          switch line {
          case .whole: session.submit(reader.bytes.span)
          case .tooLong: session.submitTooLong()
          }
        }
        speed.countLine()
      }
      let summary = interruption.finishing(end)
      speed.report(summary)
      if summary.failed > 0 { throw ExitCode.storage }
      if summary.invalid > 0 { throw ExitCode.badData }
    }

    /// Prints; when nobody listens any more, what was handed in is still carried out, and that is all.
    private static func printAnswers(_ bytes: [UInt8], from ledger: SchoolLedger) {
      do {
        try StandardStreams.write(bytes)
      } catch {
        ledger.close()
        Tool.end(with: error)
      }
    }
  }
}

/// Tells people how fast lines go in.
private struct Speed {
  /// Answers on the same terminal say enough.
  private let isShown = StandardError.isTerminal && isatty(STDOUT_FILENO) == 0
  private let start = ContinuousClock.now
  private var lines = 0
  private var next = ContinuousClock.now + .milliseconds(500)

  mutating func countLine() {
    lines += 1
    guard isShown, lines % 256 == 0, ContinuousClock.now >= next else { return }
    next = .now + .milliseconds(200)
    StandardError.show("\(counted(lines, "line")), \(perSecond) a second")
  }

  func report(_ summary: LineSession.Summary) {
    guard isShown else { return }
    var text = "\(counted(summary.lines, "line")), \(perSecond) a second"
    if summary.invalid > 0 { text += ", \(grouped(summary.invalid)) not understood" }
    if summary.failed > 0 { text += ", \(grouped(summary.failed)) not stored" }
    StandardError.show(text + "\n")
  }

  private var perSecond: String { grouped(rate(lines, since: start)) }
}
