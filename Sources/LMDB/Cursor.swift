import CLMDB

/// A place in a table that moves from entry to entry; what it finds is lent by the transaction, not by the
/// cursor.
@safe
package struct Cursor: ~Copyable, ~Escapable {
  private let cursor: OpaquePointer
  private let shelf: CursorShelf
  private let table: Table
  private let generation: UInt
  private let environment: Environment
  private var place = Place.unmoved

  /// Where the cursor stands; LMDB's own cursor, used before by others, cannot tell.
  private enum Place {
    case unmoved, atEntry, beforeFirst, afterLast
  }

  /// Takes the table's idle cursor, or opens one.
  @_lifetime(borrow transaction)
  init(of transaction: borrowing Transaction, in table: Table) throws(StorageError) {
    unsafe cursor = try transaction.idleCursor(in: table)
    shelf = transaction.raw.shelf
    generation = transaction.raw.generation
    self.table = table
    environment = transaction.environment
    unsafe shelf[table.handle].cursor = nil
  }

  deinit {
    if unsafe shelf[table.handle].cursor == nil {
      unsafe shelf[table.handle] = CursorShelf.Slot(cursor: cursor, generation: generation)
    } else {
      unsafe mdb_cursor_close(cursor)
    }
  }

  /// Moves to the smallest key that is not below `key`, and gives its entry.
  @_lifetime(copy self)
  package mutating func seek(atOrAfter key: Span<UInt8>) throws(StorageError) -> Entry? {
    let cursor = unsafe cursor
    var value = unsafe MDB_val()
    var found = unsafe MDB_val()
    let status = try unsafe key.withKey {
      let status = unsafe Calls.move(cursor, &$0, &value, MDB_SET_RANGE)
      unsafe found = $0
      return status
    }
    return try unsafe entry(found, value, status, orElse: .afterLast)
  }

  /// Moves to the entry after this one: to the first when the cursor has not moved yet, and nil after the
  /// last.
  @_lifetime(copy self)
  package mutating func next() throws(StorageError) -> Entry? {
    switch place {
    case .unmoved, .beforeFirst: try move(MDB_FIRST, orElse: .unmoved)
    case .atEntry: try move(MDB_NEXT, orElse: .afterLast)
    case .afterLast: nil
    }
  }

  /// Moves to the entry before this one: to the last when the cursor has not moved yet or stands after the
  /// last, as it does when `seek` found nothing; nil before the first.
  @_lifetime(copy self)
  package mutating func previous() throws(StorageError) -> Entry? {
    switch place {
    case .unmoved, .afterLast: try move(MDB_LAST, orElse: .unmoved)
    case .atEntry: try move(MDB_PREV, orElse: .beforeFirst)
    case .beforeFirst: nil
    }
  }

  @_lifetime(copy self)
  private mutating func move(_ step: MDB_cursor_op, orElse end: Place) throws(StorageError) -> Entry? {
    var key = unsafe MDB_val()
    var value = unsafe MDB_val()
    let status = unsafe Calls.move(cursor, &key, &value, step)
    return try unsafe entry(key, value, status, orElse: end)
  }

  @_lifetime(copy self)
  private mutating func entry(
    _ key: MDB_val, _ value: MDB_val, _ status: Int32, orElse end: Place
  ) throws(StorageError) -> Entry? {
    switch status {
    case 0:
      place = .atEntry
      return unsafe _overrideLifetime(Entry(key: Span(key), value: Span(value)), copying: self)
    case MDB_NOTFOUND:
      place = end
      return nil
    default: throw StorageError(status: status, path: environment.directory)
    }
  }
}
