import EventLog
import LMDB
import WireFormat

/// One LMDB transaction on the views, reading or writing, and the tables that it knows.
final class ViewTransaction {
  private var transaction: Transaction?
  private let tables: [Table]
  private var writer = WireWriter()
  private var memory = RowMemory()

  init(_ transaction: consuming Transaction, tables: [Table]) {
    self.transaction = consume transaction
    self.tables = tables
  }

  func newest<Row>(_ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64) throws -> Row? {
    if table.isRemembered { return try known(key, in: table, asOf: asOf)?.row }
    return try stored(key, in: table, asOf: asOf)?.row
  }

  /// A row of a table that is remembered: its newest version, which mostly answers for the past too, is
  /// looked up and decoded once.
  func known<Row>(
    _ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64
  ) throws -> Known<Row>? {
    var newest = memory.row(key.span, in: table)
    if newest == nil, let (row, position) = try stored(copy key, in: table, asOf: .max) {
      newest = memory.remember(row, at: position, key.span, in: table)
    }
    guard let newest, newest.position > asOf else { return newest }
    return try stored(key, in: table, asOf: asOf).map { Known($0, at: $1, newest.key, in: table.name) }
  }

  private func stored<Row>(
    _ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64
  ) throws -> (row: Row, position: UInt64)? {
    try transaction!.newest(key, in: tables[table.name.rawValue], asOf: asOf)
  }

  func versions<Row>(
    _ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64,
    _ body: (UInt64, Row) throws -> Void
  ) throws {
    try transaction!.versions(key, in: tables[table.name.rawValue], asOf: asOf, body)
  }

  func scan<Row>(
    _ table: ViewTable<Row>, _ prefix: consuming OrderedKey, from start: OrderedKey?, asOf: UInt64,
    _ body: (inout KeyReader, Row) throws -> Bool
  ) throws {
    try transaction!.scan(prefix, from: start, in: tables[table.name.rawValue], asOf: asOf, body)
  }

  /// Every row of every table, as it is stored.
  func storedRows() throws -> [StoredRow] {
    try ViewName.allCases.flatMap { name in
      try transaction!.storedRows(in: tables[name.rawValue], named: "\(name)")
    }
  }

  /// Writes a row as of a position.
  func write<Row>(
    _ row: Row, in table: ViewTable<Row>, _ key: consuming OrderedKey, at position: UInt64
  ) throws {
    if table.isRemembered { memory.follow(row, at: position, key.span, in: table) }
    try key.append(descending: position)
    var bytes = WireWriter()
    swap(&bytes, &writer)
    defer { swap(&bytes, &writer) }
    bytes.removeAll()
    row.encode(into: &bytes)
    try transaction!.put(key.span, bytes.span, in: tables[table.name.rawValue])
  }

  /// How far the views go; nil in new ones.
  func checkpoint() throws -> ViewCheckpoint? {
    try transaction!.row(at: Self.checkpointKey, in: tables[ViewName.checkpoint.rawValue])
  }

  /// Commits, as far as the log went then.
  func commit(at head: LogHead) throws {
    try commit(ViewCheckpoint(of: head))
  }

  func commit(_ checkpoint: ViewCheckpoint) throws {
    let bytes = checkpoint.encoded()
    try transaction!.put(Self.checkpointKey.span, bytes.span, in: tables[ViewName.checkpoint.rawValue])
    try transaction.take()?.commit()
  }

  /// Drops what was written.
  func abort() { transaction = nil }

  private static let checkpointKey = Array("views".utf8)
}
