import ArgumentParser
import SchoolLedger

/// Which ledger a command is about.
struct LedgerArgument: ParsableArguments {
  @Argument(help: "The ledger's directory.", completion: .directory)
  var ledger: LedgerPath
}

/// Who asks, and of what moment.
struct ViewOptions: ParsableArguments {
  @Option(name: .customLong("as"), help: ArgumentHelp("Who asks.", valueName: "user"))
  var viewer = "system"
  @Option(
    help: ArgumentHelp(
      "The moment that is asked about: a time of RFC 3339, or the position of an event.",
      valueName: "moment"))
  var asOf = PastMoment.now
}

/// How a command prints what it found.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON instead of a table.")
  var json = false
}

/// Reads a time, for options.
func moment(_ text: String) throws -> Moment {
  guard let moment = Moment(text) else {
    throw ValidationError("expected a time of RFC 3339 such as 2026-09-01T08:00:00Z")
  }
  return moment
}
