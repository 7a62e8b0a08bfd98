import CLMDB

extension Transaction {
  /// Stores a value under a key, in place of the one that was there.
  package mutating func put(
    _ key: Span<UInt8>, _ value: Span<UInt8>, in table: Table
  ) throws(StorageError) {
    try store(key, value, in: table, flags: 0)
  }

  /// Stores a value under a key greater than every key of the table, filling pages to the brim.
  package mutating func append(
    _ key: Span<UInt8>, _ value: Span<UInt8>, in table: Table
  ) throws(StorageError) {
    try store(key, value, in: table, flags: UInt32(MDB_APPEND))
  }

  /// Removes a key and its value; false when the key was not there.
  package mutating func delete(_ key: Span<UInt8>, in table: Table) throws(StorageError) -> Bool {
    try checkWritable()
    let transaction = unsafe raw.pointer
    let status = try unsafe key.withKey { unsafe Calls.delete(transaction, table.handle, &$0) }
    switch status {
    case 0: return true
    case MDB_NOTFOUND: return false
    default: throw failure(status)
    }
  }

  /// Removes every entry of a table; the cost grows with the table's pages.
  package mutating func clear(_ table: Table) throws(StorageError) {
    try checkWritable()
    let status = unsafe Calls.clear(raw.pointer, table.handle)
    guard status == 0 else { throw failure(status) }
  }

  /// Stores through the idle cursor: where it stands already, as after a look-up, the tree is not descended
  /// again.
  private mutating func store(
    _ key: Span<UInt8>, _ value: Span<UInt8>, in table: Table, flags: UInt32
  ) throws(StorageError) {
    try checkWritable()
    let cursor = unsafe try idleCursor(in: table)
    let status = try unsafe key.withKey { key in
      unsafe value.withValue { unsafe Calls.put(cursor, &key, &$0, flags: flags) }
    }
    guard status == 0 else { throw failure(status) }
  }
}
