import CLMDB

/// One idle cursor for each table, kept beside a transaction and used again, so that a look-up allocates
/// nothing.
///
/// - Safety: whoever holds the transaction owns the shelf; `deallocate` is called once, after the cursors are
///   closed.
@safe
struct CursorShelf {
  /// A cursor, and the number of the last transaction it was made ready for.
  @safe
  struct Slot {
    var cursor: OpaquePointer?
    var generation: UInt
  }

  private let slots: UnsafeMutableBufferPointer<Slot>

  /// Makes an empty shelf for tables with handles below `count`.
  init(count: Int) {
    unsafe slots = .allocate(capacity: count)
    unsafe slots.initialize(repeating: Slot(cursor: nil, generation: 0))
  }

  /// How many handles the shelf has room for.
  var count: Int { unsafe slots.count }

  /// The place of a table's cursor.
  subscript(table: MDB_dbi) -> Slot {
    get { unsafe slots[Int(table)] }
    nonmutating set { unsafe slots[Int(table)] = newValue }
  }

  /// Closes every cursor.
  @unsafe
  func closeAll() {
    for index in unsafe slots.indices {
      if let cursor = unsafe slots[index].cursor { unsafe mdb_cursor_close(cursor) }
      unsafe slots[index].cursor = nil
    }
  }

  /// Gives the memory back.
  @unsafe
  func deallocate() { unsafe slots.deallocate() }
}
