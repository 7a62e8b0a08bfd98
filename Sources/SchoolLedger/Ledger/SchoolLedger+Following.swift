public import EventLog
import WireFormat

extension SchoolLedger {
  /// Every event after a position, personal data open: first those there are, then each as it is committed.
  ///
  /// Commits of this process arrive within a millisecond, those of others within some 50 ms, and never before
  /// a read sees their effect; the last of a process that was killed as it wrote, within some 200 ms. The
  /// sequence ends when its task is cancelled, and throws when the ledger is closed, or at once where the log
  /// has no such position (`notFound`), as when a copy has taken the ledger's place.
  public func events(after position: Position = 0) -> EventSequence {
    EventSequence(ledger: self, position: position)
  }
}

/// The events of a ledger, without end.
public struct EventSequence: AsyncSequence, Sendable {
  let ledger: SchoolLedger
  let position: Position

  /// Begins to follow.
  public func makeAsyncIterator() -> Iterator { Iterator(ledger: ledger, last: position) }

  /// Where a follower stands.
  public struct Iterator: AsyncIteratorProtocol {
    let ledger: SchoolLedger
    var last: Position
    private var page: [Record] = []
    private var hasBegun = false
    private static let pageSize: UInt64 = 256
    /// How often it looks, a millisecond each, for what the log has and the views have not yet.
    private static let patience = 100

    init(ledger: SchoolLedger, last: Position) {
      self.ledger = ledger
      self.last = last
    }

    /// The next event; waits for it if need be.
    public mutating func next() async throws -> Record? {
      var looks = 0
      while page.isEmpty {
        let log = try ledger.core.storage().log
        do {
          if !hasBegun { try requireBeginning(in: log) }
          _ = try await log.waitForAppend(after: last)
          page = try ledger.records(after: last, atMost: Self.pageSize).reversed()
          guard page.isEmpty else { break }
          looks += 1
          // Who wrote it may have been killed before the views had it.
          if looks % Self.patience == 0 { try ledger.core.storage().catchUp() }
          try await Task.sleep(for: .milliseconds(1))
        } catch is CancellationError {
          return nil
        } catch let error as StorageError where error.code == .closed {
          // The files were opened anew, or the ledger is closed, as asking for them again will tell.
        }
      }
      guard let record = page.popLast() else { return nil }
      last = record.position
      return record
    }

    private mutating func requireBeginning(in log: EventLog) throws {
      let head = try log.snapshot().head
      if last > head.lastPosition { throw Refusal.beyond(head.size) }
      hasBegun = true
    }
  }
}

extension SchoolLedger {
  /// A page of records that the views have followed, personal data open.
  func records(after position: Position, atMost count: UInt64) throws -> [Record] {
    let (views, head, keys, log) = try core.reading { storage in
      let (transaction, head) = try storage.views.read()
      let views = Views(transaction)
      return (views, head, try storage.ring(for: views), storage.log)
    }
    var records: [Record] = []
    let last = Position(rawValue: min(head, position.rawValue + count))
    try log.snapshot().scan(from: Position(rawValue: position.rawValue + 1), through: last) {
      position, bytes in
      records.append(try Record(decoding: bytes, at: position.rawValue).revealed(keys, views))
    }
    return records
  }
}
