/// One of the two pages at the start of a data file; each commit writes the one that is not the newest.
struct MetaPage: Equatable {
  /// The number of the page, 0 or 1.
  let number: UInt64
  /// The size of a page in bytes.
  let pageSize: Int
  /// The greatest page number in use.
  let lastPage: UInt64
  /// The number of the commit that wrote the page.
  let commit: UInt64
  /// The tree of free pages.
  let free: TreeRecord
  /// The tree of tables.
  let tables: TreeRecord

  private static let headerSize = 16
  private static let size = 152
  private static let metaFlag: UInt16 = 0x08
  private static let magic: UInt32 = 0xBEEF_C0DE
  private static let version: UInt32 = 1

  /// The first page of a file.
  static func first(of file: DataFile) throws(StorageError) -> MetaPage {
    try MetaPage(at: 0, number: 0, of: file)
  }

  /// Both pages of a file, the newest last, chosen by LMDB's own rule.
  static func both(of file: DataFile) throws(StorageError) -> (older: MetaPage, newest: MetaPage) {
    let first = try first(of: file)
    let second = try MetaPage(at: first.pageSize, number: 1, of: file)
    guard second.pageSize == first.pageSize else { throw file.corrupt(page: 1, "its page size differs") }
    return first.commit < second.commit ? (first, second) : (second, first)
  }

  private init(at offset: Int, number: UInt64, of file: DataFile) throws(StorageError) {
    let bytes = try file.read(Self.size, at: offset)
    guard bytes.load(at: 10, as: UInt16.self) == Self.metaFlag,
      bytes.load(at: Self.headerSize, as: UInt32.self) == Self.magic
    else {
      throw StorageError(
        .corrupt, "The file is no LMDB file, or its head is damaged; restore it from a copy.", path: file.path
      )
    }
    guard bytes.load(at: Self.headerSize + 4, as: UInt32.self) == Self.version else {
      throw StorageError(
        .versionMismatch, "The file was written by another version of LMDB; use the version that wrote it.",
        path: file.path)
    }
    self.number = number
    free = TreeRecord(bytes, at: 40)
    tables = TreeRecord(bytes, at: 40 + TreeRecord.size)
    lastPage = bytes.load(at: 136, as: UInt64.self)
    commit = bytes.load(at: 144, as: UInt64.self)
    pageSize = Int(free.pad)
    guard pageSize.nonzeroBitCount == 1, (512...32_768).contains(pageSize) else {
      throw file.corrupt(page: number, "its page size is \(pageSize)")
    }
    // The only flag a file of ours carries; one of the others would have it mapped at an address it names.
    guard free.flags == TreeRecord.integerKeys, tables.flags == 0 else {
      throw file.corrupt(page: number, "its flags are unknown")
    }
    guard lastPage >= 1, lastPage < UInt64(Int.max / pageSize) else {
      throw file.corrupt(page: number, "its last page is \(lastPage)")
    }
  }
}
