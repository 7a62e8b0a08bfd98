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
