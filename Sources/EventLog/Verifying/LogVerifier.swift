import LMDB

/// Goes through a whole log once, record by record and frame by frame, and writes down all that is damaged.
///
/// The stored hash of a record says whether the record is what it was, the root of a frame whether the hashes
/// are. So the tree is grown from the stored hashes, and only where it misses a frame's root is it grown from
/// the records instead.
struct LogVerifier {
  private(set) var report = LogVerificationReport()
  private let tables: LogTables
  /// What the head row says; nil when it cannot be read.
  private let kept: MerkleTree?
  private var tree = MerkleTree()
  private var hasher = MerkleHasher()
  /// The stored hashes around the records at hand.
  private var leaves: (tile: UInt64, hashes: [UInt8])?
  private var recordCount = 0
  private var tileCount = 0
  private var frameRowCount = 0

  init(of tables: LogTables, in transaction: borrowing Transaction) throws(StorageError) {
    self.tables = tables
    let count = try transaction.count(of: tables.records)
    kept = try Self.believableTree(of: tables, in: transaction, count: UInt64(count))
    report.size = kept?.size ?? UInt64(count)
  }

  /// Does the work, and returns what was found.
  mutating func verify(
    in transaction: borrowing Transaction, progress: ProgressHandler
  ) throws(StorageError) -> LogVerificationReport {
    var first: Position = 1
    while first.rawValue <= report.size {
      first = try verifyFrame(at: first, in: transaction).next
      progress(tree.size, report.size)
    }
    try verifyHead(in: transaction)
    try countRows(in: transaction)
    report.root = tree.root
    return report
  }
}

// The head row, before anything else is known.
extension LogVerifier {
  /// What the head row says, if it can be read and a second witness, the records' number or the last frame,
  /// agrees with its size: a single wrong number must not send the search through billions of positions.
  private static func believableTree(
    of tables: LogTables, in transaction: borrowing Transaction, count: UInt64
  ) throws(StorageError) -> MerkleTree? {
    do {
      let tree = try tables.readTree(in: transaction)
      if tree.size == count { return tree }
      return try tables.endOfLastFrame(in: transaction)?.size == tree.size ? tree : nil
    } catch {
      guard error.code == .brokenTree else { throw error }
      return nil
    }
  }
}

// Frames and records.
extension LogVerifier {
  /// Checks the frame that should begin here, and returns the position it ends with.
  private mutating func verifyFrame(
    at first: Position, in transaction: borrowing Transaction
  ) throws(StorageError) -> Position {
    let key = DiskLayout.key(of: first)
    if let row = try transaction.get(key.span, in: tables.frames) {
      frameRowCount += 1
      if let frame = DiskLayout.decodeFrame(row), frame.count > 0, frame.count <= report.size - tree.size {
        let last = Position(rawValue: tree.size + frame.count)
        report.frameCount += 1
        try verifyRecords(first, last, root: frame.rootAfter, in: transaction)
        return last
      }
    }
    // What no sound frame accounts for reaches to the next frame, or to the end.
    report.damages.append(.frame(first: first))
    var last = Position(rawValue: report.size)
    let next = DiskLayout.key(of: first.next)
    if let entry = try transaction.first(atOrAfter: next.span, in: tables.frames),
      let position = DiskLayout.position(ofKey: entry.key), position > first, position <= last
    {
      last = Position(rawValue: position.rawValue - 1)
    }
    try verifyRecords(first, last, root: nil, in: transaction)
    return last
  }

  private mutating func verifyRecords(
    _ first: Position, _ last: Position, root: MerkleHash?, in transaction: borrowing Transaction
  ) throws(StorageError) {
    var grown = tree
    var full: [FullTile] = []
    var suspects: [Position] = []
    for number in first.rawValue...last.rawValue {
      let position = Position(rawValue: number)
      let stored = try storedLeaf(at: position, in: transaction)
      let found = try recordLeaf(at: position, in: transaction)
      if let stored, let found, stored != found { suspects.append(position) }
      if found == nil { report.damages.append(.missingRecord(position)) } else { recordCount += 1 }
      full += grown.append(leaf: stored ?? found ?? .ofEmptyLog)
    }
    if let root, grown.root != root {
      if let (other, otherFull) = try growFromRecords(first, last, to: root, in: transaction) {
        (grown, full) = (other, otherFull)
        suspects = []
      } else {
        report.damages.append(.frame(first: first))
      }
    }
    tree = grown
    report.damages += suspects.map { .record($0) }
    try verifyTiles(full, in: transaction)
  }

  /// Grows the tree from the records as they are, if that leads to the frame's root: then the stored hashes
  /// are wrong.
  private mutating func growFromRecords(
    _ first: Position, _ last: Position, to root: MerkleHash, in transaction: borrowing Transaction
  ) throws(StorageError) -> (MerkleTree, [FullTile])? {
    var grown = tree
    var full: [FullTile] = []
    for number in first.rawValue...last.rawValue {
      guard let leaf = try recordLeaf(at: Position(rawValue: number), in: transaction) else { return nil }
      full += grown.append(leaf: leaf)
    }
    return grown.root == root ? (grown, full) : nil
  }

  private mutating func recordLeaf(
    at position: Position, in transaction: borrowing Transaction
  ) throws(StorageError) -> MerkleHash? {
    guard let record = try tables.record(at: position, in: transaction) else { return nil }
    return hasher.leaf(record)
  }

  private mutating func storedLeaf(
    at position: Position, in transaction: borrowing Transaction
  ) throws(StorageError) -> MerkleHash? {
    let (tile, slot) = position.leafIndex.quotientAndRemainder(dividingBy: 256)
    if leaves?.tile != tile {
      let isFull = tile < report.size / 256
      let hashes =
        isFull ? try storedTile(TileAddress(level: 0, index: tile), in: transaction) : kept?.edge.first
      leaves = (tile, hashes ?? [])
    }
    let start = Int(slot) * MerkleHash.byteCount
    guard let hashes = leaves?.hashes, start + MerkleHash.byteCount <= hashes.count else { return nil }
    return MerkleHash(hashes.span.extracting(start..<start + MerkleHash.byteCount))
  }
}

// Hashes and rows.
extension LogVerifier {
  private func storedTile(
    _ address: TileAddress, in transaction: borrowing Transaction
  ) throws(StorageError) -> [UInt8]? {
    guard let hashes = try tables.tile(address, in: transaction) else { return nil }
    return Array(copying: hashes)
  }

  private mutating func verifyTiles(
    _ full: [FullTile], in transaction: borrowing Transaction
  ) throws(StorageError) {
    for tile in full {
      let stored = try storedTile(tile.address, in: transaction)
      if stored != nil { tileCount += 1 }
      if stored != tile.hashes {
        report.damages.append(.tile(level: Int(tile.address.level), index: tile.address.index))
      }
    }
  }

  private mutating func verifyHead(in transaction: borrowing Transaction) throws(StorageError) {
    var isSound = false
    if let kept, let head = try? tables.readHead(in: transaction) {
      isSound =
        head == LogHead(size: tree.size, root: tree.root) && kept.peaks == tree.peaks
        && kept.edge == tree.edge
    }
    if !isSound { report.damages.append(.head) }
  }

  /// Finds rows that no position led to.
  private mutating func countRows(in transaction: borrowing Transaction) throws(StorageError) {
    let expected = [
      (DiskLayout.records, tables.records, recordCount),
      (DiskLayout.tiles, tables.tiles, tileCount),
      (DiskLayout.frames, tables.frames, frameRowCount),
      (DiskLayout.head, tables.head, report.size == 0 ? 0 : 1),
    ]
    for (name, table, count) in expected {
      let stray = try transaction.count(of: table) - count
      if stray > 0 { report.damages.append(.strayRows(table: name, count: stray)) }
    }
  }
}
