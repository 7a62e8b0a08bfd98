import ArgumentParser
import SchoolLedger

extension Tool {
  /// Shows the mails that events caused, or has them sent.
  struct Outbox: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the mails that events caused, or have them sent.",
      discussion: """
        With --deliver each mail that was not sent yet is handed to a program that takes mail as sendmail \
        does: the message on its standard input, and -i -f FROM -- RECIPIENT after the arguments that are \
        given here. A mail is recorded as delivered when the program ends with status 0. Stopped in between, \
        a mail may go out again, with the same Message-ID; none is left out.

        EXAMPLES:
          school-ledger outbox kompas.ledger --pending
          school-ledger outbox kompas.ledger --deliver /usr/sbin/sendmail
          school-ledger outbox kompas.ledger --from school@kompas.example --deliver msmtp -a kompas

        EXIT STATUS:
          0   every mail that can be sent was sent
          69  the program is not there
          74  storage failed
          75  some mails were not sent, or another process sends them; try later
        """)

    @OptionGroup var target: LedgerArgument
    @Flag(help: "Only mails that were not sent yet.")
    var pending = false
    @OptionGroup var output: OutputOptions
    @Option(
      help: ArgumentHelp(
        "The address that mails come from; no-reply at the school's domain unless said.",
        valueName: "address"))
    var from: String?
    @Option(
      parsing: .remaining,
      help: ArgumentHelp("Hand each mail to this program; comes last.", valueName: "command"))
    var deliver: [String] = []

    func validate() throws {
      if !deliver.isEmpty, pending || output.json {
        throw ValidationError("--deliver goes with --from alone.")
      }
      if deliver.isEmpty {
        if from != nil { throw ValidationError("--from goes with --deliver.") }
        // An option that takes all that is left takes nothing, too: "--deliver $UNSET".
        if CommandLine.arguments.contains("--deliver") { throw ValidationError("--deliver needs a program.") }
      }
    }

    func run() throws {
      if let program = deliver.first {
        try target.ledger.requireLedger()
        let program = try MailProgram(program, arguments: Array(deliver.dropFirst()))
        try Delivery(of: target.ledger, from: from, through: program).run()
      } else {
        try show()
      }
    }

    private func show() throws {
      let outbox = try target.ledger.withLedger { ledger in
        try ledger.read(as: "system") { try pending ? $0.pendingMails() : $0.outbox() }
      }
      try output.show(outbox, as: outbox.table)
    }
  }
}

extension Outbox {
  fileprivate var table: Table {
    var table = Table("mail", "kind", "to", "subject", "created", "delivered")
    for mail in mails {
      table.append(
        mail.mail, mail.kind.rawValue, mail.to, mail.subject, "\(mail.createdAt)",
        mail.deliveredAt.map { "\($0)" } ?? "–")
    }
    return table
  }
}
