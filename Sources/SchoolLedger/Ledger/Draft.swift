import EventLog
import LMDB
import WireFormat

/// What was decided and is to be written in one commit: records for the log, rows for the views, keys for
/// those who had none.
struct Draft: Sendable {
  var records: DraftRecords
  var rows = WrittenRows()
  var keys = FreshKeys()
  /// Whether keys are to be destroyed once the rest is durable.
  var isErasing = false

  /// More bytes of records than this, or of rows than sixteen times this, are not decided in one commit, but
  /// for those of one command.
  private static let most = 4 << 20

  /// A draft of what comes after a position.
  init(after position: UInt64) { records = DraftRecords(after: position) }

  /// Whether no command more is to be decided, when its rows have so many bytes; what comes after an erasure
  /// finds the person's keys destroyed.
  func isFull(rows byteCount: Int) -> Bool {
    isErasing || records.byteCount > Self.most || byteCount > 16 * Self.most
  }
}

/// Records as the log will keep them, their bytes one after the other.
struct DraftRecords: Sendable {
  private(set) var lastPosition: UInt64
  let before: UInt64
  private var ends: [Int] = []
  private var writer = WireWriter()

  init(after position: UInt64) { (before, lastPosition) = (position, position) }

  var count: Int { ends.count }

  var byteCount: Int { writer.bytes.count }

  /// Adds an event as the next record, and gives its position.
  mutating func append(_ event: Event, _ head: RecordHead) -> UInt64 {
    Record.encode(event, head, into: &writer)
    ends.append(writer.bytes.count)
    lastPosition += 1
    return lastPosition
  }

  /// The record at a position, decoded; nil where it is not among these.
  func decoded(at position: UInt64) throws -> Record? {
    guard position > before, position <= lastPosition else { return nil }
    return try Record(decoding: record(Int(position - before) - 1), at: position)
  }

  /// Lends the records in their order.
  func forEach(_ body: (Span<UInt8>) throws -> Void) throws {
    for index in ends.indices { try body(record(index)) }
  }

  @_lifetime(borrow self)
  private func record(_ index: Int) -> Span<UInt8> {
    writer.span.extracting((index == 0 ? 0 : ends[index - 1])..<ends[index])
  }
}

extension Storage {
  /// Makes a draft durable: first the keys, so that nothing is sealed under a key that may be lost, then the
  /// log, then the views, which only follow it; gives how far the log goes then.
  ///
  /// The views' lock is taken before the log's commit lets go of the log's, so that nobody folds in what this
  /// is about to.
  func commit(_ draft: Draft, _ append: consuming LogAppend) throws -> LogHead {
    var append = append
    let before = append.before
    guard draft.records.count > 0 else { return before }
    try keys.store(draft.keys)
    try draft.records.forEach { record in _ = try append.append(record) }
    let views = try views.write(head: before)
    try views.store(draft.rows)
    let frame = try append.commit()
    do {
      try views.commit(at: frame.headAfter)
    } catch {
      throw Unfinished(cause: error)
    }
    return frame.headAfter
  }
}

/// The log has the events, but what follows from them, in views or keys, is not done.
struct Unfinished: Error {
  let cause: any Error
}
