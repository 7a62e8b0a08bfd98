/// The proof that a log only grew: that its first records are still those of an earlier root.
public struct ConsistencyProof: Hashable, Sendable {
  /// The number of records at the earlier root.
  public let oldSize: UInt64
  /// The number of records at the later root.
  public let newSize: UInt64
  /// The hashes that lead to both roots, as RFC 6962 orders them; none if the sizes are equal or the older is
  /// 0.
  public let path: [MerkleHash]

  /// Makes a proof from its parts, for example as another program sent them; nothing is checked yet.
  public init(oldSize: UInt64, newSize: UInt64, path: [MerkleHash]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.path = path
  }

  /// Whether the proof leads to both roots.
  public func proves(_ oldRoot: MerkleHash, grewTo newRoot: MerkleHash) -> Bool {
    guard oldSize <= newSize else { return false }
    guard oldSize > 0 else { return path.isEmpty && oldRoot == .ofEmptyLog }
    let (start, beside) = MerkleRanges.consistency(from: oldSize, to: newSize)
    // A start at leaf 0 is the old tree itself, whose root the verifier has; any other start leads the path.
    let leading = start.lowerBound == 0 ? [oldRoot] : Array(path.prefix(1))
    let rest = start.lowerBound == 0 ? path[...] : path.dropFirst()
    guard let first = leading.first, rest.count == beside.count else { return false }

    var hasher = MerkleHasher()
    var (old, new) = (first, first)
    for (range, hash) in zip(beside, rest) {
      if range.upperBound <= start.lowerBound {
        old = hasher.node(hash, old)
        new = hasher.node(hash, new)
      } else {
        new = hasher.node(new, hash)
      }
    }
    return old == oldRoot && new == newRoot
  }
}
