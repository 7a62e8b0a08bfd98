import ArgumentParser
import SchoolLedger

/// `school-ledger`, the command line of the library: each subcommand parses, calls the library and prints.
@main
struct Tool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "school-ledger",
    abstract: "Keep a school's record as a log of events that nobody can change unseen.",
    discussion: """
      A ledger is a directory. Commands and questions go in as lines of JSON, answers come out as lines of \
      JSON; everything else here reads what a ledger holds.

      EXAMPLES:
        school-ledger run kompas.ledger kompas.jsonl
        school-ledger roster kompas.ledger wis3 --as-of 2026-10-01T00:00:00Z
        school-ledger history kompas.ledger s-anna toets-1
        school-ledger verify kompas.ledger

      EXIT STATUS:
        0   done
        64  wrong usage
        65  the input, a proof or the ledger's log is not right
        66  what should be read is not there
        69  a program that is needed is not there
        73  what should be written stands there already
        74  storage failed
        75  not everything could be done now
        77  the asker may not see it
      """,
    version: "0.1.0",
    subcommands: [
      Run.self, Roster.self, History.self, Guardians.self, Group.self, Goals.self, Import.self, Export.self,
      Audit.self, Outbox.self, Stats.self, Verify.self, Prove.self, Keygen.self, Replay.self, Copy.self,
      Schema.self,
    ])

  static func main() async {
    let placeholders = StandardStreams.fillGaps()
    defer { withExtendedLifetime(placeholders) {} }
    StandardStreams.makeBlocking()
    StandardStreams.ignoreFileSizeSignal()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      end(with: error)
    }
  }

  /// Tells people what went wrong, and ends the process.
  static func end(with error: any Error) -> Never {
    guard let failure = Failure(error) else { exit(withError: error) }
    StandardError.write("Error: \(failure.message)\n")
    exit(withError: failure.status)
  }
}
