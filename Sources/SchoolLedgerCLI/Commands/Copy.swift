import ArgumentParser
import Foundation
import SchoolLedger

extension Tool {
  /// Copies a ledger.
  struct Copy: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Copy a ledger while others go on working with it.",
      discussion: """
        The copy is verified, and its views are built when it is first opened. The directory above it must \
        be there.

        EXAMPLES:
          school-ledger copy kompas.ledger kompas-2027-07-01.ledger
        """)

    @OptionGroup var source: LedgerArgument
    @Argument(help: "The directory that the copy gets; nothing may stand there yet.", completion: .directory)
    var target: LedgerPath
    @OptionGroup var output: OutputOptions

    func run() throws {
      guard !FileManager.default.fileExists(atPath: target.url.path) else {
        throw Failure(.cannotCreate, "Something stands at \(target.text); name another place.")
      }
      let report = try source.ledger.withLedger { ledger in
        try ledger.copy(to: target.url, progress: StandardError.progress("copying"))
      }
      StandardError.clearProgress()
      if output.json { return try printJSON(Document(records: report.size, root: "\(report.root)")) }
      try print("\(counted(report.size, "record")) copied to \(target.text), root \(report.root)")
    }

    private struct Document: Encodable {
      let records: UInt64
      let root: String
    }
  }
}
