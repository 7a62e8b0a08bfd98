import LMDB

/// Where a tile of 256 hashes stands: `level` 0 holds leaves, each level above holds the roots of the tiles
/// below.
package struct TileAddress: Hashable, Sendable {
  /// The number of tile levels below this one; a hash in it covers 256 to the power `level` records.
  package let level: UInt8
  /// The number of tiles to the left on the same level.
  package let index: UInt64

  /// Names a tile.
  package init(level: UInt8, index: UInt64) {
    self.level = level
    self.index = index
  }
}

/// A tile that has just received its last hash.
package struct FullTile: Sendable {
  /// Where the tile stands.
  package let address: TileAddress
  /// Its 256 hashes, one after the other.
  package let hashes: [UInt8]
}

/// The growing side of a log's Merkle tree: all that is needed to append, and nothing that has become final.
///
/// Appending costs one hash for the record and, on average, one for the nodes above it. What becomes final, a
/// tile of 256 hashes, is handed out to be stored; `peaks` and `edge` are what a log keeps in its head row to
/// go on later.
package struct MerkleTree: Sendable {
  /// The binary logarithm of the number of hashes in a tile.
  package static let tileHeight = 8
  /// The number of bytes in a full tile.
  package static let tileByteCount = MerkleHash.byteCount << tileHeight

  /// The number of records.
  package private(set) var size: UInt64
  /// The roots of the complete subtrees from left to right, one for each bit set in `size`.
  package private(set) var peaks: [MerkleHash]
  /// The hashes of each level's incomplete tile, one after the other; levels that were never begun are
  /// absent.
  package private(set) var edge: [[UInt8]]
  private var hasher = MerkleHasher()

  /// Makes the tree of a log without records.
  package init() { self.init(size: 0, peaks: [], edge: []) }

  /// Takes up a tree where it was left; `peaks` and `edge` must be as many as `size` asks for.
  init(size: UInt64, peaks: [MerkleHash], edge: [[UInt8]]) {
    self.size = size
    self.peaks = peaks
    self.edge = edge
  }

  /// Appends a record and returns the tiles that it completes, nearly always none.
  package mutating func append(record: Span<UInt8>) -> [FullTile] { append(leaf: hasher.leaf(record)) }

  /// Appends the hash of a record and returns the tiles that it completes, nearly always none.
  package mutating func append(leaf: MerkleHash) -> [FullTile] {
    var full: [FullTile] = []
    var node = leaf
    var height = 0
    keep(node, level: 0, full: &full)
    while size >> height & 1 == 1 {
      node = hasher.node(peaks.removeLast(), node)
      height += 1
      if height % Self.tileHeight == 0 { keep(node, level: height / Self.tileHeight, full: &full) }
    }
    peaks.append(node)
    size += 1
    return full
  }

  /// The root of the tree: the peaks joined from the right, at most one hash for each bit of `size`.
  package var root: MerkleHash {
    guard var root = peaks.last else { return .ofEmptyLog }
    var hasher = MerkleHasher()
    for peak in peaks.dropLast().reversed() { root = hasher.node(peak, root) }
    return root
  }

  private mutating func keep(_ hash: MerkleHash, level: Int, full: inout [FullTile]) {
    if edge.count == level { edge.append([]) }
    edge[level].append(copying: hash.span)
    guard edge[level].count == Self.tileByteCount else { return }
    let index = size >> UInt64(Self.tileHeight * (level + 1))
    full.append(FullTile(address: TileAddress(level: UInt8(level), index: index), hashes: edge[level]))
    edge[level] = []
  }
}

extension MerkleTree {
  /// The number of hashes in each level's incomplete tile of a log of this size, from level 0 up.
  static func edgeCounts(size: UInt64) -> [Int] {
    var counts: [Int] = []
    var rest = size
    while rest > 0 {
      counts.append(Int(rest % 256))
      rest >>= UInt64(tileHeight)
    }
    return counts
  }
}
