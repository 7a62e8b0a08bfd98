import LMDB

/// A row of the views just as it is stored.
package struct StoredRow: Hashable, Sendable, CustomStringConvertible {
  /// The table's name.
  package let table: String
  /// The key, with the position that wrote the row.
  package let key: [UInt8]
  /// The row itself.
  package let value: [UInt8]

  /// The table and the key, as far as they are text.
  package var description: String { "\(table) \(String(decoding: key, as: UTF8.self).debugDescription)" }
}

extension Transaction {
  /// Every row of a table, as it is stored.
  borrowing func storedRows(in table: Table, named name: String) throws -> [StoredRow] {
    var rows: [StoredRow] = []
    var cursor = try cursor(in: table)
    while let entry = try cursor.next() {
      rows.append(StoredRow(table: name, key: Array(copying: entry.key), value: Array(copying: entry.value)))
    }
    return rows
  }
}

extension SchoolLedger {
  /// Every row that the views hold, of every moment, sealed as it is: a copy of all of them in memory.
  package func storedRows() throws -> [StoredRow] {
    try core.reading { try $0.views.read().0 }.storedRows()
  }
}
