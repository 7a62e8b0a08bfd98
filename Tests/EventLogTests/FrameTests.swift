import EventLog
import LMDB
import Testing
import TestSupport

struct FrameTests {
  @Test func `every commit is a frame that can be found by any of its positions`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    let written = try [0..<1, 1..<4, 4..<300, 300..<301].map { try log.append(numbered($0)) }
    let snapshot = try log.snapshot()
    for frame in written {
      for position in frame.firstPosition.rawValue...frame.lastPosition.rawValue {
        #expect(try snapshot.frame(containing: Position(rawValue: position)) == frame)
      }
      #expect(try frame.rootAfter == snapshot.root(at: frame.lastPosition.rawValue))
      #expect(try frame.rootBefore == snapshot.root(at: frame.firstPosition.rawValue - 1))
    }
    #expect(try snapshot.frame(containing: 0) == nil)
    #expect(try snapshot.frame(containing: 302) == nil)
    for (start, expected) in [(0, written[...]), (1, written[1...]), (2, written[1...]), (301, [])] {
      var frames: [Frame] = []
      try snapshot.frames(after: Position(rawValue: UInt64(start))) { frames.append($0) }
      #expect(frames == Array(expected))
    }
  }

  @Test func `frames taken to another log give the same root and frames`() throws {
    let directory = try TemporaryDirectory()
    let source = try EventLog(at: directory.path("source"), options: quick)
    let target = try EventLog(at: directory.path("target"), options: quick)
    for range in [0..<10, 10..<11, 11..<600] { try source.append(numbered(range)) }
    let snapshot = try source.snapshot()
    try snapshot.frames(after: 0) { frame in
      let arrived = try target.append(snapshot.detach(frame))
      #expect(arrived == frame)
    }
    #expect(try target.snapshot().head == snapshot.head)
    #expect(try target.allRecords() == source.allRecords())
    #expect(try target.verify().isSound)
  }

  @Test func `a frame that does not follow is answered with what came first`() throws {
    let directory = try TemporaryDirectory()
    let source = try EventLog(at: directory.path("source"), options: quick)
    let target = try EventLog(at: directory.path("target"), options: quick)
    let ours = try source.append(numbered(0..<3))
    let next = try source.append(numbered(3..<4))
    let theirs = try target.append(numbered(7..<9))
    let head = try target.snapshot().head
    let snapshot = try source.snapshot()
    let first = try snapshot.detach(ours)
    let second = try snapshot.detach(next)
    #expect { try target.append(first) } throws: {
      ($0 as? FrameConflict)?.cameFirst == theirs && ($0 as? FrameConflict)?.head == head
    }
    #expect { try target.append(second) } throws: {
      ($0 as? FrameConflict)?.cameFirst == nil && ($0 as? FrameConflict)?.head == head
    }
    #expect(try target.snapshot().head == head)
  }

  @Test func `a frame whose records do not lead to its root is refused whole`() throws {
    let directory = try TemporaryDirectory()
    let source = try EventLog(at: directory.path("source"), options: quick)
    let target = try EventLog(at: directory.path("target"), options: quick)
    let frame = try source.append(numbered(0..<3))
    let sent = try source.snapshot().detach(frame)
    let forged = DetachedFrame(
      firstPosition: 1, rootBefore: sent.rootBefore, rootAfter: sent.rootAfter,
      records: [sent.records[0], sent.records[2], sent.records[1]])
    #expect(throws: StorageError(.corruptRecord, "")) { try target.append(forged) }
    #expect(try target.snapshot().head == .empty)
    #expect(try target.append(sent) == frame)
  }
}
