import ArgumentParser
import Foundation
import SchoolLedger

/// Takes in guardians from a CSV file of GAM's.
struct ImportGuardians: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guardians",
    abstract: "Invite and remove guardians as a CSV file says.",
    discussion: """
      The file has the columns Student and Guardian, and with --invite perhaps Name; or studentId or \
      studentEmail and invitedEmailAddress, as `export guardians` writes them. Students are named by id or \
      by address.

      Unless --invite is said, each named student's guardians and open invitations become exactly those of \
      the file; students who are not named stay as they are. Every row is reported; one that is refused \
      keeps no other student's from being carried out.

      EXAMPLES:
        school-ledger import guardians kompas.ledger StudentGuardians.csv
        school-ledger import guardians kompas.ledger new.csv --invite --by a-visser --json

      EXIT STATUS:
        0   every row was carried out
        65  some row was refused, the others were carried out; or the file is no such CSV
        77  the actor may not
      """)

  @OptionGroup var target: LedgerArgument
  @Argument(help: "The CSV file; - is standard input.", completion: .file(extensions: ["csv"]))
  var file: String
  @Option(help: ArgumentHelp("Who does it.", valueName: "user"))
  var by = "system"
  @Flag(help: "Invite those of the file, and remove nobody.")
  var invite = false
  @Flag(help: "Let a student be left without guardians: one whose only row names none.")
  var allowEmpty = false
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if invite && allowEmpty { throw ValidationError("--allow-empty means nothing with --invite.") }
  }

  func run() async throws {
    let list = try GuardianList(csv: String(utf8: Data(readingFrom: file), of: file))
    let outcomes = try await target.ledger.withLedger { ledger in
      try await ledger.carryOut(
        list, invite ? .invite : .sync(allowEmpty: allowEmpty), by: by,
        progress: StandardError.progress("importing guardians"))
    }
    StandardError.clearProgress()
    try report(outcomes)
    let refused = outcomes.count { $0.refused != nil }
    StandardError.write(
      "\(counted(outcomes.count - refused, "row")) carried out, \(grouped(refused)) refused\n")
    if refused > 0 { throw ExitCode.badData }
  }

  private func report(_ outcomes: [GuardianList.Outcome]) throws {
    guard output.json else {
      var table = Table("row", "student", "guardian", "outcome")
      for outcome in outcomes {
        let entry = outcome.entry
        table.append("\(entry.row)", entry.student, entry.guardian, outcome.refused?.code ?? "ok")
      }
      return try print(table, terminator: "")
    }
    for outcome in outcomes {
      var writer = JSONWriter()
      outcome.write(to: &writer)
      try print(writer.string)
    }
  }
}

extension GuardianList.Outcome {
  /// Appends the outcome as one object, as a script's outcomes are written.
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.field("row", entry.row)
    writer.field("student", entry.student)
    writer.field("guardian", entry.guardian)
    writer.field("ok", refused == nil)
    if let refused { writer.field("refused", refused.code) }
    writer.endObject()
  }
}
