import ArgumentParser
import SchoolLedger

extension Tool {
  /// Prints the format of the log, or what a script may say.
  struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the format of the log's records as a .proto file.",
      discussion: """
        EXAMPLES:
          school-ledger schema > schoolledger.proto
          school-ledger schema --catalog
          school-ledger schema --lines | grep Course
        """)

    @Flag(help: "Print every field of every event instead, one a line.")
    var catalog = false
    @Flag(
      help: """
        Print every command and question of a script with its fields instead, one a line; ? may be left \
        out, [] is a list.
        """)
    var lines = false

    func validate() throws {
      if catalog, lines { throw ValidationError("Say --catalog or --lines, not both.") }
    }

    func run() throws {
      let text =
        if lines { SchoolLedger.vocabulary } else if catalog { try SchoolLedger.catalog } else {
          try SchoolLedger.protobufSchema
        }
      try print(text, terminator: "")
    }
  }
}
