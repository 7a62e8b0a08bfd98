import CLMDB

/// Every call to LMDB that can fail while a program is right, each once, so that a test can put a fault in
/// its way.
///
/// All of them answer with LMDB's status: 0, a negative code of its own, or an `errno`.
enum Calls {
  static func create(_ environment: inout OpaquePointer?, path: String) -> Int32 {
    if let code = Fault.due(.createEnvironment, path: path) { return code }
    return unsafe mdb_env_create(&environment)
  }

  static func open(_ environment: OpaquePointer?, path: String, flags: UInt32) -> Int32 {
    if let code = Fault.due(.openEnvironment, path: path) { return code }
    return unsafe mdb_env_open(environment, path, flags, 0o600)
  }

  static func sync(_ environment: OpaquePointer) -> Int32 {
    if let code = unsafe Fault.due(.sync, environment: environment) { return code }
    return unsafe mdb_env_sync(environment, 1)
  }

  static func copy(_ environment: OpaquePointer, to file: Int32) -> Int32 {
    if let code = unsafe Fault.due(.copy, environment: environment) { return code }
    return unsafe mdb_env_copyfd2(environment, file, UInt32(MDB_CP_COMPACT))
  }

  static func checkReaders(_ environment: OpaquePointer, cleared: inout Int32) -> Int32 {
    if let code = unsafe Fault.due(.readerCheck, environment: environment) { return code }
    return unsafe mdb_reader_check(environment, &cleared)
  }

  static func listReaders(
    _ environment: OpaquePointer,
    _ line: @convention(c) (UnsafePointer<CChar>?, UnsafeMutableRawPointer?) -> Int32,
    _ context: UnsafeMutableRawPointer
  ) -> Int32 {
    if let code = unsafe Fault.due(.readerList, environment: environment) { return code }
    return unsafe mdb_reader_list(environment, line, context)
  }
}

// Transactions.
extension Calls {
  static func begin(
    _ environment: OpaquePointer, flags: UInt32, _ transaction: inout OpaquePointer?
  ) -> Int32 {
    if let code = unsafe Fault.due(.begin, environment: environment) { return code }
    return unsafe mdb_txn_begin(environment, nil, flags, &transaction)
  }

  static func renew(_ transaction: OpaquePointer) -> Int32 {
    if let code = unsafe Fault.due(.renew, transaction: transaction) { return code }
    return unsafe mdb_txn_renew(transaction)
  }

  /// Ends the transaction whether it succeeds or fails, as LMDB does.
  static func commit(_ transaction: OpaquePointer) -> Int32 {
    if let code = unsafe Fault.due(.commit, transaction: transaction) {
      unsafe mdb_txn_abort(transaction)
      return code
    }
    return unsafe mdb_txn_commit(transaction)
  }

  static func openTable(
    _ transaction: OpaquePointer, name: String, flags: UInt32, _ table: inout MDB_dbi
  ) -> Int32 {
    if let code = unsafe Fault.due(.openTable, transaction: transaction) { return code }
    return unsafe mdb_dbi_open(transaction, name, flags, &table)
  }
}

// Reading.
extension Calls {
  static func get(
    _ transaction: OpaquePointer, _ table: MDB_dbi, _ key: inout MDB_val, _ value: inout MDB_val
  ) -> Int32 {
    if let code = unsafe Fault.due(.get, transaction: transaction) { return code }
    return unsafe mdb_get(transaction, table, &key, &value)
  }

  static func openCursor(
    _ transaction: OpaquePointer, _ table: MDB_dbi, _ cursor: inout OpaquePointer?
  ) -> Int32 {
    if let code = unsafe Fault.due(.openCursor, transaction: transaction) { return code }
    return unsafe mdb_cursor_open(transaction, table, &cursor)
  }

  static func renewCursor(_ transaction: OpaquePointer, _ cursor: OpaquePointer) -> Int32 {
    if let code = unsafe Fault.due(.openCursor, transaction: transaction) { return code }
    return unsafe mdb_cursor_renew(transaction, cursor)
  }

  static func move(
    _ cursor: OpaquePointer, _ key: inout MDB_val, _ value: inout MDB_val, _ step: MDB_cursor_op
  ) -> Int32 {
    if let code = unsafe Fault.due(.moveCursor, transaction: mdb_cursor_txn(cursor)) { return code }
    return unsafe mdb_cursor_get(cursor, &key, &value, step)
  }

  static func statistics(
    _ transaction: OpaquePointer, _ table: MDB_dbi, _ statistics: inout MDB_stat
  ) -> Int32 {
    if let code = unsafe Fault.due(.statistics, transaction: transaction) { return code }
    return unsafe mdb_stat(transaction, table, &statistics)
  }
}

// Writing.
extension Calls {
  static func put(
    _ cursor: OpaquePointer, _ key: inout MDB_val, _ value: inout MDB_val, flags: UInt32
  ) -> Int32 {
    if let code = unsafe Fault.due(.put, transaction: mdb_cursor_txn(cursor)) { return code }
    return unsafe mdb_cursor_put(cursor, &key, &value, flags)
  }

  static func delete(_ transaction: OpaquePointer, _ table: MDB_dbi, _ key: inout MDB_val) -> Int32 {
    if let code = unsafe Fault.due(.delete, transaction: transaction) { return code }
    return unsafe mdb_del(transaction, table, &key, nil)
  }

  static func clear(_ transaction: OpaquePointer, _ table: MDB_dbi) -> Int32 {
    if let code = unsafe Fault.due(.drop, transaction: transaction) { return code }
    return unsafe mdb_drop(transaction, table, 0)
  }
}
