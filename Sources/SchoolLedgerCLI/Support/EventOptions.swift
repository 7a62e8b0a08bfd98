import ArgumentParser
import SchoolLedger

/// Which events a command is about.
struct EventOptions: ParsableArguments {
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
  @Option(help: ArgumentHelp("Only events after this position.", valueName: "position"))
  var after: UInt64?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit is a whole number from 1.") }
  }

  /// Lends the events that somebody may see, oldest first, so many at a time that a log of any length needs
  /// little memory; once at least, though there be none.
  func forEachPage(
    of ledger: PastLedger, as viewer: String, _ body: (_ events: [Record]) throws -> Void
  ) throws {
    var query = query
    var left = limit ?? .max
    repeat {
      query.limit = min(left, Self.pageSize)
      let page = try ledger.read(as: viewer) { try $0.audit(query) }
      try body(page.events)
      left -= page.events.count
      query.after = page.next
    } while query.after != nil && left > 0
  }

  private static let pageSize = 1000

  private var query: AuditQuery {
    var query = AuditQuery()
    (query.about, query.by, query.from, query.to) = (about, by, from, to)
    query.after = after.map { Position(rawValue: $0) }
    query.types = types.isEmpty ? nil : types
    return query
  }
}
