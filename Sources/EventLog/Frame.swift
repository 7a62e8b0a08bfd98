/// One group commit: the records that became durable together, and the roots before and after them.
package struct Frame: Hashable, Sendable {
  /// The position of the first record.
  package let firstPosition: Position
  /// The number of records; 0 only for a commit that had nothing to write and left no row.
  package let count: UInt64
  /// The root of the log before the first record.
  package let rootBefore: MerkleHash
  /// The root of the log after the last record.
  package let rootAfter: MerkleHash

  /// The position of the last record; the one before `firstPosition` if there is none.
  package var lastPosition: Position { Position(rawValue: firstPosition.rawValue + count - 1) }

  /// How far the log went after the last record.
  package var headAfter: LogHead { LogHead(size: lastPosition.rawValue, root: rootAfter) }

  /// Gathers what is known of a commit.
  package init(firstPosition: Position, count: UInt64, rootBefore: MerkleHash, rootAfter: MerkleHash) {
    self.firstPosition = firstPosition
    self.count = count
    self.rootBefore = rootBefore
    self.rootAfter = rootAfter
  }
}

/// A frame with copies of its records, the unit in which one log's growth reaches another.
package struct DetachedFrame: Hashable, Sendable {
  /// The position of the first record.
  package let firstPosition: Position
  /// The root of the log before the first record.
  package let rootBefore: MerkleHash
  /// The root of the log after the last record.
  package let rootAfter: MerkleHash
  /// The records in their order.
  package let records: [[UInt8]]

  /// Gathers a frame, for example as another machine sent it; nothing is checked yet.
  package init(firstPosition: Position, rootBefore: MerkleHash, rootAfter: MerkleHash, records: [[UInt8]]) {
    self.firstPosition = firstPosition
    self.rootBefore = rootBefore
    self.rootAfter = rootAfter
    self.records = records
  }
}

/// The answer to a frame that does not follow on a log's head: what came first.
package struct FrameConflict: Error, Hashable, Sendable {
  /// The log's head, which the frame does not follow.
  package let head: LogHead
  /// The frame that holds the refused frame's first position; nil when the log has not come that far.
  package let cameFirst: Frame?
}
