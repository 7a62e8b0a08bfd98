/// Checks a data file without mapping it, for LMDB trusts the pages it maps and a damaged one can end the
/// process.
package enum FileCheck {
  /// Reads every page that the newest commit leads to and throws `.corrupt` or `.truncated` at the first that
  /// cannot be right; a file that passes can be read and written through LMDB without harm to the process.
  ///
  /// It says nothing of the values, and costs one read of the file but for its large values. Nobody may write
  /// meanwhile.
  package static func check(dataFile path: String) throws(StorageError) {
    let file = try DataFile(at: path)
    let length = try file.length()
    guard length > 0 else { throw file.truncated() }
    let (older, newest) = try MetaPage.both(of: file)
    let number = newest.commit % 2
    // They are written in turn, the even commits on the first.
    guard newest.commit - older.commit <= 1, newest.number == number else {
      throw file.corrupt(page: number, "the last two commits do not follow each other")
    }
    var walk = TreeWalk(file, newest, length: length)
    try walk.walk(newest.free, .freePages, recordedIn: number)
    try walk.walk(newest.tables, .tables, recordedIn: number)
    try walk.checkEnd()
  }

  /// Whether anything was ever committed to a data file. It is empty at first, and LMDB begins it with two
  /// pages, of which a full disk may leave the first one alone.
  package static func isBegun(dataFile path: String) throws(StorageError) -> Bool {
    guard try Files.exists(path) else { return false }
    let file = try DataFile(at: path)
    let length = try file.length()
    guard length > 0 else { return false }
    let first = try MetaPage.first(of: file)
    if first.commit == 0, length < 2 * first.pageSize { return false }
    return try MetaPage.both(of: file).newest.commit > 0
  }

  /// Checks what must hold before a file is mapped and costs next to nothing: that it is one of LMDB's, and
  /// not shorter than its contents, for reading a page past the end is a signal that ends the process.
  static func checkLength(ofDataFile path: String) throws(StorageError) {
    let file = try DataFile(at: path)
    guard try file.length() > 0 else { return }
    while true {
      let newest = try MetaPage.both(of: file).newest
      do throws(StorageError) {
        // Read after the meta page: a file only grows, so a commit in between does no harm.
        let length = try file.length()
        var walk = TreeWalk(file, newest, length: length)
        if walk.pagesInFile > newest.lastPage { return }
        try walk.walk(newest.free, .freePages, recordedIn: newest.commit % 2)
        return try walk.checkEnd()
      } catch {
        // Another process may have used the very pages that were being read.
        if try MetaPage.both(of: file).newest == newest { throw error }
      }
    }
  }
}

extension TreeWalk {
  /// Checks that every page past the end of the file is free.
  ///
  /// LMDB takes pages from the end of the file before it writes them, and never writes one that the same
  /// transaction frees again. So a sound file may be shorter than its last page says; but then the missing
  /// pages are on its list of free pages, which is why a file is not refused for its length alone.
  func checkEnd() throws(StorageError) {
    guard pagesInFile <= meta.lastPage else { return }
    guard UInt64(freeBeyondEnd.count) == meta.lastPage + 1 - pagesInFile else { throw file.truncated() }
  }
}
