import LMDB

/// A key and its value, kept.
struct Row: Equatable {
  var key: [UInt8]
  var value: [UInt8]

  init(_ key: [UInt8], _ value: [UInt8]) {
    self.key = key
    self.value = value
  }

  init?(_ entry: borrowing Entry?) {
    guard let entry = copy entry else { return nil }
    key = Array(copying: entry.key)
    value = Array(copying: entry.value)
  }
}

/// A number as a key that sorts as the number does.
func key(_ number: Int) -> [UInt8] {
  withUnsafeBytes(of: UInt64(number).bigEndian) { Array($0) }
}

extension Transaction {
  /// Every row of a table, from the first to the last.
  borrowing func rows(of table: Table) throws -> [Row] {
    var rows: [Row] = []
    var cursor = try cursor(in: table)
    while let row = Row(try cursor.next()) { rows.append(row) }
    return rows
  }

  /// The value of a key, kept.
  borrowing func value(of key: [UInt8], in table: Table) throws -> [UInt8]? {
    guard let span = try get(key.span, in: table) else { return nil }
    return Array(copying: span)
  }
}

extension Environment {
  /// Every row of a table in the newest snapshot.
  func rows(of table: Table) throws -> [Row] {
    try read { try $0.rows(of: table) }
  }

  /// Puts rows in one transaction.
  func put(_ rows: [Row], in table: Table) throws {
    try write { transaction in
      for row in rows { try transaction.put(row.key.span, row.value.span, in: table) }
    }
  }
}
