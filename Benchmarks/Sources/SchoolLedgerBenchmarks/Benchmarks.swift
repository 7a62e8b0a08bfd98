import Foundation
import SchoolLedger

/// Measures the ledger beside the raw limit, and prints one table.
///
///     SchoolLedgerBenchmarks [--quick] [--only throughput|school|goals|oulad] [--oulad DIRECTORY]
///
/// `--quick` takes smaller ledgers and fewer rounds; its figures are for development only.
@main
struct Benchmarks {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if arguments.first == Child.flag { return try Child.run(arguments.dropFirst()) }
    let options = try Options(arguments)
    let workplace = try Workplace()
    defer { workplace.remove() }
    var report = Report(scale: options.scale)
    if options.includes("throughput") {
      for scenario in Throughput.scenarios(options.scale) {
        report.add(try await scenario.measured(rounds: options.scale.rounds, in: workplace))
      }
    }
    if options.includes("school") { report.add(try measureSchool(options.scale, workplace)) }
    if options.includes("goals") { report.add(try measureGoals(options.scale, workplace)) }
    if options.includes("oulad") { report.add(try measureOULAD(options, workplace)) }
    print(report)
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

  private static func measureOULAD(_ options: Options, _ workplace: Workplace) throws -> [Row] {
    guard let data = OULAD(directory: options.oulad) else {
      note("OULAD is not at \(options.oulad); --oulad says where it is")
      return []
    }
    let url = try workplace.newDirectory("oulad")
    let events = try data.write(to: url)
    let rebuild = Rebuild(name: "\(events) OULAD events", url: url, measuresMemory: false)
    return try rebuild.measured(rounds: options.scale.rounds, in: workplace)
  }
}

/// Tells whoever waits what is going on, apart from the table.
func note(_ text: String) {
  FileHandle.standardError.write(Data((text + "\n").utf8))
}
