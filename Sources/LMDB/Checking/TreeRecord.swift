/// What LMDB notes of a tree: in the meta page of its own two, in the list of tables of every other.
struct TreeRecord: Equatable {
  /// The size of the record in bytes.
  static let size = 48
  /// The root of a tree without entries.
  static let noPage = UInt64.max
  /// The flag of a tree whose keys are whole numbers, as the tree of free pages is.
  static let integerKeys: UInt16 = 0x08

  let pad: UInt32
  let flags: UInt16
  let depth: UInt16
  let branchPages: UInt64
  let leafPages: UInt64
  let overflowPages: UInt64
  let entries: UInt64
  let root: UInt64

  /// Reads the record at an offset, which must leave room for it.
  init(_ bytes: [UInt8], at offset: Int) {
    pad = bytes.load(at: offset, as: UInt32.self)
    flags = bytes.load(at: offset + 4, as: UInt16.self)
    depth = bytes.load(at: offset + 6, as: UInt16.self)
    branchPages = bytes.load(at: offset + 8, as: UInt64.self)
    leafPages = bytes.load(at: offset + 16, as: UInt64.self)
    overflowPages = bytes.load(at: offset + 24, as: UInt64.self)
    entries = bytes.load(at: offset + 32, as: UInt64.self)
    root = bytes.load(at: offset + 40, as: UInt64.self)
  }
}
