import CLMDB

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What must be known of the file system before LMDB maps a file of it.
enum FileSystem {
  /// Refuses a file system shared over a network, where neither LMDB's locks nor its mapping hold.
  static func refuseNetwork(at path: String) throws(StorageError) {
    let status = try SystemCalls.fileSystem(of: path)
    // A test has no network to mount: its fault stands for one.
    if isNetwork(status) || Fault.due(.networkFileSystem, path: path) != nil {
      throw StorageError(
        .networkFileSystem, "The files lie on a network file system; keep them on a disk of this machine.",
        path: path)
    }
  }

  /// Gives the lock file its blocks now, for LMDB writes to it through a mapping, where a full disk is a
  /// signal that ends the process.
  ///
  /// The length stays as it is: another process may have the file mapped and takes its size as agreed.
  static func reserveLockFile(at path: String, readers: Int) throws(StorageError) {
    #if os(Linux)
      let file = try SystemCalls.open(path, O_RDWR | O_CREAT)
      defer { SystemCalls.close(file) }
      do throws(StorageError) {
        try SystemCalls.reserve(file, bytes: 4096 + 64 * readers, path: path)
      } catch {
        // Some file systems cannot reserve.
        if error.underlying != EOPNOTSUPP, error.underlying != ENOSYS { throw error }
      }
    #endif
  }

  /// Whether next to no room is left, less than 16 blocks.
  static func isFull(at path: String) -> Bool {
    guard let status = try? SystemCalls.fileSystem(of: path) else { return false }
    return status.f_bavail < 16
  }

  private static func isNetwork(_ status: statfs) -> Bool {
    #if canImport(Darwin)
      return status.f_flags & UInt32(MNT_LOCAL) == 0
    #else
      return networkTypes.contains(UInt32(truncatingIfNeeded: status.f_type))
    #endif
  }

  /// The magic numbers of NFS, SMB (three), 9P, Ceph, AFS, Coda, Lustre and GFS2.
  static let networkTypes: Set<UInt32> = [
    0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x00C3_6400, 0x5346_414F, 0x7375_7245, 0x0BD0_0BD0,
    0x0116_1970,
  ]
}
