/// How far a log has come: its number of records and the root of the Merkle tree over them.
package struct LogHead: Hashable, Sendable {
  /// The number of records.
  package let size: UInt64
  /// The root of the tree over all records.
  package let root: MerkleHash

  /// The head of a log without records.
  package static let empty = LogHead(size: 0, root: .ofEmptyLog)

  /// The position of the last record; 0 when there is none.
  package var lastPosition: Position { Position(rawValue: size) }

  /// Pairs a size with its root.
  package init(size: UInt64, root: MerkleHash) {
    self.size = size
    self.root = root
  }
}
