import ArgumentParser
import Foundation
import SchoolLedger

/// Takes in groups and people from an EDEXML file.
struct ImportEDEXML: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edexml",
    abstract: "Register people and synchronise groups as an EDEXML file says.",
    discussion: """
      Reads EDEXML 2.0 and 2.1. Who is new is registered, who is known keeps their name and address, who \
      moved is moved, groups are made and renamed; nobody is made inactive, and groups that the file does \
      not tell of stay as they are. Where the file tells of no teacher at all, groups keep theirs; one \
      that tells of no pupil is refused. Pupils come and leave on the days that the file says \
      (instroomdatum, uitstroomdatum; days of UTC). A pupil with the key 12 is known as leerling-12, a \
      teacher as leerkracht-12, a group as groep-12. The same file again changes nothing.

      A file that is not right is refused whole, with the lines where it is not, and so is one of more \
      than 10,000,000 bytes. What is left out is told on standard error.

      EXAMPLES:
        school-ledger import edexml boomgaard.ledger edexml.xml --dry-run
        school-ledger import edexml boomgaard.ledger edexml.xml
        school-ledger import edexml boomgaard.ledger edexml.xml --dry-run --json > script.jsonl
      """)

  @OptionGroup var target: LedgerArgument
  @Argument(help: "The EDEXML file; - is standard input.", completion: .file(extensions: ["xml"]))
  var file: String
  @Option(help: "The id of the kind of group that the file's groups are of; an outside system manages it.")
  var type = "parnassys"
  @OptionGroup var options: ImportOptions

  func run() async throws {
    let edexml = try EDEXML(data: Data(readingFrom: file), file: file)
    try await target.ledger.withLedger { ledger in
      try await options.conclude(ImportPlan(edexml, type: type, on: options.day, for: ledger))
    }
  }
}
