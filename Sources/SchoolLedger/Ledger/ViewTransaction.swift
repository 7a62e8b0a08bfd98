import EventLog
import LMDB
import WireFormat

/// One LMDB transaction on the views, reading or writing, the tables that it knows, and on the way to them
/// what is written there.
///
/// Where commands are decided it is a draft: LMDB's part of it is a snapshot that is exchanged from time to
/// time, and what is written stays in memory, one layer for each commit, until LMDB has it.
final class ViewTransaction {
  private var transaction: Transaction?
  private var tables: [Table]
  private var writer = WireWriter()
  private var memory: RowMemory
  /// What other readers of the same views have decoded, for those who read.
  private let shared: SharedRows?
  /// What the snapshot lacks, the oldest first.
  private var layers: [WrittenRows] = []
  private let isDraft: Bool

  /// A transaction of that kind; one that reads shares what it decodes.
  init(
    _ transaction: consuming Transaction, _ kind: Transaction.Kind, tables: [Table], shared: SharedRows
  ) {
    self.transaction = consume transaction
    self.tables = tables
    // A reader asks for few rows, and there are very many readers.
    memory = RowMemory(slotCount: kind == .read ? 8 : 256)
    self.shared = kind == .read ? shared : nil
    isDraft = false
  }

  /// A draft, which is to begin on a snapshot.
  init() {
    transaction = nil
    tables = []
    memory = RowMemory(slotCount: 8192)
    shared = nil
    isDraft = true
  }

  func newest<Row>(_ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64) throws -> Row? {
    if isDraft || table.isRemembered { return try known(key, in: table, asOf: asOf)?.row }
    return try stored(key, 0, in: table, asOf: asOf) { _, bytes in try Row(row: bytes) }
  }

  /// A row that is remembered: its newest version, which mostly answers for the past too, is looked up and
  /// decoded once.
  func known<Row>(
    _ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64
  ) throws -> Known<Row>? {
    let hash = table.name.hash(of: key.span)
    var newest = memory.row(key.span, hash, in: table)
    if newest == nil, let found = try shown(copy key, hash, in: table, asOf: .max) {
      memory.remember(found, hash)
      newest = found
    }
    guard let newest, newest.position > asOf else { return newest }
    return try shown(key, hash, in: table, asOf: asOf)
  }

  /// A row that is to be remembered, decoded unless another reader has decoded it.
  private func shown<Row>(
    _ key: consuming OrderedKey, _ hash: UInt64, in table: ViewTable<Row>, asOf: UInt64
  ) throws -> Known<Row>? {
    let key = copy key
    // Readers would queue up at the lock if they shared more than the rows of which there is one.
    let shared = key.count == 0 ? shared : nil
    let others = shared?.row(key.span, hash, in: table)
    return try stored(key, hash, in: table, asOf: asOf) { position, bytes in
      if let others, others.position == position { return others }
      let version = RowVersion(row: try Row(row: bytes), position: position, byteCount: bytes.count)
      let known = Known(version, key.span, in: table.name)
      shared?.remember(known, hash)
      return known
    }
  }

  private func stored<Row, Result>(
    _ key: consuming OrderedKey, _ hash: UInt64, in table: ViewTable<Row>, asOf: UInt64,
    _ read: (_ position: UInt64, _ bytes: Span<UInt8>) throws -> Result
  ) throws -> Result? {
    // Through a span, for an element of the array itself would be copied.
    let layers = layers
    let written = layers.span
    for index in written.indices.reversed() {
      if let row = written[index].newest(key.span, hash, in: table.name, asOf: asOf) {
        return try read(written[index].position(of: row), written[index].value(of: row))
      }
    }
    return try transaction!.newest(key, in: tables[table.name.rawValue], asOf: asOf, read)
  }

  func versions<Row>(
    _ key: consuming OrderedKey, in table: ViewTable<Row>, asOf: UInt64,
    _ body: (UInt64, Row) throws -> Void
  ) throws {
    try transaction!.versions(copy key, in: tables[table.name.rawValue], asOf: asOf, body)
    let hash = table.name.hash(of: key.span)
    for layer in layers {
      var rows: [Int] = []
      var next = layer.newest(key.span, hash, in: table.name, asOf: asOf)
      while let row = next {
        rows.append(row)
        next = layer.earlier(than: row)
      }
      for row in rows.reversed() {
        try body(layer.position(of: row), Row(row: layer.value(of: row)))
      }
    }
  }

  func scan<Row>(
    _ table: ViewTable<Row>, _ prefix: consuming OrderedKey, from start: OrderedKey?, asOf: UInt64,
    _ body: (inout KeyReader, Row) throws -> Bool
  ) throws {
    let (start, prefix) = (start ?? prefix, prefix)
    var walks = layers.indices.map { layers[$0].walk(in: table.name, prefix, from: start) }
    // One by one: most who look here are soon content.
    var heads = layers.indices.map { layers[$0].next(in: &walks[$0], prefix) }
    func nextUnstored() -> UnstoredRow? {
      var first: (layer: Int, row: UnstoredRow)?
      for (layer, head) in heads.enumerated() {
        guard let head else { continue }
        if let first, !head.key.span.precedes(first.row.key.span) { continue }
        first = (layer, head)
      }
      if let layer = first?.layer { heads[layer] = layers[layer].next(in: &walks[layer], prefix) }
      return first?.row
    }
    try transaction!.scan(
      prefix, from: start, in: tables[table.name.rawValue], and: nextUnstored, asOf: asOf, body)
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
    let length = key.count
    let hash = table.name.hash(of: key.span)
    try key.append(descending: position)
    let byteCount: Int
    if isDraft {
      byteCount = layers[layers.count - 1].append(
        row, key.span, length, hash, in: table.name, at: position)
    } else {
      byteCount = try put(row, key.span, in: table)
    }
    guard isDraft || table.isRemembered else { return }
    let version = RowVersion(row: row, position: position, byteCount: byteCount)
    memory.follow(version, key.span.extracting(first: length), hash, in: table)
  }

  private func put<Row>(_ row: Row, _ key: Span<UInt8>, in table: ViewTable<Row>) throws -> Int {
    var bytes = WireWriter()
    swap(&bytes, &writer)
    defer { swap(&bytes, &writer) }
    bytes.removeAll()
    row.encode(into: &bytes)
    try transaction!.put(key, bytes.span, in: tables[table.name.rawValue])
    return bytes.bytes.count
  }

  /// How far the views go; nil in new ones.
  func checkpoint() throws -> ViewCheckpoint? {
    try transaction!.row(at: Self.checkpointKey, in: tables[ViewName.checkpoint.rawValue])
  }

  /// Stores what a draft wrote.
  func store(_ rows: WrittenRows) throws {
    for row in rows.inOrder {
      try transaction!.put(rows.key(of: row), rows.value(of: row), in: tables[rows.table(of: row).rawValue])
    }
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

// A draft.
extension ViewTransaction {
  /// Begins another layer on the snapshot of another transaction, which is used up, as far as that goes.
  func beginLayer(on snapshot: ViewTransaction, asOf position: UInt64) {
    transaction = snapshot.transaction.take()
    tables = snapshot.tables
    layers.removeAll { $0.lastPosition <= position }
    layers.append(WrittenRows())
  }

  /// How many bytes were written into this layer.
  var byteCount: Int { layers.last?.byteCount ?? 0 }

  /// Lets go of the snapshot, and gives what was written since.
  func endLayer() -> WrittenRows {
    transaction = nil
    return layers.last ?? WrittenRows()
  }
}
