import ArgumentParser
import SchoolLedger

extension Tool {
  /// Rebuilds the views.
  struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Build the views anew from the log.",
      discussion: """
        Questions go on being answered from the old views until the new ones take their place. Old views \
        that no other process uses are not even read, so that it does not matter what became of them.

        EXAMPLES:
          school-ledger replay kompas.ledger
          school-ledger replay kompas.ledger --json
        """)

    @OptionGroup var target: LedgerArgument
    @OptionGroup var output: OutputOptions

    func run() throws {
      try target.ledger.requireLedger()
      let start = ContinuousClock.now
      let ledger = try target.ledger.open(rebuildingViews: true)
      defer { ledger.close() }
      let events = try ledger.statistics().events
      let perSecond = rate(events, since: start)
      if output.json { return try printJSON(Document(events: events, eventsPerSecond: perSecond)) }
      try print("\(counted(events, "event")) folded, \(grouped(perSecond)) a second")
    }

    private struct Document: Encodable {
      let events: UInt64
      let eventsPerSecond: Int
    }
  }
}
