import ArgumentParser

extension Tool {
  /// Writes parts of the record in other formats.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write grades or guardians as CSV to standard output.",
      discussion: """
        EXAMPLES:
          school-ledger export kompas.ledger --grades --course wis3 > wis3.csv
          school-ledger export guardians kompas.ledger > guardians.csv
        """,
      subcommands: [ExportGrades.self, ExportGuardians.self], defaultSubcommand: ExportGrades.self)
  }
}
