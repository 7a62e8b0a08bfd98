import ArgumentParser
import SchoolLedger

/// Writes guardians as CSV.
struct ExportGuardians: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guardians",
    abstract: "Write guardians as CSV to standard output, in the columns that GAM prints.",
    discussion: """
      A row for each link, and with --invitations for each invitation instead; with --all for each link and \
      each open invitation, which `import guardians` takes again without changing anything.

      EXAMPLES:
        school-ledger export guardians kompas.ledger > guardians.csv
        school-ledger export guardians kompas.ledger --all --as a-visser --as-of 2026-10-01T00:00:00Z
      """)

  @OptionGroup var target: LedgerArgument
  @Flag(help: "Write invitations, whatever became of them, instead of links.")
  var invitations = false
  @Flag(help: "Write links and open invitations.")
  var all = false
  @OptionGroup var view: ViewOptions

  func validate() throws {
    if invitations && all { throw ValidationError("Say --invitations or --all, not both.") }
  }

  func run() throws {
    let rows: GuardianExport = all ? .all : invitations ? .invitations : .accepted
    try StandardStreams.write(view.read(target) { try $0.guardiansCSV(rows) }.utf8)
  }
}
