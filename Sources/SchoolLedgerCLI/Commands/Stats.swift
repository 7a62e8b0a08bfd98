import ArgumentParser
import SchoolLedger

extension Tool {
  /// Shows how large a ledger is.
  struct Stats: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show how large a ledger is and how it fares.",
      discussion: """
        EXAMPLES:
          school-ledger stats kompas.ledger
          school-ledger stats kompas.ledger --json
        """)

    @OptionGroup var target: LedgerArgument
    @OptionGroup var output: OutputOptions

    func run() throws {
      let statistics = try target.ledger.withLedger { try $0.statistics() }
      if output.json {
        try printJSON(statistics)
      } else {
        var table = Table()
        table.append("events", grouped(statistics.events))
        table.append("views at", grouped(statistics.viewPosition))
        table.append("log", "\(grouped(statistics.logBytes)) bytes")
        table.append("views", "\(grouped(statistics.viewBytes)) bytes")
        table.append("keys", "\(grouped(statistics.keyBytes)) bytes")
        table.append("root", statistics.root)
        try print(table, terminator: "")
      }
    }
  }
}
