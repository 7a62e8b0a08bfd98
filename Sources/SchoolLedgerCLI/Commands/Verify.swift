import ArgumentParser
import SchoolLedger

extension Tool {
  /// Reads a whole log and compares every hash.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check that every record of the log is as it was written.",
      discussion: """
        Reads the file itself before it is opened, so that a damaged one can do no harm. Exits with 65 when \
        anything is damaged.

        EXAMPLES:
          school-ledger verify kompas.ledger
          school-ledger verify kompas.ledger --json
        """)

    @OptionGroup var target: LedgerArgument
    @OptionGroup var output: OutputOptions

    func run() throws {
      try target.ledger.requireLedger()
      let report = try verify()
      if output.json {
        try printJSON(Document(report))
      } else {
        try print(Style.bold("\(target.ledger.text) is \(report.isSound ? "sound" : "damaged")"))
        for damage in report.damages { try print("  \(damage.sentence)") }
        var table = Table()
        table.append("records", grouped(report.size))
        table.append("frames", grouped(report.frameCount))
        table.append("root", "\(report.root)")
        try print(table, terminator: "")
      }
      if !report.isSound { throw ExitCode.badData }
    }

    private static let damages: Set<StorageError.Code> = [
      .corrupt, .truncated, .notFound, .keysMissing, .keysDamaged, .otherKeys, .otherSchool,
    ]

    /// A file that cannot even be opened is what this looks for, not a failure to look.
    private func verify() throws -> LogVerificationReport {
      defer { StandardError.clearProgress() }
      do {
        return try SchoolLedger.verify(at: target.ledger.url, progress: StandardError.progress("verifying"))
      } catch let error as StorageError where Self.damages.contains(error.code) {
        throw Failure(.badData, "\(target.ledger.text) is damaged. \(error)")
      }
    }

    private struct Document: Encodable {
      let sound: Bool
      let records, frames: UInt64
      let root: String
      let damages: [String]

      init(_ report: LogVerificationReport) {
        sound = report.isSound
        records = report.size
        frames = UInt64(report.frameCount)
        root = "\(report.root)"
        damages = report.damages.map(\.sentence)
      }
    }
  }
}

extension LogVerificationReport.Damage {
  fileprivate var sentence: String {
    switch self {
    case .record(let position): "record \(position) is not what was written"
    case .missingRecord(let position): "record \(position) is missing"
    case .tile(let level, let index): "tile \(index) of level \(level) is missing or wrong"
    case .frame(let first): "the frame that begins with record \(first) does not fit its root"
    case .head: "the head does not fit the records"
    case .strayRows(let table, let count):
      "\(counted(count, "row")) of \(table) \(count == 1 ? "belongs" : "belong") to no record"
    }
  }
}
