import Foundation
import SchoolLedger

/// Measures the ledger beside the raw limit, and prints one table.
///
///     SchoolLedgerBenchmarks [--quick] [--only throughput|school|goals|oulad] [--shared DIRECTORY]
///
/// `--quick` takes smaller ledgers and fewer rounds; its figures are for development only.
@main
struct Benchmarks {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == Child.flag { return try Child.run(arguments.dropFirst()) }
    let options: Options
    do {
      options = try Options(arguments)
    } catch {
      note("\(error)")
      exit(EX_USAGE)
    }
    let workplace = try Workplace()
    defer { workplace.remove() }
    var report = Report(scale: options.scale)
    if options.includes(.throughput) {
      report.add(try await measureThroughput(options.scale, workplace))
    }
    if options.includes(.school) { report.add(try measureSchool(options.scale, workplace)) }
    if options.includes(.goals) { report.add(try measureGoals(options.scale, workplace)) }
    if options.includes(.oulad) { report.add(try await measureOULAD(options, workplace)) }
    print(report)
  }

  private static func measureThroughput(_ scale: Scale, _ workplace: Workplace) async throws -> [Row] {
    var rows: [Row] = []
    for (callers, commands, target) in [(1, 3000, 0.8), (64, 60_000, 0.5), (4096, 400_000, 0.5)] {
      let each = Int(Double(commands) * scale.share) / scale.rounds
      let workload = JoinsAndLeaves(commands: each)
      let throughput = Throughput(workload: workload, callers: callers, target: target)
      rows += try await throughput.measured(rounds: scale.rounds, in: workplace)
    }
    return rows
  }

  /// Opening, rosters and rebuilding, all on one large ledger.
  private static func measureSchool(_ scale: Scale, _ workplace: Workplace) throws -> [Row] {
    let url = try workplace.newDirectory("school")
    try SampleYear(events: scale.events).write(to: url)
    var rows = try Opening(url: url, times: scale.openings).measured()
    rows += try Rosters(url: url, events: scale.events, times: scale.lookUps).measured()
    let rebuild = Rebuild(name: "\(scale.events) sample events", url: url, measuresMemory: true)
    rows += try rebuild.measured(rounds: scale.rounds, in: workplace)
    try workplace.remove(url)
    return rows
  }

  private static func measureGoals(_ scale: Scale, _ workplace: Workplace) throws -> [Row] {
    let url = try workplace.newDirectory("goals")
    let rows = try Goals(url: url, times: scale.lookUps).measured()
    try workplace.remove(url)
    return rows
  }

  /// Two years of a real university: its whole script, then the ledger that this gave, then the same commands
  /// from many callers.
  private static func measureOULAD(_ options: Options, _ workplace: Workplace) async throws -> [Row] {
    let (scale, directory) = (options.scale, try workplace.newDirectory("script"))
    guard let script = try OULAD(options, in: directory)?.script else { return [] }
    var (rows, url) = try ScriptRun(script: script).measured(rounds: scale.longRounds, in: workplace)
    let rebuild = Rebuild(name: "all of it", url: url, target: 300_000)
    rows += try rebuild.measured(rounds: scale.longRounds, in: workplace)
    rows += try GradeHistories(url: url, times: 20 * scale.lookUps).measured()
    try workplace.remove(url)
    for (callers, part, target) in [(64, 8, 0.5), (4096, 1, 0.5)] {
      let workload = try StudyingYears(script: script, oneStudentOf: part)
      let throughput = Throughput(workload: workload, callers: callers, target: target)
      rows += try await throughput.measured(rounds: scale.longRounds, in: workplace)
    }
    try workplace.remove(directory)
    return rows
  }
}

/// Tells whoever waits what is going on, apart from the table.
func note(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
