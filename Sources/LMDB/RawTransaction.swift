import CLMDB

/// LMDB's transaction with the cursors made for it, which outlive a reset and serve the next snapshot.
///
/// - Safety: one thread at a time holds it: it moves only through the environment's lock, and `MDB_NOTLS`
///   ties no transaction that reads to a thread.
@safe
struct RawTransaction: @unchecked Sendable {
  /// LMDB's transaction.
  let pointer: OpaquePointer
  /// The cursors.
  let shelf: CursorShelf
  /// Counts the snapshots that the transaction has served, so that each cursor knows whether it is behind.
  var generation: UInt

  /// Ends the transaction without a commit.
  @unsafe
  func end() {
    unsafe shelf.closeAll()
    unsafe shelf.deallocate()
    unsafe mdb_txn_abort(pointer)
  }

  /// Ends the transaction with a commit; gives LMDB's status.
  @unsafe
  func commit() -> Int32 {
    unsafe shelf.closeAll()
    unsafe shelf.deallocate()
    return unsafe Calls.commit(pointer)
  }
}
