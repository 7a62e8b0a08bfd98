package import LMDB

extension LogSnapshot {
  /// The frame that holds a position; nil beyond the end of the log.
  package borrowing func frame(containing position: Position) throws(StorageError) -> Frame? {
    guard position > 0, position <= head.lastPosition else { return nil }
    return try tables.frame(containing: position, in: transaction)
  }

  /// Hands out the frames whose records come after a position, in order; a frame that the position cuts is
  /// the first.
  package borrowing func frames(
    after position: Position, _ body: (Frame) throws -> Void
  ) throws {
    guard position < head.lastPosition else { return }
    var next = position.next
    while let frame = try frame(containing: next) {
      try body(frame)
      guard frame.lastPosition >= next else {
        throw StorageError.brokenTree("The frame at \(frame.firstPosition) is too short.", path: tables.path)
      }
      next = frame.lastPosition.next
    }
  }

  /// Copies a frame's records, to be taken to another log.
  package borrowing func detach(_ frame: Frame) throws -> DetachedFrame {
    var records: [[UInt8]] = []
    if frame.count > 0 {
      try scan(from: frame.firstPosition, through: frame.lastPosition) { records.append(Array(copying: $1)) }
    }
    return DetachedFrame(
      firstPosition: frame.firstPosition, rootBefore: frame.rootBefore, rootAfter: frame.rootAfter,
      records: records)
  }
}

extension EventLog {
  /// Appends a frame of another log, exactly as it is.
  ///
  /// A frame that does not follow on this log's head is answered with a `FrameConflict` that says what came
  /// first; one whose records do not lead to its root is refused. Neither changes the log.
  package func append(_ frame: DetachedFrame) throws -> Frame {
    var append = try beginAppend()
    guard append.before.lastPosition.next == frame.firstPosition, append.before.root == frame.rootBefore
    else {
      throw FrameConflict(head: append.before, cameFirst: try append.frame(containing: frame.firstPosition))
    }
    for record in frame.records { _ = try append.append(record.span) }
    guard append.root == frame.rootAfter else {
      throw StorageError(
        .corruptRecord,
        "The records of frame \(frame.firstPosition) do not lead to its root; fetch it again.",
        path: directory)
    }
    return try append.commit()
  }
}
