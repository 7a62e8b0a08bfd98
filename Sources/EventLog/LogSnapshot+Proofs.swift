package import LMDB

extension LogSnapshot {
  /// The root the log had when it held this many records; at most a few hundred hashes, from stored tiles.
  package borrowing func root(at size: UInt64) throws(StorageError) -> MerkleHash {
    try check(size)
    if size == head.size { return head.root }
    return size == 0 ? .ofEmptyLog : try hashes(of: [0..<size])[0]
  }

  /// The head the log had when it held this many records, at the cost of its root.
  package borrowing func head(at size: UInt64) throws(StorageError) -> LogHead {
    LogHead(size: size, root: try root(at: size))
  }

  /// Whether the log once had this head and has grown from it, at the cost of a root.
  package borrowing func continues(_ earlier: LogHead) throws(StorageError) -> Bool {
    guard earlier.size <= head.size else { return false }
    return try head(at: earlier.size) == earlier
  }

  /// The proof that the record at a position is in the log of the given size, of all records unless said
  /// otherwise.
  package borrowing func inclusionProof(
    of position: Position, in size: UInt64? = nil
  ) throws(StorageError) -> InclusionProof {
    let size = size ?? head.size
    try check(size)
    guard position > 0, position.rawValue <= size else {
      throw .beyondEnd(position.rawValue, of: size, path: tables.path)
    }
    let ranges = MerkleRanges.inclusion(of: position.leafIndex, in: size)
    return InclusionProof(position: position, size: size, path: try hashes(of: ranges))
  }

  /// The proof that the log of the newer size, of all records unless said otherwise, begins with that of the
  /// older.
  package borrowing func consistencyProof(
    from old: UInt64, to new: UInt64? = nil
  ) throws(StorageError) -> ConsistencyProof {
    let new = new ?? head.size
    try check(new)
    guard old <= new else { throw .beyondEnd(old, of: new, path: tables.path) }
    guard old > 0 else { return ConsistencyProof(oldSize: old, newSize: new, path: []) }
    let (start, beside) = MerkleRanges.consistency(from: old, to: new)
    let ranges = start.lowerBound == 0 ? beside : [start] + beside
    return ConsistencyProof(oldSize: old, newSize: new, path: try hashes(of: ranges))
  }

  private borrowing func check(_ size: UInt64) throws(StorageError) {
    guard size <= head.size else { throw .beyondEnd(size, of: head.size, path: tables.path) }
  }

  private borrowing func hashes(of ranges: [Range<UInt64>]) throws(StorageError) -> [MerkleHash] {
    var reader = try HashReader(self)
    var hashes: [MerkleHash] = []
    for range in ranges { hashes.append(try reader.hash(of: range, in: self)) }
    return hashes
  }
}

/// Computes the hashes of subtrees from the stored tiles and the head's edge.
private struct HashReader {
  private let edge: [[UInt8]]
  private var hasher = MerkleHasher()

  init(_ snapshot: borrowing LogSnapshot) throws(StorageError) {
    edge = try snapshot.tables.readTree(in: snapshot.transaction).edge
  }

  /// The root of the tree over a range of leaves that is a full subtree, or reaches to the end of some tree.
  mutating func hash(
    of range: Range<UInt64>, in snapshot: borrowing LogSnapshot
  ) throws(StorageError) -> MerkleHash {
    let count = range.upperBound - range.lowerBound
    if count.nonzeroBitCount == 1 {
      return try node(height: count.trailingZeroBitCount, first: range.lowerBound, in: snapshot)
    }
    let middle = MerkleRanges.middle(of: range)
    let left = try hash(of: range.lowerBound..<middle, in: snapshot)
    return hasher.node(left, try hash(of: middle..<range.upperBound, in: snapshot))
  }

  /// The root of the full subtree of a height that begins at a leaf: stored, or joined from one tile's
  /// hashes.
  private mutating func node(
    height: Int, first leaf: UInt64, in snapshot: borrowing LogSnapshot
  ) throws(StorageError) -> MerkleHash {
    let (level, rest) = height.quotientAndRemainder(dividingBy: MerkleTree.tileHeight)
    let index = leaf >> UInt64(level * MerkleTree.tileHeight)
    let address = TileAddress(level: UInt8(level), index: index >> UInt64(MerkleTree.tileHeight))
    let slot = Int(index % 256)
    var nodes = try hashes(of: address, from: slot, count: 1 << rest, in: snapshot)
    while nodes.count > 1 {
      nodes = stride(from: 0, to: nodes.count, by: 2).map { hasher.node(nodes[$0], nodes[$0 + 1]) }
    }
    return nodes[0]
  }

  private func hashes(
    of tile: TileAddress, from slot: Int, count: Int, in snapshot: borrowing LogSnapshot
  ) throws(StorageError) -> [MerkleHash] {
    let bytes = slot * MerkleHash.byteCount..<(slot + count) * MerkleHash.byteCount
    var hashes: [MerkleHash] = []
    if let stored = try snapshot.tables.tile(tile, in: snapshot.transaction) {
      hashes = Self.hashes(in: stored, bytes)
    } else if Int(tile.level) < edge.count {
      let incomplete = edge[Int(tile.level)]
      hashes = Self.hashes(in: incomplete.span, bytes)
    }
    guard hashes.count == count else {
      throw .brokenTree(
        "Tile \(tile.index) of level \(tile.level) is missing or short.", path: snapshot.tables.path)
    }
    return hashes
  }

  private static func hashes(in tile: Span<UInt8>, _ bytes: Range<Int>) -> [MerkleHash] {
    guard bytes.upperBound <= tile.count else { return [] }
    return stride(from: bytes.lowerBound, to: bytes.upperBound, by: MerkleHash.byteCount).compactMap {
      MerkleHash(tile.extracting($0..<$0 + MerkleHash.byteCount))
    }
  }
}
