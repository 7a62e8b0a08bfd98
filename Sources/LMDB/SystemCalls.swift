import CLMDB

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Every call to the operating system that concerns files, each once: repeated when a signal interrupts it,
/// and put through the hook by which a test makes it fail.
enum SystemCalls {
  /// Opens a file, made for this user alone; the descriptor is not inherited by programs this process starts.
  static func open(_ path: String, _ flags: Int32) throws(StorageError) -> Int32 {
    try check(.openFile, path) { unsafe sysOpen(path, flags | O_CLOEXEC, 0o600) }
  }

  /// Closes a file, after which nothing can be done about a failure.
  static func close(_ file: Int32) { _ = sysClose(file) }

  /// Creates a directory for this user alone; false when something stands there already.
  static func makeDirectory(_ path: String) throws(StorageError) -> Bool {
    do throws(StorageError) {
      try check(.makeDirectory, path) { unsafe mkdir(path, 0o700) }
      return true
    } catch {
      if error.underlying == EEXIST { return false }
      throw error
    }
  }

  /// What the system says of a path, or nil when nothing is there.
  static func status(of path: String) throws(StorageError) -> stat? {
    var status = stat()
    do throws(StorageError) {
      try check(.fileStatus, path) { unsafe stat(path, &status) }
      return status
    } catch {
      if error.underlying == ENOENT { return nil }
      throw error
    }
  }

  /// What the system says of an open file.
  static func status(of file: Int32, path: String) throws(StorageError) -> stat {
    var status = stat()
    try check(.fileStatus, path) { unsafe fstat(file, &status) }
    return status
  }

  /// Reads at an offset until the buffer is full or the file ends; gives the bytes read.
  static func read(
    _ file: Int32, into bytes: inout MutableSpan<UInt8>, at offset: Int, path: String
  ) throws(StorageError) -> Int {
    var done = 0
    while done < bytes.count {
      let count = unsafe try bytes.withUnsafeMutableBytes { (buffer) throws(StorageError) in
        try check(.readFile, path) {
          unsafe Int32(
            truncatingIfNeeded: pread(
              file, buffer.baseAddress! + done, min(buffer.count - done, 1 << 30), off_t(offset + done)))
        }
      }
      if count == 0 { break }
      done += Int(count)
    }
    return done
  }

  /// Reads what there is where the file or pipe stands, waiting only where there is nothing yet; gives how
  /// many bytes, 0 at the end.
  static func read(
    _ file: Int32, into bytes: inout MutableSpan<UInt8>, path: String
  ) throws(StorageError) -> Int {
    let count = unsafe try bytes.withUnsafeMutableBytes { (buffer) throws(StorageError) in
      try check(.readFile, path) {
        unsafe Int32(truncatingIfNeeded: sysRead(file, buffer.baseAddress, min(buffer.count, 1 << 30)))
      }
    }
    return Int(count)
  }

  /// Writes all bytes where the file stands.
  static func write(_ bytes: [UInt8], to file: Int32, path: String) throws(StorageError) {
    var done = 0
    while done < bytes.count {
      let count = try check(.writeFile, path) {
        unsafe bytes.withUnsafeBytes { buffer in
          unsafe Int32(
            truncatingIfNeeded: sysWrite(
              file, buffer.baseAddress! + done, min(buffer.count - done, 1 << 30)))
        }
      }
      done += Int(count)
    }
  }

  /// Brings a file or directory to the disk.
  static func sync(_ path: String) throws(StorageError) {
    let file = try open(path, O_RDONLY)
    defer { close(file) }
    try sync(file, path: path)
  }

  /// Brings an open file to the disk.
  static func sync(_ file: Int32, path: String) throws(StorageError) {
    try check(.syncFile, path) { fsync(file) }
  }

  /// Takes or gives back a lock on a whole file, as `flock` has them.
  static func lock(_ file: Int32, _ operation: Int32, path: String) throws(StorageError) {
    try check(.lockFile, path) { flock(file, operation) }
  }

  /// How many files this process may have open at once.
  static var mostOpenFiles: Int {
    var limit = rlimit()
    #if canImport(Darwin)
      let status = unsafe getrlimit(RLIMIT_NOFILE, &limit)
    #else
      let status = unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    #endif
    // As many as POSIX promises at least.
    return status == 0 ? Int(clamping: limit.rlim_cur) : 20
  }

  /// Runs a call again while signals interrupt it, and turns its -1 into an error.
  @discardableResult
  static func check(
    _ kind: CallKind, _ path: String, _ call: () -> Int32
  ) throws(StorageError) -> Int32 {
    if let code = Fault.due(kind, path: path) { throw StorageError(status: code, path: path) }
    while true {
      let result = call()
      if result != -1 { return result }
      let code = errno
      if code != EINTR { throw StorageError(status: code, path: path) }
    }
  }
}

// Names.
extension SystemCalls {
  /// The names in a directory but for `.` and `..`, in no order.
  static func names(in directory: String) throws(StorageError) -> [String] {
    let file = try open(directory, O_RDONLY | O_DIRECTORY)
    guard let stream = unsafe fdopendir(file) else {
      let code = errno
      close(file)
      throw StorageError(status: code, path: directory)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      // The end is told from a failure by this number alone.
      errno = 0
      guard let entry = unsafe readdir(stream) else {
        if errno != 0 { throw StorageError(status: errno, path: directory) }
        return names
      }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
  }

  /// Gives a file or directory another name, in place of what bore it.
  static func rename(_ old: String, to new: String) throws(StorageError) {
    try check(.renameFile, old) { unsafe sysRename(old, new) }
  }

  /// Removes a file; nothing happens when there is none.
  static func remove(_ path: String) throws(StorageError) {
    do throws(StorageError) {
      try check(.removeFile, path) { unsafe unlink(path) }
    } catch let error where error.underlying == ENOENT {}
  }

  /// Removes an empty directory.
  static func removeDirectory(_ path: String) throws(StorageError) {
    try check(.removeFile, path) { unsafe rmdir(path) }
  }
}

// File systems.
extension SystemCalls {
  /// What the system says of the file system that a path lies on.
  static func fileSystem(of path: String) throws(StorageError) -> statfs {
    var status = statfs()
    try check(.fileStatus, path) { unsafe statfs(path, &status) }
    return status
  }

  #if os(Linux)
    /// Gives a file its first blocks now and leaves its length as it is.
    static func reserve(_ file: Int32, bytes: Int, path: String) throws(StorageError) {
      try check(.reserve, path) { fallocate(file, FALLOC_FL_KEEP_SIZE, 0, off_t(bytes)) }
    }
  #endif
}

#if canImport(Darwin)
  private let sysOpen = unsafe Darwin.open(_:_:_:)
  private let sysClose = Darwin.close(_:)
  private let sysRead = unsafe Darwin.read(_:_:_:)
  private let sysWrite = unsafe Darwin.write(_:_:_:)
  private let sysRename = unsafe Darwin.rename(_:_:)
#else
  private let sysOpen = unsafe Glibc.open(_:_:_:)
  private let sysClose = Glibc.close(_:)
  private let sysRead = unsafe Glibc.read(_:_:_:)
  private let sysWrite = unsafe Glibc.write(_:_:_:)
  private let sysRename = unsafe Glibc.rename(_:_:)
#endif
