public import EventLog
import WireFormat

/// One event as the log has it: where it stands, when it happened, who did it, and what.
public struct Record: Sendable, Equatable {
  /// Its place in the log: from 1, without gaps.
  public let position: Position
  /// The ledger's clock, never earlier than the record before.
  public let time: Moment
  /// The user, guardian or `system` whose command it was.
  public let actor: String
  /// The command's idempotency key, on its first record.
  public var commandID: String? { command?.id }
  /// What happened.
  public let event: Event

  let command: CommandMark?

  var envelope: Envelope { Envelope(position: position.rawValue, time: time, actor: actor) }
}

/// What views need to know of a record beside its event.
struct Envelope {
  let position: UInt64
  let time: Moment
  let actor: String
}

/// What the first record of a command keeps so that the same command can be answered the same way again.
struct CommandMark: Message, Equatable {
  var id = ""
  /// A keyed digest of what was asked, `at` apart.
  var digest = Bytes()
  /// Whose key made the digest, or the first of those whose keys did; none: the school's secret.
  var digestedFor: String?
  /// How many records the command wrote.
  var count = 0
  var outcomes: [StoredOutcome]?
  /// Whose keys made the digest as well, in their order.
  var alsoDigestedFor: [String] = []
  var unknownFields = UnknownFields()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "id", &id)
    try visit.field(2, "digest", &digest)
    try visit.field(3, "digestedFor", &digestedFor)
    try visit.field(4, "count", &count)
    try visit.field(5, "outcomes", &outcomes)
    try visit.field(6, "alsoDigestedFor", &alsoDigestedFor)
  }
}

/// What became of one of several people, without the address that the command itself can tell again.
struct StoredOutcome: Message, Equatable {
  static let name = "Outcome"
  /// The user, where they are not one of the command's own list.
  var user: String?
  /// The place in the command's own list, from 1.
  var asked: Int?
  var refused: String?
  var unknownFields = UnknownFields()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
    try visit.field(2, "asked", &asked)
    try visit.field(3, "refused", &refused)
  }
}

/// The part of a record that comes before its event, whose payload follows under its own number.
struct RecordHead: Message {
  static let name = "Record"
  var time = Moment(milliseconds: 0)
  var actor = ""
  var command: CommandMark?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "time", &time)
    try visit.field(2, "actor", &actor)
    try visit.field(3, "command", &command)
  }
}
