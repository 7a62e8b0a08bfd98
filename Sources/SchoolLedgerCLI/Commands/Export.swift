import ArgumentParser

extension Tool {
  /// Writes the record, or parts of it, in other formats.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write events as CloudEvents, grades or guardians as CSV, to standard output.",
      discussion: """
        EXAMPLES:
          school-ledger export kompas.ledger --grades --course wis3 > wis3.csv
          school-ledger export guardians kompas.ledger > guardians.csv
          school-ledger export events kompas.ledger > events.jsonl
        """,
      subcommands: [ExportGrades.self, ExportGuardians.self, ExportEvents.self],
      defaultSubcommand: ExportGrades.self)
  }
}
