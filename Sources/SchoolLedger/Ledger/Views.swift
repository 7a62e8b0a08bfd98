import EventLog
import LMDB
import WireFormat

/// The views as of one position: a small value that every rule and query reads through.
///
/// Now is the position `.max`; nothing else distinguishes the present from the past.
struct Views {
  let transaction: ViewTransaction
  let asOf: UInt64

  init(_ transaction: ViewTransaction, asOf: UInt64 = .max) {
    self.transaction = transaction
    self.asOf = asOf
  }

  /// Whether they are as they are now.
  var isNow: Bool { asOf == .max }

  /// The same views as they are now.
  var now: Views { Views(transaction) }

  /// The newest row of that key at or before the position, in one seek.
  func row<Row>(_ table: ViewTable<Row>, _ key: consuming OrderedKey) throws -> Row? {
    try transaction.newest(key, in: table, asOf: asOf)
  }

  /// The row of a key of no part.
  func row<Row>(_ table: ViewTable<Row>) throws -> Row? {
    try row(table, OrderedKey())
  }

  /// The row of a key of no part, shared.
  func known<Row>(_ table: ViewTable<Row>) throws -> Known<Row>? {
    try transaction.known(OrderedKey(), in: table, asOf: asOf)
  }

  /// The row of a key of one part.
  func row<Row>(_ table: ViewTable<Row>, _ part: String) throws -> Row? {
    try row(table, OrderedKey(part))
  }

  /// The row of a key of two parts.
  func row<Row>(_ table: ViewTable<Row>, _ first: String, _ second: String) throws -> Row? {
    try row(table, OrderedKey(first, second))
  }

  /// Gives every row that the key had up to the position, with the position that wrote it, the oldest first.
  func versions<Row>(
    _ table: ViewTable<Row>, _ key: consuming OrderedKey, _ body: (UInt64, Row) throws -> Void
  ) throws {
    try transaction.versions(key, in: table, asOf: asOf, body)
  }

  /// Gives the newest row of every key that begins so, in the keys' order, those before `start` left out,
  /// until the body answers false.
  ///
  /// The body gets the rest of the key, after what the prefix says. Costs one step per stored version.
  func scan<Row>(
    _ table: ViewTable<Row>, _ prefix: consuming OrderedKey = OrderedKey(), from start: OrderedKey? = nil,
    _ body: (inout KeyReader, Row) throws -> Bool
  ) throws {
    try transaction.scan(table, prefix, from: start, asOf: asOf, body)
  }

  /// How many keys a table has; costs a scan of all of it.
  func count<Row>(_ table: ViewTable<Row>) throws -> Int {
    var count = 0
    try scan(table) { _, _ in
      count += 1
      return true
    }
    return count
  }
}
