import ArgumentParser
import SchoolLedger

extension Tool {
  /// Rebuilds the views.
  struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build the views anew from the log.",
      discussion: """
        Questions go on being answered from the old views until the new ones take their place.

        EXAMPLES:
          school-ledger replay kompas.ledger
        """)

    @OptionGroup var target: LedgerArgument

    func run() throws {
      try target.ledger.withLedger { ledger in
        let start = ContinuousClock.now
        try ledger.rebuild(progress: StandardError.progress("folding events"))
        let events = try ledger.statistics().events
        let speed = rate(events, since: start)
        StandardError.clearProgress()
        try print("\(grouped(events)) events folded, \(speed) a second")
      }
    }
  }
}
