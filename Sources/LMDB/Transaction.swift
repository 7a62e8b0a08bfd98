import CLMDB

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A view of an environment at one moment, or the one transaction that may change it.
///
/// What it lends cannot outlive it, and cannot be held across a change. A transaction that is dropped without
/// `commit` leaves the data as it was. It stays on the thread it began on when it writes.
@safe
package struct Transaction: ~Copyable {
  /// What a transaction is begun for.
  package enum Kind: Sendable {
    /// Reading one snapshot.
    case read
    /// Reading and writing the newest data.
    case write
  }

  /// The environment, kept open for as long as the transaction lives.
  let environment: Environment
  /// LMDB's transaction and its cursors.
  let raw: RawTransaction
  /// What the transaction was begun for.
  let kind: Kind
  /// The thread that a write belongs to.
  let thread: UInt
  private var isOpen = true

  /// Wraps a transaction that LMDB has just begun.
  init(_ raw: RawTransaction, kind: Kind, in environment: Environment) {
    self.raw = raw
    self.kind = kind
    self.environment = environment
    thread = kind == .write ? currentThread : 0
  }

  deinit {
    if isOpen { end() }
  }

  /// The number of the snapshot: of the last commit it sees, or of the commit it will be.
  package var id: UInt64 { unsafe UInt64(mdb_txn_id(raw.pointer)) }

  /// Makes every change durable and visible, or none; an environment whose commit failed takes no further
  /// write until it is opened again.
  package consuming func commit() throws(StorageError) {
    guard kind == .write else { return }
    try checkWritable()
    isOpen = false
    let status = unsafe raw.commit()
    defer { environment.finishWriting() }
    guard status != 0 else { return }
    let failure = failure(ofCommit: status)
    if status != MDB_BAD_TXN {
      environment.refuseWrites(
        with: StorageError(
          .closed, "An earlier commit failed; close the environment and open it again.",
          path: environment.directory, cause: failure))
    }
    throw failure
  }

  /// Says that a change is asked of a transaction that reads, or on another thread, or after a fork.
  func checkWritable() throws(StorageError) {
    guard kind == .write else {
      throw StorageError(
        .readOnly, "The transaction only reads; begin one that writes.", path: environment.directory)
    }
    guard thread == currentThread else {
      throw StorageError(
        .wrongThread, "A write transaction belongs to the thread it began on; use and end it there.",
        path: environment.directory)
    }
    guard !environment.isForked else {
      throw StorageError(
        .forked, "The transaction belongs to the process this one was forked from.",
        path: environment.directory)
    }
  }

  /// Turns a status into an error that names the environment.
  @inline(never)
  func failure(_ status: Int32) -> StorageError { StorageError(status: status, path: environment.directory) }

  /// LMDB reports a write cut short by a full disk as an input/output error.
  private func failure(ofCommit status: Int32) -> StorageError {
    let isFull = status == EIO && FileSystem.isFull(at: environment.directory)
    return failure(isFull ? ENOSPC : status)
  }

  private func end() {
    // The parent's transaction, copied into a fork, is the parent's to end.
    guard !environment.isForked else { return }
    switch kind {
    case .read: environment.finishReading(raw)
    case .write where thread == currentThread:
      unsafe raw.end()
      environment.finishWriting()
    case .write:
      // The lock can be given back on its own thread only, and that thread remembers where the lock is
      // mapped: so the lock is lost, and the transaction never counts as ended, lest the file be unmapped.
      environment.refuseWrites(
        with: StorageError(
          .wrongThread,
          "A write transaction was dropped on another thread than it began on, which loses the write lock;"
            + " start the process again.", path: environment.directory))
    }
  }
}

@available(*, unavailable)
extension Transaction: Sendable {}
