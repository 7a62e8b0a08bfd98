import EventLog
import LMDB
import Synchronization
import WireFormat

/// The views' life: whether they are sound, catching up with the log, and being rebuilt from it.
///
/// Views are never worth more than the log: at any doubt they are deleted unread and folded anew. Whatever
/// writes or replaces them is done by a holder of the log's write lock, so that processes take turns.
final class ViewStore: Sendable {
  private let directory: String
  private let mapSize: Int
  private let log: EventLog
  private let use: LedgerUse
  private let current: Mutex<OpenViews>

  /// Opens the views as far as the log goes; the caller holds the write lock.
  ///
  /// Where they are to be made anew and no other process uses them, those that are there are not read.
  init(
    at directory: String, mapSize: Int, log: EventLog, head: LogHead, use: LedgerUse, anew isAnew: Bool,
    progress: ProgressHandler
  ) throws {
    self.directory = directory
    self.mapSize = mapSize
    self.log = log
    self.use = use
    try Files.recoverDirectory(directory)
    var isToBeFolded = isAnew
    if isAnew {
      try use.whenSole {
        try Self.foldBeside(directory, mapSize, log, head, progress)
        try Files.replaceDirectory(directory)
        try use.noteNewViews()
        isToBeFolded = false
      }
    }
    current = Mutex(try Self.openSound(directory, mapSize, use))
    do {
      if isToBeFolded { try rebuild(head: head, progress: progress) }
      try catchUp(to: head, progress)
    } catch let error where error.isCorruptView {
      try rebuild(head: head, progress: progress)
    }
  }

  /// Views that may be damaged are deleted, unread where reading could harm.
  private static func openSound(_ directory: String, _ mapSize: Int, _ use: LedgerUse) throws -> OpenViews {
    if try use.isSound(.views) {
      do {
        return try OpenViews(at: directory, mapSize: mapSize)
      } catch let error as StorageError where [.corrupt, .truncated, .versionMismatch].contains(error.code) {}
    }
    try Files.removeDirectory(directory)
    return try OpenViews(at: directory, mapSize: mapSize)
  }

  /// A snapshot to read from, and the position that it stands at.
  func read() throws -> (ViewTransaction, position: UInt64) {
    while true {
      let views = current.withLock { $0 }
      do {
        let transaction = try views.begin(.read)
        let checkpoint = try transaction.checkpoint() ?? ViewCheckpoint()
        if checkpoint.isUsable { return (transaction, checkpoint.position) }
      } catch let error as StorageError where error.code == .closed {
        // Others have just been swapped in, or the ledger is closed.
        guard current.withLock({ $0 !== views }) else { throw error }
        continue
      }
      try log.locked { head in try refresh(views, to: head) }
    }
  }

  /// The transaction that may write, after everything in the log has been folded in; the caller holds the
  /// write lock.
  func write(head: LogHead) throws -> ViewTransaction {
    try use.note()
    let views = current.withLock { $0 }
    let transaction = try views.begin(.write)
    let checkpoint = try transaction.checkpoint() ?? ViewCheckpoint()
    if checkpoint.isUsable, checkpoint.head == head { return transaction }
    transaction.abort()
    try refresh(views, to: head)
    return try current.withLock { $0 }.begin(.write)
  }

  /// Folds what the views lack; the caller holds the write lock.
  func catchUp(to head: LogHead) throws {
    try refresh(current.withLock { $0 }, to: head)
  }

  /// Folds the whole log into new views beside the old ones and swaps them in; readers go on meanwhile. The
  /// caller holds the write lock.
  func rebuild(head: LogHead, progress: ProgressHandler) throws {
    try Self.foldBeside(directory, mapSize, log, head, progress)
    try current.withLock { views in
      // Whose views are replaced must be told, also where another process has put those in place.
      if views.isReplaced { try takeOver(&views) }
      do {
        try views.retire()
      } catch let error where error.isCorruptView {
        // Whoever reads these finds out.
      }
      try Files.replaceDirectory(directory)
      try takeOver(&views)
    }
  }

  /// How many commits the oldest reader of the views is behind; pages freed since cannot be used again.
  var oldestReaderLag: UInt64 { current.withLock { $0 }.oldestReaderLag }

  /// Brings the views to the disk.
  func sync() throws { try current.withLock { $0 }.sync() }

  func close() { current.withLock { $0 }.close() }

  /// Opens what another process has put in place of these views, if it has, and folds what is lacking.
  private func refresh(_ stale: OpenViews, to head: LogHead) throws {
    try Files.recoverDirectory(directory)
    try current.withLock { views in
      if views === stale, views.isReplaced { try takeOver(&views) }
    }
    try catchUp(to: head) { _, _ in }
  }

  /// Opens the views that are in place now before it lets go of those that were, so that a failure leaves
  /// some open.
  private func takeOver(_ views: inout OpenViews) throws {
    let others = try OpenViews(at: directory, mapSize: mapSize)
    views.close()
    views = others
    try use.noteNewViews()
  }

  /// Folds what the views lack; views of other code, ahead of the log, or of another log are rebuilt.
  private func catchUp(to head: LogHead, _ progress: ProgressHandler) throws {
    let views = current.withLock { $0 }
    // Who wrote last may have let go of the log and not have committed to the views yet; a write waits for
    // them, so that nothing is folded twice.
    let last = try views.begin(.write)
    let checkpoint = try last.checkpoint() ?? ViewCheckpoint()
    last.abort()
    guard checkpoint.isUsable, try log.snapshot().continues(checkpoint.head) else {
      return try rebuild(head: head, progress: progress)
    }
    if checkpoint.head == head { return }
    try use.note()
    try Self.fold(log, into: views, after: checkpoint.position, through: head, progress)
  }

  /// Folds the whole log into new views beside those that are there.
  private static func foldBeside(
    _ directory: String, _ mapSize: Int, _ log: EventLog, _ head: LogHead, _ progress: ProgressHandler
  ) throws {
    let fresh = try OpenViews(at: Files.clearNext(to: directory), mapSize: mapSize)
    try fold(log, into: fresh, after: 0, through: head, progress)
    fresh.close()
  }

  /// The one fold: few large transactions, bounded so that their pages do not fill the memory.
  private static func fold(
    _ log: EventLog, into views: OpenViews, after start: UInt64, through head: LogHead,
    _ progress: ProgressHandler
  ) throws {
    guard start < head.size else { return }
    let records = RecordsAhead(of: log, start + 1...head.size)
    defer { records.finish() }
    var done = start
    while done < head.size {
      let end = min(done + eventsPerTransaction, head.size)
      let transaction = try views.begin(.write)
      while done < end {
        var piece = try records.next()
        while let record = piece.popLast() {
          try Fold.apply(record.event, record.envelope, record.command, to: transaction)
          done = record.position.rawValue
        }
      }
      try transaction.commit(at: log.snapshot().head(at: end))
      progress(done, head.size)
    }
  }

  private static let eventsPerTransaction = 16 * RecordsAhead.size
}

/// The views' environment, open.
final class OpenViews: Sendable {
  private let environment: Environment
  private let tables: [Table]
  private let shared = SharedRows()

  init(at directory: String, mapSize: Int) throws {
    let names = ViewName.allCases.map { "\($0)" }
    let environment = try Environment(
      at: directory, options: .init(mapSize: mapSize, tables: names, durability: .unsynced))
    tables = try names.map { try environment.table($0) }
    self.environment = environment
  }

  /// Whether other views now stand where these did.
  var isReplaced: Bool { environment.isReplaced }

  func begin(_ kind: Transaction.Kind) throws -> ViewTransaction {
    ViewTransaction(try environment.begin(kind), kind, tables: tables, shared: shared)
  }

  /// Tells the readers of every process that other views are about to take the place of these.
  func retire() throws {
    let transaction = try begin(.write)
    var checkpoint = try transaction.checkpoint() ?? ViewCheckpoint()
    checkpoint.retired = true
    try transaction.commit(checkpoint)
  }

  var oldestReaderLag: UInt64 {
    guard let newest = environment.newestSnapshot, let oldest = environment.oldestReader else { return 0 }
    return newest - min(newest, oldest)
  }

  func sync() throws { try environment.sync() }

  func close() { environment.close() }
}

/// How far of which log the views go, and by which code they were made; the one row without versions.
struct ViewCheckpoint: Message {
  var position: UInt64 = 0
  /// The log's root as of the position: views of another log, such as one restored beside them, have another.
  var root = Self.emptyRoot
  var schema = Self.ourSchema
  /// Whether other views have taken the place of these.
  var retired = false

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "position", &position)
    try visit.field(2, "schema", &schema)
    try visit.field(3, "retired", &retired)
    try visit.field(4, "root", &root)
  }

  /// Whether this build may read the views; new ones, which have no checkpoint yet, too.
  var isUsable: Bool { !retired && schema == Self.ourSchema }

  /// The log's head when the views were written.
  var head: LogHead { LogHead(size: position, root: MerkleHash(root.array) ?? .ofEmptyLog) }

  private static let emptyRoot = Bytes(MerkleHash.ofEmptyLog.bytes)
}

extension ViewCheckpoint {
  init(of head: LogHead) {
    self.init()
    position = head.size
    root = Bytes(head.root.bytes)
  }
}
