#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which file a path leads to, whatever the path: two names of one file have one identity, a copy has
/// another.
package struct FileIdentity: Sendable, Hashable {
  /// The device that holds the file.
  package let device: UInt64
  /// The file's number on that device.
  package let inode: UInt64

  /// Reads the identity from what the system says of a file.
  init(_ status: stat) {
    device = UInt64(truncatingIfNeeded: status.st_dev)
    inode = UInt64(status.st_ino)
  }
}

/// Which file a path leads to, and when that was last written to.
package struct FileStamp: Sendable, Hashable {
  /// Which file it is.
  package let identity: FileIdentity
  /// When it was last written to, in nanoseconds, as the file system counts them.
  package let modified: UInt64

  /// Reads the stamp from what the system says of a file.
  init(_ status: stat) {
    identity = FileIdentity(status)
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    modified = UInt64(truncatingIfNeeded: time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
  }
}
