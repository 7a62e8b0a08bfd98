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
    guard table.isRemembered, asOf == .max else { return try stored(key, in: table, asOf: asOf) }
    return try known(key, in: table)?.row
  }

  /// The row as it is now, of a table that is remembered: looked up and decoded once.
  func known<Row>(_ key: consuming OrderedKey, in table: ViewTable<Row>) throws -> Known<Row>? {
    if let known = memory.row(key, in: table) { return known }
    guard let row = try stored(copy key, in: table, asOf: .max) else { return nil }
    return memory.remember(row, key, in: table)
  }

  private func stored<Row>(
    _ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64
  ) throws -> Row? {
    try transaction!.newest(key, in: tables[table.name.rawValue], asOf: asOf)
  }

  func versions<Row>(
    _ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64
  ) throws -> [(position: UInt64, row: Row)] {
    try transaction!.versions(key, in: tables[table.name.rawValue], asOf: asOf)
  }

  func scan<Row>(
    _ table: ViewTable<Row>, _ prefix: consuming OrderedKey, asOf: UInt64,
    _ body: (inout KeyReader, Row) throws -> Bool
  ) throws {
    try transaction!.scan(prefix, in: tables[table.name.rawValue], asOf: asOf, body)
  }

  /// Writes a row as of a position.
  func write<Row>(
    _ row: Row, in table: ViewTable<Row>, _ key: consuming OrderedKey, at position: UInt64
  ) throws {
    if table.isRemembered { memory.follow(row, key, in: table) }
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

  /// Commits, as of that position.
  func commit(at position: UInt64) throws {
    try commit(ViewCheckpoint(position: position))
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
