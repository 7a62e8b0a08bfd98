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
    @Option(help: ArgumentHelp("Only events that mention this id or are by it.", valueName: "id"))
    var about: String?
    @Option(help: ArgumentHelp("Only events by this user.", valueName: "user"))
    var by: String?
    @Option(name: .customLong("type"), help: "Only events of this type; may be said more than once.")
    var types: [String] = []
    @Option(help: ArgumentHelp("Only events from this time on.", valueName: "time"), transform: moment)
    var from: Moment?
    @Option(help: ArgumentHelp("Only events up to this time.", valueName: "time"), transform: moment)
    var to: Moment?
    @Option(help: ArgumentHelp("At most so many events; all unless said.", valueName: "count"))
    var limit: Int?
    @Option(help: ArgumentHelp("Only events behind this position.", valueName: "position"))
    var after: UInt64?
    @OptionGroup var output: OutputOptions

    func validate() throws {
      if let limit, limit < 1 { throw ValidationError("--limit is a whole number from 1.") }
    }

    func run() throws {
      try target.ledger.withLedger { ledger in
        var query = query
        var left = limit ?? .max
        var isFirst = true
        repeat {
          query.limit = min(left, Self.pageSize)
          let page = try ledger.read(as: "system") { try $0.audit(query) }
          if output.json {
            for event in page.events { print(event.json.string) }
          } else {
            print(try table(page.events, withHeader: isFirst), terminator: "")
          }
          left -= page.events.count
          isFirst = false
          query.after = page.next
        } while query.after != nil && left > 0
      }
    }

    private static let pageSize = 1000

    private var query: AuditQuery {
      var query = AuditQuery()
      (query.about, query.by, query.from, query.to, query.after) = (about, by, from, to, after)
      query.types = types.isEmpty ? nil : types
      return query
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

/// Reads a time, for options.
func moment(_ text: String) throws -> Moment {
  guard let moment = Moment(text) else {
    throw ValidationError("expected a time of RFC 3339 such as 2026-09-01T08:00:00Z")
  }
  return moment
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
