/// The proof that a record stands at a position of a log with a known root, without showing any other record.
public struct InclusionProof: Hashable, Sendable {
  /// The record's position.
  public let position: Position
  /// The number of records in the log that the proof speaks of.
  public let size: UInt64
  /// The hashes beside the way from the record to the root, lowest first, as RFC 6962 orders them.
  public let path: [MerkleHash]

  /// Makes a proof from its parts, for example as another program sent them; nothing is checked yet.
  public init(position: Position, size: UInt64, path: [MerkleHash]) {
    self.position = position
    self.size = size
    self.path = path
  }

  /// Whether the proof leads from a record's leaf hash to the root of the log.
  public func proves(_ leaf: MerkleHash, in root: MerkleHash) -> Bool {
    guard position > 0, position.rawValue <= size else { return false }
    let ranges = MerkleRanges.inclusion(of: position.leafIndex, in: size)
    guard ranges.count == path.count else { return false }
    var hasher = MerkleHasher()
    var node = leaf
    for (range, hash) in zip(ranges, path) {
      let isLeft = range.upperBound <= position.leafIndex
      node = isLeft ? hasher.node(hash, node) : hasher.node(node, hash)
    }
    return node == root
  }
}
