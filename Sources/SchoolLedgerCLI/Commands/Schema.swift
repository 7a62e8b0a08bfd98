import ArgumentParser
import SchoolLedger

extension Tool {
  /// Prints the format of the log.
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the format of the log's records as a .proto file.",
      discussion: """
        EXAMPLES:
          school-ledger schema > schoolledger.proto
          school-ledger schema --catalog
        """)

    @Flag(help: "Print every field of every event instead, one a line.")
    var catalog = false

    func run() throws {
      try print(catalog ? try SchoolLedger.catalog : try SchoolLedger.protobufSchema, terminator: "")
    }
  }
}
