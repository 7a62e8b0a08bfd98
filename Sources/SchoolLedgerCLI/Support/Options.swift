import ArgumentParser

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
