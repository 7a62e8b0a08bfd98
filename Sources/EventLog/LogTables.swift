import LMDB

/// The tables of a log with the ways to read them, shared by snapshots and appends.
struct LogTables: Sendable {
  let records: Table
  let tiles: Table
  let frames: Table
  let head: Table
  let path: String

  /// Finds the tables of an environment that was opened with `names`.
  init(of environment: Environment) throws(StorageError) {
    records = try environment.table(DiskLayout.records)
    tiles = try environment.table(DiskLayout.tiles)
    frames = try environment.table(DiskLayout.frames)
    head = try environment.table(DiskLayout.head)
    path = environment.directory
  }

  /// The names of all tables.
  static let names = [DiskLayout.records, DiskLayout.tiles, DiskLayout.frames, DiskLayout.head]

  /// The record at a position, or nil.
  @_lifetime(borrow transaction)
  func record(at position: Position, in transaction: borrowing Transaction) throws(StorageError) -> Span<
    UInt8
  >? {
    let key = DiskLayout.key(of: position)
    return try transaction.get(key.span, in: records)
  }

  /// A full tile's hashes, or nil.
  @_lifetime(borrow transaction)
  func tile(_ address: TileAddress, in transaction: borrowing Transaction) throws(StorageError) -> Span<
    UInt8
  >? {
    let key = DiskLayout.key(of: address)
    return try transaction.get(key.span, in: tiles)
  }
}

// The head row.
extension LogTables {
  /// The log's size and root.
  func readHead(in transaction: borrowing Transaction) throws(StorageError) -> LogHead {
    let key = DiskLayout.headKey
    guard let row = try transaction.get(key.span, in: head) else { return .empty }
    try checkVersion(row)
    guard let head = DiskLayout.decodeHead(row) else { throw malformedHead }
    return head
  }

  /// All that is needed to append.
  func readTree(in transaction: borrowing Transaction) throws(StorageError) -> MerkleTree {
    let key = DiskLayout.headKey
    guard let row = try transaction.get(key.span, in: head) else { return MerkleTree() }
    try checkVersion(row)
    guard let tree = DiskLayout.decodeTree(row) else { throw malformedHead }
    return tree
  }

  private var malformedHead: StorageError { .brokenTree("The head row is malformed.", path: path) }

  private func checkVersion(_ headRow: Span<UInt8>) throws(StorageError) {
    guard let version = DiskLayout.decodeVersion(headRow), version > DiskLayout.formatVersion else { return }
    throw StorageError(
      .newerFormat, "The log was written by a later version; update this program to read it.", path: path)
  }
}

// Frames.
extension LogTables {
  /// The frame that holds a position from 1 to the log's size; nil only when its row is missing.
  func frame(
    containing position: Position, in transaction: borrowing Transaction
  ) throws(StorageError) -> Frame? {
    let next = DiskLayout.key(of: position.next)
    var cursor = try transaction.cursor(in: frames)
    _ = try cursor.seek(atOrAfter: next.span)
    guard let entry = try cursor.previous(), let first = DiskLayout.position(ofKey: entry.key) else {
      return nil
    }
    let row = try decode(entry.value)
    guard row.count > 0, row.count < UInt64.max - first.rawValue else { throw malformedFrame }
    var rootBefore = MerkleHash.ofEmptyLog
    if let entry = try cursor.previous() { rootBefore = try decode(entry.value).rootAfter }
    return Frame(firstPosition: first, count: row.count, rootBefore: rootBefore, rootAfter: row.rootAfter)
  }

  /// The size and root that the last frame leads to; nil when its row is malformed.
  func endOfLastFrame(in transaction: borrowing Transaction) throws(StorageError) -> LogHead? {
    guard let last = try transaction.last(in: frames) else { return .empty }
    guard let first = DiskLayout.position(ofKey: last.key), let row = DiskLayout.decodeFrame(last.value)
    else {
      return nil
    }
    return LogHead(size: first.rawValue &+ row.count &- 1, root: row.rootAfter)
  }

  private func decode(_ row: Span<UInt8>) throws(StorageError) -> (count: UInt64, rootAfter: MerkleHash) {
    guard let row = DiskLayout.decodeFrame(row) else { throw malformedFrame }
    return row
  }

  private var malformedFrame: StorageError { .brokenTree("A frame row is malformed.", path: path) }
}
