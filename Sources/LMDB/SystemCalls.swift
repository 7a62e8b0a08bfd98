#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Every call to the operating system, each once, repeated when a signal interrupts it.
enum SystemCalls {
  /// Opens a file; the descriptor is not inherited by programs this process starts.
  static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o600) throws(StorageError) -> Int32 {
    try check(.openFile, path) { unsafe sysOpen(path, flags | O_CLOEXEC, mode) }
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

#if canImport(Darwin)
  private let sysOpen = unsafe Darwin.open(_:_:_:)
  private let sysClose = Darwin.close(_:)
#else
  private let sysOpen = unsafe Glibc.open(_:_:_:)
  private let sysClose = Glibc.close(_:)
#endif
