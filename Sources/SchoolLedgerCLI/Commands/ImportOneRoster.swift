import ArgumentParser
import SchoolLedger

/// Takes in people, courses and groups from OneRoster's CSV files.
struct ImportOneRoster: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "oneroster",
    abstract: "Register people and keep courses and groups as OneRoster CSV files say.",
    discussion: """
      Reads users, roles, classes and enrollments of a full export (bulk mode) of OneRoster 1.2, unpacked \
      into a directory with its manifest.csv. Who is new is registered, and known by their sourcedId; who \
      is known keeps their name and address; who is no longer enabled is made inactive. A scheduled class \
      becomes a course, its primary teacher the owner; with --type a homeroom becomes a group. Dates are \
      days of UTC; what has not begun or is over does not count. The same files again change nothing.

      Only those leave a course whom an import put into it: who came in by a code or an invitation, or was \
      added by an administrator, stays. A course or homeroom keeps its students, and its teachers, where \
      the files name none. Nobody is made active again, and what the files do not tell of stays as it is. \
      Guardians are left out, for inviting them sends mail: `import guardians` does that. What is left out \
      is told on standard error.

      Files that are not right are refused whole, with the rows and columns where they are not.

      EXAMPLES:
        school-ledger import oneroster linde.ledger export/ --dry-run
        school-ledger import oneroster linde.ledger export/
        school-ledger import oneroster linde.ledger export/ --dry-run --json > script.jsonl

      EXIT STATUS:
        0   everything was carried out
        65  the files are not right, and nothing was done; or the ledger refused something, which is named, \
      and all else was carried out
        66  a file or the ledger is not there
      """)

  @OptionGroup var target: LedgerArgument
  @Argument(help: "The directory with manifest.csv.", completion: .directory)
  var directory: String
  @Option(help: "The id of the kind of group that homerooms are of, which an outside system manages.")
  var type: String?
  @OptionGroup var options: ImportOptions

  func run() async throws {
    let roster = try OneRoster(directory: directory)
    try await target.ledger.withLedger { ledger in
      try await options.conclude(ImportPlan(roster, homerooms: type, on: options.day, for: ledger))
    }
  }
}
