import CLMDB

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension StorageError {
  /// Turns a status of LMDB or an `errno` into an error with its remedy.
  @inline(never)
  init(status: Int32, path: String?) {
    let (code, message) = Self.meaning(of: status)
    self.init(code, message, path: path, underlying: status)
  }

  /// The one table from numbers to words.
  private static func meaning(of status: Int32) -> (Code, String) {
    if status > 0 { return systemMeaning(of: status) }
    return switch status {
    case MDB_MAP_FULL:
      (.mapFull, "The reserved address space is used up; open again with a larger map size.")
    case MDB_MAP_RESIZED:
      (.mapFull, "Another process grew the data past our map; open again with a map size at least as large.")
    case MDB_READERS_FULL:
      (.readersFull, "Every reader slot is taken; end idle read transactions or open with more readers.")
    case MDB_VERSION_MISMATCH:
      (.versionMismatch, "The file was written by another version of LMDB; use the version that wrote it.")
    case MDB_INVALID:
      (.corrupt, "The file is no LMDB file; restore it from a copy.")
    case MDB_CORRUPTED, MDB_PAGE_NOTFOUND, MDB_CURSOR_FULL, MDB_PAGE_FULL:
      (.corrupt, "The data file is damaged; restore it from a copy.")
    case MDB_PANIC:
      (.closed, "An earlier commit failed half-way; close the environment and open it again.")
    case MDB_KEYEXIST:
      (.invalidKey, "An appended key must be greater than every key of its table.")
    case MDB_BAD_VALSIZE:
      (.invalidKey, "A key holds 1 to \(Table.longestKey) bytes, and a value less than 4 GiB.")
    case MDB_NOTFOUND:
      (.notFound, "The table does not exist; open the environment for writing once to create it.")
    case MDB_BAD_TXN:
      (.internalFailure, "An earlier call of this transaction failed; end it and begin another.")
    default:
      (.internalFailure, "LMDB refused the call; this is a mistake in the program.")
    }
  }

  private static func systemMeaning(of status: Int32) -> (Code, String) {
    switch status {
    case ENOSPC, EDQUOT:
      (.diskFull, "The file system is full; free some room and try again.")
    case EACCES, EPERM:
      (.permissionDenied, "Access was denied; give this user the right to read and write the directory.")
    case EROFS:
      (.readOnly, "The file system only reads; open the environment for reading only.")
    case ENOENT:
      (.notFound, "Nothing exists at this path; create the directory above it first.")
    case ENOTDIR:
      (.notADirectory, "A part of the path is a file; choose another directory.")
    case EEXIST:
      (.alreadyExists, "The target holds data already; choose an empty directory.")
    case EAGAIN, EBUSY, EDEADLK:
      (
        .busy,
        "Another process holds our place in the reader table, as happens when two containers give their"
          + " processes the same number; let them share one process namespace."
      )
    case EFBIG:
      (.diskFull, "The file may not grow any more; raise the limit of files' sizes (ulimit -f).")
    case EMFILE, ENFILE:
      (
        .tooManyFiles,
        "No more files can be opened; close ledgers that nobody uses, or raise the limit (ulimit -n)."
      )
    case ENOMEM:
      (.outOfMemory, "No memory or address space is left; open fewer environments or reserve smaller maps.")
    case EINVAL:
      (.internalFailure, "The call's arguments were refused; this is a mistake in the program.")
    default:
      (.inputOutput, "The operating system failed to read or write; look at the disk before going on.")
    }
  }
}

/// What LMDB or the operating system says of a status.
func systemText(of status: Int32) -> String {
  guard let text = unsafe mdb_strerror(status) else { return "unknown" }
  return unsafe String(cString: text)
}
