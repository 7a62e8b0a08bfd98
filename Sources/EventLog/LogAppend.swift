package import LMDB

/// The one append under way: it holds the write lock of all processes until it is committed or dropped.
///
/// Dropping it leaves the log as it was. It stays on the thread it began on.
package struct LogAppend: ~Copyable {
  /// The log before this append.
  package let before: LogHead
  private let log: EventLog
  private var transaction: Transaction
  private var tree: MerkleTree
  private var isWhole = true

  init(to log: EventLog, in transaction: consuming Transaction) throws(StorageError) {
    let tree = try log.tables.readTree(in: transaction)
    let before = try log.tables.readHead(in: transaction)
    self.log = log
    self.tree = tree
    self.before = before
    self.transaction = transaction
  }

  /// The number of records, those appended so far included.
  package var size: UInt64 { tree.size }

  /// The position of the last record, appended or older; 0 when there is none.
  package var lastPosition: Position { Position(rawValue: tree.size) }

  /// The root over all records, those appended so far included; at most one hash for each bit of `size`.
  package var root: MerkleHash { tree.size == before.size ? before.root : tree.root }

  /// Appends a record and returns its position; amortised two hashes and one write into LMDB's pages.
  package mutating func append(_ record: Span<UInt8>) throws(StorageError) -> Position {
    let position = lastPosition.next
    let key = DiskLayout.key(of: position)
    try transaction.append(key.span, record, in: log.tables.records)
    let fullTiles = tree.append(record: record)
    if !fullTiles.isEmpty { try store(fullTiles) }
    return position
  }

  /// The last record, appended or older, lent until the next append; nil when there is none.
  @_lifetime(borrow self)
  package borrowing func lastRecord() throws(StorageError) -> Span<UInt8>? {
    try log.tables.record(at: lastPosition, in: transaction)
  }

  /// Makes the appended records durable as one frame; without any, nothing is written and the frame is empty.
  ///
  /// After an error nothing of the append is in the log, and the log must be opened again before the next
  /// append.
  package consuming func commit() throws(StorageError) -> Frame {
    let frame = Frame(
      firstPosition: before.lastPosition.next, count: tree.size - before.size, rootBefore: before.root,
      rootAfter: root)
    guard frame.count > 0 else { return frame }
    guard isWhole else {
      throw StorageError(
        .appendFailed, "A write of this append failed; begin the append anew.", path: log.directory)
    }
    let key = DiskLayout.key(of: frame.firstPosition)
    let row = DiskLayout.encode(frame)
    try transaction.append(key.span, row.span, in: log.tables.frames)
    let headKey = DiskLayout.headKey
    let head = DiskLayout.encode(tree, root: frame.rootAfter)
    try transaction.put(headKey.span, head.span, in: log.tables.head)
    try transaction.commit()
    log.signal.announce()
    return frame
  }

  private mutating func store(_ fullTiles: [FullTile]) throws(StorageError) {
    isWhole = false
    for tile in fullTiles {
      let key = DiskLayout.key(of: tile.address)
      try transaction.put(key.span, tile.hashes.span, in: log.tables.tiles)
    }
    isWhole = true
  }

  /// The frame that holds a position the log had before this append, or nil.
  borrowing func frame(containing position: Position) throws(StorageError) -> Frame? {
    guard position > 0, position <= before.lastPosition else { return nil }
    return try log.tables.frame(containing: position, in: transaction)
  }
}
