import ArgumentParser
import SchoolLedger

extension Tool {
  /// Takes in what other programs wrote.
  struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take in files of other programs.",
      subcommands: [ImportGuardians.self, ImportEDEXML.self, ImportOneRoster.self])
  }
}

/// How a school's groups and people are taken in.
struct ImportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("When it happens; now unless said.", valueName: "time"), transform: moment)
  var at: Moment?
  @Flag(help: "Only show what would change.")
  var dryRun = false
  @OptionGroup var output: OutputOptions

  /// The day when it happens, of UTC.
  var day: String { String("\(at ?? .now)".prefix(10)) }

  /// Carries a plan out, unless that is not wanted, and shows what comes of it: first what does not, which
  /// must not be lost where the output cannot be written.
  func conclude(_ plan: ImportPlan) async throws {
    let (steps, refused) = dryRun ? (plan.steps, []) : try await plan.carryOut(at: at)
    for note in plan.notes { StandardError.write(note + "\n") }
    let failure = refused.isEmpty ? nil : Failure(problems: refused)
    if let failure { StandardError.write("Error: \(failure.message)\n") }
    if output.json {
      try print(steps.script, terminator: "")
    } else if steps.isEmpty {
      try print("Nothing changes.")
    } else {
      try print(steps.table, terminator: "")
    }
    if let failure { throw failure.status }
  }
}
