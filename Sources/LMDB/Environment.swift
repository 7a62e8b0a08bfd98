import CLMDB
import Synchronization

/// An LMDB environment: one directory, its named tables, and the transactions on them.
///
/// An environment is opened once per file and process, is used from any thread, and stays mapped until it is
/// closed and its last transaction has ended.
@safe
package final class Environment: Sendable {
  /// The directory as it was given.
  package let directory: String
  /// Which file holds the data.
  package var fileIdentity: FileIdentity { claim.file }
  /// How the environment was opened.
  let options: Options

  private let tables: [String: Table]
  private let generation = Forks.generation
  private let claim: OpenFiles.Claim
  private let state: Mutex<State>
  private nonisolated(unsafe) let pointer: OpaquePointer

  /// What the lock guards.
  private struct State: Sendable {
    var isClosed = false
    /// Transactions and other calls that are under way.
    var users = 0
    /// Why nothing is written any more.
    var refusal: StorageError?
    /// Transactions that read once and are kept to read again.
    var idle: [RawTransaction] = []
  }

  /// Opens the environment in a directory, creating the directory and the tables where they are missing.
  ///
  /// The files are looked at before they are mapped, so that a short or foreign file is an error, not a
  /// signal.
  package init(at directory: String, options: Options) throws(StorageError) {
    Forks.watch()
    let opened = try OpenedFile(at: directory, options: options)
    self.directory = directory
    self.options = options
    unsafe pointer = opened.pointer
    claim = opened.claim
    tables = opened.tables
    state = Mutex(State())
  }

  deinit { close() }

  /// A table named in the options.
  package func table(_ name: String) throws(StorageError) -> Table {
    if let table = tables[name] { return table }
    throw StorageError(
      .internalFailure, "The table \(name) is not among those the environment was opened with.",
      path: directory)
  }

  /// Lets no further transaction begin; the file is unmapped when the last one has ended.
  package func close() {
    let isLast = state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed && state.users == 0
    }
    if isLast { shutDown() }
  }

  /// Whether this process is a fork of the one that opened the environment, and must keep its hands off.
  var isForked: Bool { Forks.generation != generation }
}

// Transactions come and go.
extension Environment {
  /// Begins a transaction: a snapshot to read, at no allocation once the environment is warm, or the one
  /// transaction that may write, after waiting for every other writer of every process.
  package func begin(_ kind: Transaction.Kind) throws(StorageError) -> Transaction {
    if kind == .write, options.readOnly {
      throw StorageError(
        .readOnly, "The environment was opened for reading only; open it for writing.", path: directory)
    }
    let idle = try enter(kind)
    do {
      switch kind {
      case .read: return try beginReading(idle)
      case .write: return try beginWriting()
      }
    } catch {
      leave()
      throw error
    }
  }

  private func beginReading(_ idle: RawTransaction?) throws(StorageError) -> Transaction {
    if var reader = idle {
      let status = unsafe Calls.renew(reader.pointer)
      if status == 0 {
        reader.generation &+= 1
        return Transaction(reader, kind: .read, in: self)
      }
      unsafe reader.end()
    }
    var transaction: OpaquePointer?
    let flags = UInt32(MDB_RDONLY)
    var status = unsafe Calls.begin(pointer, flags: flags, &transaction)
    if status == MDB_READERS_FULL {
      var cleared: Int32 = 0
      _ = unsafe Calls.checkReaders(pointer, cleared: &cleared)
      status = unsafe Calls.begin(pointer, flags: flags, &transaction)
    }
    return unsafe try wrap(transaction, status: status, kind: .read)
  }

  private func beginWriting() throws(StorageError) -> Transaction {
    var transaction: OpaquePointer?
    let status = unsafe Calls.begin(pointer, flags: 0, &transaction)
    return unsafe try wrap(transaction, status: status, kind: .write)
  }

  private func wrap(
    _ transaction: OpaquePointer?, status: Int32, kind: Transaction.Kind
  ) throws(StorageError) -> Transaction {
    guard status == 0, let transaction = unsafe transaction else {
      throw StorageError(status: status, path: directory)
    }
    let shelf = CursorShelf(count: tables.count + Table.reservedHandles)
    return unsafe Transaction(
      RawTransaction(pointer: transaction, shelf: shelf, generation: 1), kind: kind, in: self)
  }

  /// Takes back a transaction that read, and keeps it for the next one where there is room.
  func finishReading(_ reader: RawTransaction) {
    unsafe mdb_txn_reset(reader.pointer)
    let isKept = state.withLock {
      guard !$0.isClosed, $0.idle.count < idleReaders else { return false }
      $0.idle.append(reader)
      return true
    }
    if !isKept { unsafe reader.end() }
    leave()
  }

  /// Notes that a transaction that wrote is over.
  func finishWriting() { leave() }

  /// Refuses every later write with an error, because a commit failed or the write lock is lost.
  func refuseWrites(with refusal: StorageError) {
    state.withLock { $0.refusal = $0.refusal ?? refusal }
  }

  /// Idle readers hold slots that other processes may need.
  private var idleReaders: Int { min(16, max(1, options.maxReaders / 4)) }

  /// Counts a user in; gives it an idle reader if it wants to read a snapshot and there is one.
  private func enter(_ kind: Transaction.Kind?) throws(StorageError) -> RawTransaction? {
    guard !isForked else {
      throw StorageError(
        .forked, "This process is a fork of the one that opened the files; open them again here.",
        path: directory)
    }
    return try state.withLock { (state) throws(StorageError) in
      guard !state.isClosed else {
        throw StorageError(.closed, "The environment is closed; open it again.", path: directory)
      }
      if kind == .write, let refusal = state.refusal { throw refusal }
      state.users += 1
      return kind == .read ? state.idle.popLast() : nil
    }
  }

  /// Counts a user out, the last one of a closed environment unmapping it.
  private func leave() {
    let isLast = state.withLock {
      $0.users -= 1
      return $0.isClosed && $0.users == 0
    }
    if isLast { shutDown() }
  }

  private func shutDown() {
    guard !isForked else { return }
    let idle = state.withLock { state in
      defer { state.idle = [] }
      return state.idle
    }
    for reader in idle { unsafe reader.end() }
    OpenFiles.release(claim) { unsafe mdb_env_close(pointer) }
  }

  /// Lends LMDB's environment to a call, so that it is not unmapped meanwhile.
  func use<Result>(
    _ body: (OpaquePointer) throws(StorageError) -> Result
  ) throws(StorageError) -> Result {
    _ = try enter(nil)
    defer { leave() }
    return unsafe try body(pointer)
  }
}
