import CLMDB

extension Span<UInt8> {
  /// The bytes LMDB points at; they live no longer than its transaction, which the caller must say.
  @unsafe
  @_lifetime(immortal)
  init(_ value: MDB_val) {
    let bytes = unsafe UnsafeRawBufferPointer(start: value.mv_data, count: value.mv_size)
    let span = unsafe Span(_unsafeBytes: bytes)
    unsafe self = _overrideLifetime(span, copying: ())
  }

  /// Lends the bytes to LMDB as a key, whose length it limits.
  @unsafe
  func withKey(_ body: (inout MDB_val) -> Int32) throws(StorageError) -> Int32 {
    guard !isEmpty, count <= Table.longestKey else {
      throw StorageError(
        .invalidKey, "A key holds 1 to \(Table.longestKey) bytes; this one holds \(count).")
    }
    return unsafe withValue(body)
  }

  /// Lends the bytes to LMDB, which does not write through the pointer it takes.
  @unsafe
  func withValue(_ body: (inout MDB_val) -> Int32) -> Int32 {
    unsafe withUnsafeBufferPointer { buffer in
      var value = unsafe MDB_val(
        mv_size: buffer.count, mv_data: UnsafeMutableRawPointer(mutating: buffer.baseAddress))
      return unsafe body(&value)
    }
  }
}
