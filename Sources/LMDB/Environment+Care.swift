import CLMDB

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Environment {
  /// Brings everything committed to the disk, whatever the durability.
  package func sync() throws(StorageError) {
    unsafe try use { (pointer) throws(StorageError) in
      let status = unsafe Calls.sync(pointer)
      if status != 0 { throw StorageError(status: status, path: directory) }
    }
  }

  /// Writes a copy of the newest snapshot to another directory and brings it to the disk, while others go on
  /// reading and writing; a directory that holds data already is refused.
  ///
  /// Freed pages are left out, so nothing deleted stays in the copy.
  package func copy(to target: String) throws(StorageError) {
    _ = try SystemCalls.makeDirectory(target)
    let path = Self.dataFile(in: target)
    let file = try SystemCalls.open(path, O_WRONLY | O_CREAT | O_EXCL)
    do {
      defer { SystemCalls.close(file) }
      unsafe try use { (pointer) throws(StorageError) in
        let status = unsafe Calls.copy(pointer, to: file)
        if status != 0 { throw StorageError(status: status, path: target) }
      }
      try SystemCalls.sync(file, path: path)
      try SystemCalls.sync(target)
    } catch {
      try? SystemCalls.remove(path)
      throw error
    }
  }

  /// The number of the last commit.
  package var newestSnapshot: UInt64? {
    unsafe try? use { (pointer) throws(StorageError) in
      var info = unsafe MDB_envinfo()
      let status = unsafe mdb_env_info(pointer, &info)
      if status != 0 { throw StorageError(status: status, path: directory) }
      return unsafe UInt64(info.me_last_txnid)
    }
  }

  /// The oldest snapshot that any process still reads, which keeps every page freed since from being used
  /// again.
  package var oldestReader: UInt64? {
    var oldest: UInt64?
    _ = unsafe try? use { (pointer) throws(StorageError) in
      unsafe withUnsafeMutablePointer(to: &oldest) { oldest in
        _ = unsafe Calls.listReaders(pointer, noteReader, oldest)
      }
    }
    return oldest
  }

  /// Whether another data file, or none, now stands where this one did.
  package var isReplaced: Bool { Self.stamp(ofDataIn: directory)?.identity != fileIdentity }

  /// Where LMDB keeps the data of a directory.
  package static func dataFile(in directory: String) -> String { directory + "/data.mdb" }

  /// Which file holds the data of a directory and when it was last written to, or nil when there is none.
  package static func stamp(ofDataIn directory: String) -> FileStamp? {
    guard let status = try? SystemCalls.status(of: dataFile(in: directory)) else { return nil }
    return FileStamp(status)
  }
}

/// Takes one line of LMDB's reader list: process, thread and snapshot, the last a dash for an idle slot.
private func noteReader(_ line: UnsafePointer<CChar>?, _ context: UnsafeMutableRawPointer?) -> Int32 {
  guard let line = unsafe line, let context = unsafe context else { return 0 }
  let oldest = unsafe context.assumingMemoryBound(to: UInt64?.self)
  let words = unsafe String(cString: line).split { $0 == " " || $0 == "\n" }
  if words.count == 3, let snapshot = UInt64(words[2]) {
    unsafe oldest.pointee = min(oldest.pointee ?? snapshot, snapshot)
  }
  return 0
}
