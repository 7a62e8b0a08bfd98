import EventLog
import LMDB
import Synchronization
import WireFormat

/// The three environments of a ledger's directory, open: log, views and keys.
struct Storage: Sendable {
  let log: EventLog
  let views: ViewStore
  let keys: KeyStore
  private let use: LedgerUse

  /// Opens or creates what the directory lacks; processes that open at once take turns.
  init(at directory: String, options: SchoolLedger.Options, viewsAnew: Bool = false) throws {
    let use = try LedgerUse(of: directory)
    self.use = use
    let log = try EventLog(at: directory + "/log", options: .init(mapSize: options.mapSize))
    self.log = log
    (views, keys) = try log.locked { head in
      let keys = try KeyStore(at: directory + "/keys", mapSize: options.mapSize, mayCreate: head.size == 0)
      if head.size > 0 { try keys.requireOwner(log.snapshot().root(at: 1)) }
      let views = try ViewStore(
        at: directory + "/views", mapSize: options.mapSize, log: log, head: head, use: use, anew: viewsAnew,
        progress: options.progress)
      return (views, keys)
    }
    do {
      try finishErasures()
    } catch let error where error.isCorruptView {
      // Whoever could ask for a rebuild needs the ledger open.
      try rebuild(options.progress)
      try finishErasures()
    }
  }

  /// The keys that go with views: those of everybody whose erasure the views know are destroyed first, if
  /// they are not.
  ///
  /// `made` are keys that may not be stored yet. The caller says whether it holds the write lock already.
  func ring(
    for views: Views, with made: FreshKeys = FreshKeys(), locked isLocked: Bool = false
  ) throws -> Keyring {
    let count = try views.now.row(SchoolViews.erased, SchoolViews.everybody)?.count ?? 0
    guard let erasures = UInt64(exactly: count) else { throw StorageError.unreadableRow() }
    let ring = try keys.ring(with: made)
    if ring.erasures >= erasures { return ring }
    let erased = try views.now.erasedPersons()
    if isLocked {
      try keys.follow(erased, erasures: erasures)
    } else {
      try log.locked { _ in try keys.follow(erased, erasures: erasures) }
    }
    return try keys.ring(with: made)
  }

  /// Carries out the erasures that the log has and the keys have not: a crash, another process, or none at
  /// all.
  func finishErasures() throws {
    _ = try ring(for: Views(views.read().0))
  }

  /// Folds what the views lack of the log, once nobody is writing.
  func catchUp() throws {
    try log.locked { head in try views.catchUp(to: head) }
  }

  /// Folds the whole log anew while readers go on.
  func rebuild(_ progress: ProgressHandler) throws {
    try log.locked { head in try views.rebuild(head: head, progress: progress) }
  }

  /// Makes the next opening fold the views anew, for something in them could not be read.
  func distrustViews() { use.distrustViews() }

  func close() {
    // A log whose commit failed gives the write lock no more, and then the files count as still in use.
    try? log.locked { _ in try use.noteClosing(after: views.sync) }
    views.close()
    keys.close()
    log.close()
    use.end()
  }
}

extension EventLog {
  /// Runs the body while this thread alone, of all processes, may write; it is told how far the log goes.
  func locked<Result>(_ body: (LogHead) throws -> Result) throws -> Result {
    let append = try beginAppend()
    let result = try body(append.before)
    extendLifetime(append)
    return result
  }
}
