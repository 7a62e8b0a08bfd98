import Dispatch
import EventLog
import Foundation
import LMDB
import Synchronization

/// A part of the log, decoded piece by piece: what comes next on a thread of its own, while what came before
/// is made use of.
final class RecordsAhead: Sendable {
  private struct State {
    var pieces: [Result<[Record], any Error>] = []
    var isOver = false
  }

  /// How many records make a piece: worth a thread's while, and soon decoded.
  static let size: UInt64 = 1024
  private static let piecesAtOnce = 2
  private let log: EventLog
  private let positions: ClosedRange<UInt64>
  private let state = Mutex(State())
  private let ready = DispatchSemaphore(value: 0)
  /// Begins at 0, for one that ends below where it began stops the process.
  private let room = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Begins to decode; a single piece is decoded at once.
  init(of log: EventLog, _ positions: ClosedRange<UInt64>) {
    self.log = log
    self.positions = positions
    for _ in 0..<Self.piecesAtOnce { room.signal() }
    if positions.count <= Self.size {
      run()
    } else {
      let thread = Thread { [self] in run() }
      thread.name = "ledger-reader"
      thread.start()
    }
  }

  /// The next records, the first at the end, from where it is taken without being copied; to be called until
  /// the last one has come.
  func next() throws -> [Record] {
    ready.wait()
    let piece = state.withLock { $0.pieces.removeFirst() }
    room.signal()
    return try piece.get()
  }

  /// Decodes no more, and returns when nothing of the log is in use.
  func finish() {
    state.withLock { $0.isOver = true }
    room.signal()
    ended.wait()
  }

  private func run() {
    var first = positions.lowerBound
    while first <= positions.upperBound {
      room.wait()
      if state.withLock({ $0.isOver }) { break }
      let last = min(positions.upperBound, first + Self.size - 1)
      let piece = Result { try decode(first, through: last) }
      state.withLock { $0.pieces.append(piece) }
      ready.signal()
      guard case .success = piece else { break }
      first = last + 1
    }
    ended.signal()
  }

  private func decode(_ first: UInt64, through last: UInt64) throws -> [Record] {
    var records: [Record] = []
    records.reserveCapacity(Int(last - first) + 1)
    try log.snapshot().scan(from: Position(rawValue: first), through: Position(rawValue: last)) {
      position, bytes in
      records.append(try Record(decoding: bytes, at: position.rawValue))
    }
    guard let read = records.last?.position, read.rawValue == last else {
      throw StorageError.unreadable(at: first + UInt64(records.count))
    }
    records.reverse()
    return records
  }
}
