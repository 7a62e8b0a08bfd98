import ArgumentParser
import SchoolLedger

extension Tool {
  /// Lists events.
  struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what happened, oldest first.",
      discussion: """
        With --json each event is a line of its own.

        EXAMPLES:
          school-ledger audit kompas.ledger --about s-anna
          school-ledger audit kompas.ledger --by t-bram --type InviteCodesReset
          school-ledger audit kompas.ledger --from 2027-01-01T00:00:00Z --json
        """)

    @OptionGroup var target: LedgerArgument
    @OptionGroup var selection: EventOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      try target.ledger.withLedger { ledger in
        var isFirst = true
        try selection.forEachPage(of: ledger.asOf(.now), as: "system") { events in
          if output.json {
            try print(events.map { $0.json.string + "\n" }.joined(), terminator: "")
          } else {
            try print(table(events, withHeader: isFirst), terminator: "")
          }
          isFirst = false
        }
      }
    }

    private func table(_ events: [Record], withHeader: Bool) throws -> Table {
      var table = withHeader ? Table("position", "at", "by", "type", "data") : Table()
      for event in events {
        table.append(
          "\(event.position)", "\(event.time)", event.actor, event.type, try event.dataText)
      }
      return table
    }
  }
}

extension Record {
  fileprivate var json: JSONWriter {
    var writer = JSONWriter()
    write(to: &writer, withOrigin: true)
    return writer
  }

  /// What the event says, in one line: `course=wis3 user=s-anna`.
  fileprivate var dataText: String {
    get throws {
      guard case .object(let members)? = try JSONValue(parsing: json.span)["data"] else { return "" }
      return members.map { member in
        if case .string(let text) = member.value { return "\(member.name)=\(text)" }
        var writer = JSONWriter()
        writer.append(member.value)
        return "\(member.name)=\(writer.string)"
      }.joined(separator: " ")
    }
  }
}
