import ArgumentParser
import SchoolLedger

extension Tool {
  /// Shows a student's guardians.
  struct Guardians: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a student's guardians and invitations, now or at a moment in the past.",
      discussion: """
        EXAMPLES:
          school-ledger guardians kompas.ledger s-anna
          school-ledger guardians kompas.ledger s-anna --as-of 2026-10-01T00:00:00Z
          school-ledger guardians kompas.ledger s-anna --as t-bram --json
        """)

    @OptionGroup var target: LedgerArgument
    @Argument(help: "The student's id.")
    var student: String
    @OptionGroup var view: ViewOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let guardians = try view.read(target) { try $0.guardians(of: student) }
      try output.show(guardians, as: guardians.tables(of: student))
    }
  }
}

extension StudentGuardians {
  /// The guardians for people, and where there are any, the invitations.
  fileprivate func tables(of student: String) -> String {
    var guardianTable = Table("guardian", "username", "since", "email")
    for guardian in guardians {
      guardianTable.append(guardian.guardian, guardian.username, "\(guardian.since)", guardian.email ?? "–")
    }
    var invitationTable = Table("invitation", "state", "since", "email")
    for invitation in invitations {
      invitationTable.append(
        invitation.invitation, invitation.state.rawValue, "\(invitation.since)", invitation.email ?? "–")
    }
    return [("Guardians of", guardianTable), ("Invitations for", invitationTable)]
      .filter { title, table in !table.rows.isEmpty || title == "Guardians of" }
      .map { title, table in Style.bold("\(title) \(student): \(grouped(table.rows.count))") + "\n\(table)" }
      .joined(separator: "\n")
  }
}
