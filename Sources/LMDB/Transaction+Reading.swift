import CLMDB

extension Transaction {
  /// The value of a key, or nil; one descent of the tree, nothing copied.
  @_lifetime(borrow self)
  package borrowing func get(_ key: Span<UInt8>, in table: Table) throws(StorageError) -> Span<UInt8>? {
    let transaction = unsafe raw.pointer
    var value = unsafe MDB_val()
    let status = try unsafe key.withKey { unsafe Calls.get(transaction, table.handle, &$0, &value) }
    switch status {
    case 0: return unsafe _overrideLifetime(Span(value), borrowing: self)
    case MDB_NOTFOUND: return nil
    default: throw failure(status)
    }
  }

  /// The entry with the smallest key that is not below `key`, or nil; one descent of the tree, nothing
  /// allocated.
  @_lifetime(borrow self)
  package borrowing func first(atOrAfter key: Span<UInt8>, in table: Table) throws(StorageError) -> Entry? {
    let cursor = unsafe try idleCursor(in: table)
    var value = unsafe MDB_val()
    var found = unsafe MDB_val()
    let status = try unsafe key.withKey {
      let status = unsafe Calls.move(cursor, &$0, &value, MDB_SET_RANGE)
      unsafe found = $0
      return status
    }
    return try unsafe entry(found, value, status)
  }

  /// The entry with the greatest key, or nil when the table is empty.
  @_lifetime(borrow self)
  package borrowing func last(in table: Table) throws(StorageError) -> Entry? {
    let cursor = unsafe try idleCursor(in: table)
    var key = unsafe MDB_val()
    var value = unsafe MDB_val()
    let status = unsafe Calls.move(cursor, &key, &value, MDB_LAST)
    return try unsafe entry(key, value, status)
  }

  /// How many entries the table holds; no entry is looked at.
  package borrowing func count(of table: Table) throws(StorageError) -> Int {
    var statistics = MDB_stat()
    let status = unsafe Calls.statistics(raw.pointer, table.handle, &statistics)
    guard status == 0 else { throw failure(status) }
    return Int(clamping: statistics.ms_entries)
  }

  /// A cursor that walks the table while the transaction is not changed.
  @_lifetime(borrow self)
  package borrowing func cursor(in table: Table) throws(StorageError) -> Cursor {
    try Cursor(of: self, in: table)
  }

  /// The cursor that stays on the shelf, made ready for this snapshot.
  borrowing func idleCursor(in table: Table) throws(StorageError) -> OpaquePointer {
    guard table.handle < raw.shelf.count else { throw failure(MDB_BAD_DBI) }
    let slot = raw.shelf[table.handle]
    if let cursor = unsafe slot.cursor, slot.generation == raw.generation { return unsafe cursor }
    return unsafe try readyCursor(in: table, slot.cursor)
  }

  @inline(never)
  private borrowing func readyCursor(
    in table: Table, _ idle: OpaquePointer?
  ) throws(StorageError) -> OpaquePointer {
    var cursor = unsafe idle
    let status =
      if let idle = unsafe idle {
        unsafe Calls.renewCursor(raw.pointer, idle)
      } else {
        unsafe Calls.openCursor(raw.pointer, table.handle, &cursor)
      }
    guard status == 0, let cursor = unsafe cursor else { throw failure(status) }
    raw.shelf[table.handle] = unsafe CursorShelf.Slot(cursor: cursor, generation: raw.generation)
    return unsafe cursor
  }

  @_lifetime(borrow self)
  private borrowing func entry(
    _ key: MDB_val, _ value: MDB_val, _ status: Int32
  ) throws(StorageError) -> Entry? {
    switch status {
    case 0:
      return unsafe _overrideLifetime(Entry(key: Span(key), value: Span(value)), borrowing: self)
    case MDB_NOTFOUND: return nil
    default: throw failure(status)
    }
  }
}
