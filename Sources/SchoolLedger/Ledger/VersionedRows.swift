import LMDB
import WireFormat

/// Rows that are never overwritten: a key ends in the complement of the position that wrote its row, so that
/// the newest comes first, and the first row at or after `key + ~P` is the answer as of `P`.
extension Transaction {
  /// Reads the newest row of a key at or before a position, given with the position that wrote it: one
  /// descent of the tree.
  borrowing func newest<Result>(
    _ key: consuming OrderedKey, in table: Table, asOf: UInt64,
    _ read: (_ position: UInt64, _ bytes: Span<UInt8>) throws -> Result
  ) throws -> Result? {
    let length = key.count
    try key.append(descending: asOf)
    guard let entry = try first(atOrAfter: key.span, in: table), entry.key.count == length + 8,
      entry.key.begins(with: key.span, count: length)
    else { return nil }
    return try read(entry.key.version(), entry.value)
  }

  /// Gives the newest row at or before a position of every key that begins so, those before `start` left out,
  /// until the body answers false.
  ///
  /// The body gets what the key says after the prefix. `nextUnstored` gives the rows that the table lacks,
  /// one by one in the order of their keys. Costs one step for each stored version.
  borrowing func scan<Row: Message>(
    _ prefix: borrowing OrderedKey, from start: borrowing OrderedKey, in table: Table,
    and nextUnstored: () -> UnstoredRow?, asOf: UInt64, _ body: (inout KeyReader, Row) throws -> Bool
  ) throws {
    var cursor = try cursor(in: table)
    var answered = OrderedKey()
    func answer(_ key: Span<UInt8>, _ value: Span<UInt8>) throws -> Bool {
      let end = key.count - 8
      guard end >= prefix.count else { throw StorageError.unreadableRow() }
      let isAnswered = answered.count == end && key.begins(with: answered.span, count: end)
      if try isAnswered || key.version() > asOf { return true }
      answered = OrderedKey()
      try answered.append(fixed: key.extracting(0..<end))
      var rest = KeyReader(key.extracting(prefix.count..<end))
      return try body(&rest, Row(row: value))
    }
    var other = nextUnstored()
    var entry = start.count == 0 ? try cursor.next() : try cursor.seek(atOrAfter: start.span)
    while let found = entry, found.key.begins(with: prefix.span, count: prefix.count) {
      while let row = other, row.key.span.precedes(found.key) {
        guard try answer(row.key.span, row.value.span) else { return }
        other = nextUnstored()
      }
      guard try answer(found.key, found.value) else { return }
      entry = try cursor.next()
    }
    while let row = other {
      guard try answer(row.key.span, row.value.span) else { return }
      other = nextUnstored()
    }
  }

  /// Gives every row of a key at or before a position, with the position that wrote it, the oldest first.
  borrowing func versions<Row: Message>(
    _ key: consuming OrderedKey, in table: Table, asOf: UInt64, _ body: (UInt64, Row) throws -> Void
  ) throws {
    let length = key.count
    try key.append(descending: 0)
    var cursor = try cursor(in: table)
    _ = try cursor.seek(atOrAfter: key.span)
    while let found = try cursor.previous(), found.key.count == length + 8,
      found.key.begins(with: key.span, count: length)
    {
      let position = try found.key.version()
      guard position <= asOf else { return }
      try body(position, Row(row: found.value))
    }
  }

  /// A row that has no versions.
  borrowing func row<Row: Message>(at key: [UInt8], in table: Table) throws -> Row? {
    guard let bytes = try get(key.span, in: table) else { return nil }
    return try Row(row: bytes)
  }

  /// A copy of a value.
  borrowing func bytes(at key: [UInt8], in table: Table) throws -> [UInt8]? {
    guard let bytes = try get(key.span, in: table) else { return nil }
    return Array(copying: bytes)
  }

  /// A copy of a value.
  borrowing func bytes(at key: String, in table: Table) throws -> [UInt8]? {
    try bytes(at: Array(key.utf8), in: table)
  }
}

/// A row as it became at a position.
struct RowVersion<Row: Message> {
  let row: Row
  /// The position that wrote it.
  let position: UInt64
  /// How long it is as bytes.
  let byteCount: Int
}

/// A copy of a row that a table lacks so far: its key, with the position that wrote it, and what it says.
struct UnstoredRow {
  let key: [UInt8]
  let value: [UInt8]

  init(_ rows: borrowing WrittenRows, _ row: Int) {
    (key, value) = (Array(copying: rows.key(of: row)), Array(copying: rows.value(of: row)))
  }
}

extension Message {
  /// Reads a row; one that cannot be read says how to mend it.
  init(row bytes: Span<UInt8>) throws {
    do {
      try self.init(decoding: bytes)
    } catch {
      throw StorageError.unreadableRow(error)
    }
  }
}

extension StorageError {
  /// Something in the views is not what a fold would have written.
  static func unreadableRow(_ cause: (any Error)? = nil) -> StorageError {
    StorageError(.corruptView, "A view's row cannot be read; rebuild the views.", cause: cause)
  }
}

extension Span<UInt8> {
  /// The position that wrote the row of a versioned key.
  fileprivate func version() throws -> UInt64 {
    var reader = KeyReader(extracting(max(0, count - 8)..<count))
    return try reader.readDescending()
  }
}
