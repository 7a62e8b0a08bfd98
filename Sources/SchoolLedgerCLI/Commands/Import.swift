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

  /// Carries a plan out, unless that is not wanted, and shows it.
  func conclude(_ plan: ImportPlan) async throws {
    let refused = dryRun ? [] : try await plan.carryOut(at: at)
    if output.json {
      try print(plan.script.map { $0 + "\n" }.joined(), terminator: "")
    } else if plan.steps.isEmpty {
      try print("Nothing changes.")
    } else {
      try print(plan.table, terminator: "")
    }
    for note in plan.notes { StandardError.write(note + "\n") }
    if !refused.isEmpty { throw Failure(problems: refused) }
  }
}
