public import EventLog
import WireFormat

/// The moment that a question is about.
public enum AsOf: Sendable, Hashable {
  /// As things are.
  case now
  /// As they were at that time; a time to come is as now, but for what is late by then.
  case time(Moment)
  /// As they were just after that event, at its moment; refused (`notFound`) when there is none yet.
  case position(Position)
}

extension Position {
  /// The position before this one, where things are as they were just before its event; of 0, which nothing
  /// comes before, 0 itself.
  public var previous: Position { Position(rawValue: rawValue - min(rawValue, 1)) }
}

extension SchoolLedger {
  /// Lends a snapshot of the record as it is now to somebody who asks.
  ///
  /// Readers never wait for the writer, nor the writer for them. Costs a few microseconds itself.
  public func read<Result>(
    as viewer: String, _ body: (borrowing Snapshot) throws -> Result
  ) throws -> Result {
    try read(as: viewer, .now, body)
  }

  /// The record as it was at some moment.
  public func asOf(_ moment: AsOf) -> PastLedger { PastLedger(ledger: self, moment: moment) }

  func read<Result>(
    as viewer: String, _ asOf: AsOf, _ body: (borrowing Snapshot) throws -> Result
  ) throws -> Result {
    do {
      return try lend(to: viewer, asOf, body)
    } catch var refusal as Refusal {
      refusal.language = core.language
      throw refusal
    } catch let error as StorageError where error.code == .corrupt && error.isCorruptView {
      throw StorageError.unreadableRow(error)
    }
  }

  private func lend<Result>(
    to viewer: String, _ asOf: AsOf, _ body: (borrowing Snapshot) throws -> Result
  ) throws -> Result {
    try TextForm.id.require(viewer, field: "as")
    let snapshot = try core.reading { storage in
      let (transaction, head) = try storage.views.read()
      let (position, moment) = try place(asOf, head, storage.log)
      let views = Views(transaction, asOf: position == head ? .max : position)
      return try Snapshot(
        viewer: viewer, moment: moment, position: Position(rawValue: position), views: views,
        keys: storage.ring(for: views), log: storage.log)
    }
    // Who may not ask hears nothing of how far the log goes.
    if case .position(let asked) = asOf, asked > snapshot.position {
      throw Refusal.beyond(snapshot.position.rawValue)
    }
    return try body(snapshot)
  }

  /// Turns a moment into a position by bisecting the log, whose clock never goes back.
  private func place(_ asOf: AsOf, _ head: UInt64, _ log: EventLog) throws -> (UInt64, Moment) {
    switch asOf {
    case .now:
      return (head, max(core.options.clock(), try log.time(at: head)))
    case .position(let position):
      let position = min(position.rawValue, head)
      return (position, try log.time(at: position))
    case .time(let moment):
      let later = try log.snapshot().firstPosition { try Record.time(of: $0) > moment }
      return (min(head, later?.previous.rawValue ?? head), moment)
    }
  }
}

/// The record as it was at some moment: the same questions, the same answers as were given then.
public struct PastLedger: Sendable {
  let ledger: SchoolLedger
  let moment: AsOf

  /// Lends a snapshot of the record at that moment to somebody who asks.
  public func read<Result>(
    as viewer: String, _ body: (borrowing Snapshot) throws -> Result
  ) throws -> Result {
    try ledger.read(as: viewer, moment, body)
  }
}

extension Refusal {
  /// The log does not go so far.
  static func beyond(_ last: UInt64) -> Refusal {
    Refusal(
      .notFound,
      because: Sentence(en: "The last event is \(last).", nl: "De laatste gebeurtenis is \(last)."))
  }
}

extension EventLog {
  /// When the event at a position happened; before the first, as early as can be.
  func time(at position: UInt64) throws -> Moment {
    let snapshot = try snapshot()
    guard position > 0, let bytes = try snapshot.record(at: Position(rawValue: position)) else {
      return Moment(milliseconds: .min)
    }
    return try Record.time(of: bytes)
  }
}
