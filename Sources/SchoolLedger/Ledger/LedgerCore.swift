import EventLog
public import LMDB
import Logging
import Metrics
import Synchronization
import Tracing
import WireFormat

/// What lives behind a ledger: its storage, which may have to be opened anew, and its writer.
final class LedgerCore: Sendable {
  let directory: String
  let options: SchoolLedger.Options
  private let state: Mutex<State>
  private let lazyWriter = Mutex<Writer?>(nil)
  let deciding = Mutex(Deciding())
  /// How far the log went after the last commit; nil when that is not known.
  let committed = Mutex<LogHead?>(nil)
  /// Whoever traced when the ledger was opened; nil when nobody did, as is most usual.
  let tracer: (any Tracer)?
  let metrics: LedgerMetrics
  private let identity = Mutex<SchoolRow?>(nil)

  private enum State {
    case open(Storage)
    /// A commit failed: nothing is written before the files have been opened anew.
    case broken(Storage)
    /// They could not be opened anew; whoever needs them next tries again.
    case shut
    case closed
  }

  init(at directory: String, options: SchoolLedger.Options) throws {
    self.directory = directory
    self.options = options
    metrics = LedgerMetrics(of: directory)
    let tracer = InstrumentationSystem.tracer
    self.tracer = tracer is NoOpTracer ? nil : tracer
    try LedgerFile.prepare(directory, expecting: options.school)
    let storage = try Storage(at: directory, options: options, viewsAnew: options.rebuildsViews)
    state = Mutex(.open(storage))
    try noteSchool(storage)
  }

  /// The school's id; nil before it is open.
  var school: String? { identity.withLock { $0?.school } }

  /// The language in which refusals are told; English before the school is open.
  var language: Language { identity.withLock { $0?.locale } ?? .en }

  /// Remembers which school the ledger is of, in the ledger's file too.
  func noteSchool(_ storage: Storage) throws {
    guard let row = try Views(storage.views.read().0).row(SchoolViews.school) else {
      return try LedgerFile.requireUnopened(directory)
    }
    identity.withLock { $0 = row }
    try LedgerFile.note(school: row.school, in: directory)
  }

  /// The thread is started by the first command, so that ledgers that are only read have none.
  var writer: Writer {
    lazyWriter.withLock { writer in
      if let writer { return writer }
      let started = Writer(named: "ledger-writer") { [weak self, directory] job in
        if let self { return carryOut(job) }
        // An answer let go of the ledger while these waited.
        guard job.kind == .commit else { return }
        for request in job.takeGroup() { request.take(.failure(StorageError.ledgerClosed(directory))) }
      }
      writer = started
      return started
    }
  }

  /// The files as they are open now.
  func storage() throws -> Storage {
    try state.withLock { state in
      switch state {
      case .open(let storage), .broken(let storage): storage
      case .shut: try reopen(&state)
      case .closed: throw StorageError.ledgerClosed(directory)
      }
    }
  }

  /// Begins to read from the files; once more if they were being opened anew just then.
  func reading<Result: ~Copyable>(_ begin: (Storage) throws -> Result) throws -> Result {
    do {
      return try begin(storage())
    } catch let error as StorageError where error.code == .closed {
      return try begin(storage())
    }
  }

  func close() {
    lazyWriter.withLock { $0 }?.close()
    deciding.withLock { $0 = Deciding() }
    let storage: Storage? = state.withLock { state in
      defer { state = .closed }
      if case .open(let storage) = state { return storage }
      if case .broken(let storage) = state { return storage }
      return nil
    }
    storage?.close()
  }

  /// Views that cannot be read are not trusted again: opening the files anew rebuilds them.
  func markBroken(by error: any Error) {
    state.withLock { state in
      guard case .open(let storage) = state else { return }
      if error.isCorruptView { storage.distrustViews() }
      state = .broken(storage)
    }
  }

  /// The files, opened anew if a commit failed: LMDB takes no further write after one.
  func writableStorage() throws -> Storage {
    try state.withLock { state in
      switch state {
      case .open(let storage): return storage
      case .closed: throw StorageError.ledgerClosed(directory)
      case .broken(let old):
        old.close()
        return try reopen(&state)
      case .shut: return try reopen(&state)
      }
    }
  }

  private func reopen(_ state: inout State) throws -> Storage {
    state = .shut
    do {
      let storage = try Storage(at: directory, options: options)
      state = .open(storage)
      return storage
    } catch let error as StorageError where error.code == .alreadyOpen {
      throw StorageError(
        .busy, "The files must be opened anew, but somebody still reads from them; try again after that.",
        path: directory, cause: error)
    }
  }
}

extension StorageError {
  static func ledgerClosed(_ path: String?) -> StorageError {
    StorageError(.closed, "The ledger is closed; open it again.", path: path)
  }

  static func erasurePending(_ cause: any Error) -> StorageError {
    StorageError(
      .erasurePending,
      "The erasure is recorded, but keys could not be destroyed; opening the ledger finishes it.",
      cause: cause)
  }

  static func notWritten(_ cause: any Error) -> StorageError {
    let storage = cause as? StorageError
    return StorageError(
      storage?.code ?? .internalFailure,
      "Nothing was written: " + (storage?.message ?? "an unexpected error occurred."),
      path: storage?.path, underlying: storage?.underlying, cause: cause)
  }
}

extension StorageError.Code {
  /// A person's erasure stands in the log, but the keys are still there.
  public static let erasurePending = Self(rawValue: "erasurePending")
}
