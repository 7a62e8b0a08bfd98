import EventLog
public import WireFormat

/// What happened, oldest first: every event that matches, a page at a time.
///
/// Administrators who may not know whose guardians are whose get no events about guardians (K19).
/// Costs a reading of the log between the positions that `from`, `to` and `after` leave.
public struct AuditQuery: Query {
  /// Any id that the events mention or that is their actor's.
  public var about: String?
  /// Whose commands.
  public var by: String?
  /// Only events of these types.
  public var types: [String]?
  /// Not before this moment.
  public var from: Moment?
  /// Not after this moment.
  public var to: Moment?
  /// How many events at most; 1,000 unless said.
  public var limit: Int?
  /// Only events after this position.
  public var after: Position?

  /// Asks of everything.
  public init() {}

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "about", &about)
    try visit.field(2, "by", &by, as: .id)
    try visit.field(3, "types", &types)
    let unknown = types?.first { !Catalog.names.contains($0) }
    try visit.check("types") { unknown.map { WireError(.badValue, "there is no event \($0.prefix(80))") } }
    try visit.field(4, "from", &from)
    try visit.field(5, "to", &to)
    try visit.field(6, "limit", &limit)
    try visit.field(7, "after", &after)
    let limit = limit ?? 1
    try visit.check("limit") { limit < 1 ? WireError(.badValue, "a limit is a whole number from 1") : nil }
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> AuditTrail {
    try snapshot.require(.seeAudit)
    let seesGuardians = try snapshot.permits(.seeGuardianLinks)
    let log = try snapshot.log.snapshot()
    let from = from
    let earliest = try from.flatMap { from in
      try log.firstPosition { try Record.time(of: $0) >= from }
    }
    if from != nil, earliest == nil { return AuditTrail() }
    // There is none after the end.
    let first = max(earliest ?? 1, min(after ?? 0, snapshot.position).next)
    let (keys, views, limit) = (snapshot.keys, snapshot.views, limit ?? 1000)
    let types = types.map(Set.init)
    var trail = AuditTrail()
    do {
      try log.scan(from: first, through: snapshot.position) { position, bytes in
        let record = try Record(decoding: bytes, at: position.rawValue)
        if let to, record.time > to { throw EndOfPage() }
        guard matches(record, types), seesGuardians || !record.event.isGuardians else { return }
        if trail.events.count == limit {
          trail.next = trail.events.last?.position
          throw EndOfPage()
        }
        trail.events.append(try record.revealed(keys, views))
      }
    } catch is EndOfPage {}
    return trail
  }

  private func matches(_ record: Record, _ types: Set<String>?) -> Bool {
    if let by, record.actor != by { return false }
    if let types, !types.contains(record.type) { return false }
    return about.map { record.actor == $0 || record.event.mentions($0) } ?? true
  }

  /// Ends a reading of the log early.
  private struct EndOfPage: Error {}
}

/// A page of what happened.
public struct AuditTrail: Message {
  /// The events, personal data open.
  public internal(set) var events: [Record] = []
  /// Where the next page begins (`after`); nil on the last.
  public internal(set) var next: Position?

  /// An empty page.
  public init() {}

  /// What the answer says but for the events, which are no messages.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(2, "next", &next)
  }

  /// Appends the page, each event as a record is written.
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writer.append(name: "events")
    writer.beginArray()
    for event in events { event.write(to: &writer, withOrigin: true) }
    writer.endArray()
    writeFields(to: &writer)
    writer.endObject()
  }
}

extension Event {
  /// Whether it is about guardians and what they may see.
  fileprivate var isGuardians: Bool {
    if case .guardians = self { true } else { false }
  }
}

extension Snapshot {
  /// What happened, for administrators.
  public borrowing func audit(_ query: AuditQuery = AuditQuery()) throws -> AuditTrail { try ask(query) }
}
