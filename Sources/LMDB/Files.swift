#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The few things that a store does with files beside its environments; each change is durable before it
/// returns.
package enum Files {
  /// How many files this process may have open at once.
  package static var mostOpen: Int { SystemCalls.mostOpenFiles }

  /// Makes a directory for this user alone; false when it was there already.
  @discardableResult
  package static func makeDirectory(_ path: String) throws(StorageError) -> Bool {
    let isNew = try SystemCalls.makeDirectory(path)
    if isNew { try SystemCalls.sync(parent(of: path)) }
    guard try isDirectory(path) else {
      throw StorageError(
        .notADirectory, "A file stands where a directory is needed; name another.", path: path)
    }
    return isNew
  }

  /// Whether something stands at that path.
  package static func exists(_ path: String) throws(StorageError) -> Bool {
    try SystemCalls.status(of: path) != nil
  }

  /// Whether a directory stands at that path.
  package static func isDirectory(_ path: String) throws(StorageError) -> Bool {
    try SystemCalls.status(of: path).map { $0.st_mode & S_IFMT == S_IFDIR } ?? false
  }

  /// How many bytes a file takes on the disk; 0 when there is none.
  package static func size(_ path: String) throws(StorageError) -> UInt64 {
    try SystemCalls.status(of: path).map { UInt64($0.st_blocks) * 512 } ?? 0
  }

  /// The names in a directory but for `.` and `..`, in no order.
  package static func names(in directory: String) throws(StorageError) -> [String] {
    try SystemCalls.names(in: directory)
  }

  /// The content of a small file; nil when there is none. Special files, whose size is said to be 0, are read
  /// too.
  package static func read(_ path: String, atMost limit: Int = 1 << 16) throws(StorageError) -> [UInt8]? {
    guard try exists(path) else { return nil }
    let file = try SystemCalls.open(path, O_RDONLY)
    defer { SystemCalls.close(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var span = bytes.mutableSpan
    let count = try SystemCalls.read(file, into: &span, at: 0, path: path)
    return Array(bytes.prefix(count))
  }

  /// Reads what there is where an open file or a pipe stands, waiting only where there is nothing yet; gives
  /// how many bytes, 0 at the end.
  package static func read(
    _ file: Int32, into bytes: inout MutableSpan<UInt8>, path: String
  ) throws(StorageError) -> Int {
    try SystemCalls.read(file, into: &bytes, path: path)
  }

  /// Puts a small file in place, whole or not at all.
  package static func write(_ bytes: [UInt8], to path: String) throws(StorageError) {
    let draft = path + ".draft"
    let file = try SystemCalls.open(draft, O_WRONLY | O_CREAT | O_TRUNC)
    defer { SystemCalls.close(file) }
    try SystemCalls.write(bytes, to: file, path: draft)
    try SystemCalls.sync(file, path: draft)
    try rename(draft, to: path)
  }

  /// Gives a file or directory another name, in place of what bore it.
  package static func rename(_ old: String, to new: String) throws(StorageError) {
    try SystemCalls.rename(old, to: new)
    try SystemCalls.sync(parent(of: new))
  }

  /// Removes a file; nothing happens when there is none.
  package static func remove(_ path: String) throws(StorageError) {
    try SystemCalls.remove(path)
    try SystemCalls.sync(parent(of: path))
  }

  /// Removes a directory and the files in it; nothing happens when there is none.
  package static func removeDirectory(_ path: String) throws(StorageError) {
    guard try isDirectory(path) else { return }
    for name in try names(in: path) { try SystemCalls.remove(path + "/" + name) }
    try SystemCalls.removeDirectory(path)
    try SystemCalls.sync(parent(of: path))
  }

  /// The path `NAME.next`, where nothing stands and what shall take the place of `NAME` can be made.
  package static func clearNext(to path: String) throws(StorageError) -> String {
    let next = path + ".next"
    try removeDirectory(next)
    return next
  }

  /// Puts the directory `NAME.next` in the place of `NAME`. What a crash may leave half done,
  /// `recoverDirectory` finishes.
  package static func replaceDirectory(_ path: String) throws(StorageError) {
    if try exists(path) { try rename(path, to: path + ".old") }
    try rename(path + ".next", to: path)
    try removeDirectory(path + ".old")
  }

  /// Finishes or takes back a replacement that was interrupted.
  package static func recoverDirectory(_ path: String) throws(StorageError) {
    if try !exists(path), try exists(path + ".old") {
      try rename(path + (exists(path + ".next") ? ".next" : ".old"), to: path)
    }
    try removeDirectory(path + ".next")
    if try exists(path) { try removeDirectory(path + ".old") }
  }

  private static func parent(of path: String) -> String {
    var trimmed = path[...]
    while trimmed.count > 1, trimmed.last == "/" { trimmed.removeLast() }
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }
}
