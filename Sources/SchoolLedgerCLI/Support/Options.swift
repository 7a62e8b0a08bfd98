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

  /// Lends what they may see of the ledger that is there, as it was then.
  func read<Result>(
    _ target: LedgerArgument, _ body: (borrowing Snapshot) throws -> Result
  ) throws -> Result {
    try target.ledger.withLedger { try $0.asOf(asOf.value).read(as: viewer, body) }
  }
}

/// How a command prints what it found.
struct OutputOptions: ParsableArguments {
  @Flag(help: "Print JSON instead of a table.")
  var json = false

  /// Prints an answer, for people as the text that is made of it.
  func show(_ answer: some Message, as text: @autoclosure () -> some CustomStringConvertible) throws {
    if json { try printJSON(answer) } else { try print(text(), terminator: "") }
  }
}

/// Reads a time, for options.
func moment(_ text: String) throws -> Moment {
  guard let moment = Moment(text) else {
    throw ValidationError("expected a time of RFC 3339 such as 2026-09-01T08:00:00Z")
  }
  return moment
}
