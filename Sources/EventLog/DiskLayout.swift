import LMDB

/// What an event log is on the disk: one LMDB environment with four tables. This page is the whole
/// description.
///
/// Format version 1. Every number is unsigned and big-endian, every hash has 32 bytes.
///
///     table     key                        value
///     records   position (8 bytes)         the record, opaque
///     tiles     level (1), index (8)       256 hashes
///     frames    first position (8)         count (8), root after (32)
///     head      one byte, 0                format version (4), size (8), root (32), peaks, edge
///
/// - records: positions run from 1 to the head's size without gaps, in the order of commits.
/// - tiles: the Merkle tree of RFC 6962 over the records, cut as C2SP tlog-tiles cuts it. Tile (0, n) holds
///   the leaf hashes of the records at positions 256n + 1 to 256n + 256; tile (level, n) the roots of the 256
///   tiles from (level - 1, 256n). Only full tiles are stored; they never change.
/// - frames: one row for each commit, `count` records from the key's position on, with the root of the tree
///   after them. The root before them is the row before's, or SHA-256 of nothing.
/// - head: `peaks` are the roots of the complete subtrees from left to right, one for each bit set in `size`.
///   `edge` is, for each level that has been begun, from 0 up, the hashes of its incomplete tile: their
///   number is `size`'s digit to the base 256 at that level. A log without this row is empty.
///
/// A later format keeps the head's key and the format version's place, so that an older program sees what it
/// cannot read.
enum DiskLayout {
  static let formatVersion: UInt32 = 1

  static let records = "records"
  static let tiles = "tiles"
  static let frames = "frames"
  static let head = "head"

  static let headKey: [UInt8] = [0]
  static let frameByteCount = 8 + MerkleHash.byteCount
  static let headByteCount = 4 + 8 + MerkleHash.byteCount
}

// Keys.
extension DiskLayout {
  static func key(of position: Position) -> InlineArray<8, UInt8> {
    InlineArray { UInt8(truncatingIfNeeded: position.rawValue >> UInt64(56 - 8 * $0)) }
  }

  static func position(ofKey key: Span<UInt8>) -> Position? {
    guard key.count == 8 else { return nil }
    return Position(rawValue: number(in: key))
  }

  static func key(of tile: TileAddress) -> InlineArray<9, UInt8> {
    InlineArray { $0 == 0 ? tile.level : UInt8(truncatingIfNeeded: tile.index >> UInt64(64 - 8 * $0)) }
  }
}

// Values.
extension DiskLayout {
  static func encode(_ frame: Frame) -> [UInt8] {
    var row: [UInt8] = []
    append(frame.count, byteCount: 8, to: &row)
    row.append(copying: frame.rootAfter.span)
    return row
  }

  static func decodeFrame(_ row: Span<UInt8>) -> (count: UInt64, rootAfter: MerkleHash)? {
    guard row.count == frameByteCount, let root = MerkleHash(row.extracting(8...)) else { return nil }
    return (number(in: row.extracting(..<8)), root)
  }

  static func encode(_ tree: MerkleTree, root: MerkleHash) -> [UInt8] {
    var row: [UInt8] = []
    row.reserveCapacity(
      headByteCount + (tree.peaks.count * MerkleHash.byteCount) + tree.edge.count * MerkleTree.tileByteCount)
    append(UInt64(formatVersion), byteCount: 4, to: &row)
    append(tree.size, byteCount: 8, to: &row)
    row.append(copying: root.span)
    for peak in tree.peaks { row.append(copying: peak.span) }
    for hashes in tree.edge { row.append(contentsOf: hashes) }
    return row
  }

  /// The format version, which is read before anything else is.
  static func decodeVersion(_ row: Span<UInt8>) -> UInt32? {
    row.count < 4 ? nil : UInt32(number(in: row.extracting(..<4)))
  }

  static func decodeHead(_ row: Span<UInt8>) -> LogHead? {
    guard row.count >= headByteCount, let root = MerkleHash(row.extracting(12..<headByteCount)) else {
      return nil
    }
    return LogHead(size: number(in: row.extracting(4..<12)), root: root)
  }

  static func decodeTree(_ row: Span<UInt8>) -> MerkleTree? {
    guard let size = decodeHead(row)?.size else { return nil }
    let counts = MerkleTree.edgeCounts(size: size)
    let hashCount = size.nonzeroBitCount + counts.reduce(0, +)
    guard row.count == headByteCount + hashCount * MerkleHash.byteCount else { return nil }

    var rest = row.extracting(headByteCount...)
    var peaks: [MerkleHash] = []
    for _ in 0..<size.nonzeroBitCount {
      guard let peak = MerkleHash(rest.extracting(first: MerkleHash.byteCount)) else { return nil }
      peaks.append(peak)
      rest = rest.extracting(droppingFirst: MerkleHash.byteCount)
    }
    var edge: [[UInt8]] = []
    for count in counts {
      edge.append(Array(copying: rest.extracting(first: count * MerkleHash.byteCount)))
      rest = rest.extracting(droppingFirst: count * MerkleHash.byteCount)
    }
    return MerkleTree(size: size, peaks: peaks, edge: edge)
  }
}

// Bytes.
extension DiskLayout {
  private static func number(in bytes: Span<UInt8>) -> UInt64 {
    var number: UInt64 = 0
    for index in bytes.indices { number = number << 8 | UInt64(bytes[index]) }
    return number
  }

  private static func append(_ number: UInt64, byteCount: Int, to row: inout [UInt8]) {
    for index in (0..<byteCount).reversed() {
      row.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * index)))
    }
  }
}
