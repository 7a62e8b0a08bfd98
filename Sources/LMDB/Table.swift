import CLMDB

/// A named table of an environment, good for every transaction of that environment.
package struct Table: Sendable, Hashable {
  /// The longest key LMDB takes, in bytes.
  package static let longestKey = 511

  /// LMDB's number for the table.
  let handle: MDB_dbi

  /// The handles LMDB keeps for its list of free pages and its list of tables.
  static let reservedHandles = 2
}
