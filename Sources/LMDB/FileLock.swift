#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A lock on a file by which processes tell each other that they use something; it ends with its process.
package final class FileLock: Sendable {
  private let file: Int32

  /// Takes a share of the lock, waiting for nobody but a holder of the whole.
  package init(sharing path: String) throws(StorageError) {
    file = try SystemCalls.open(path, O_RDWR | O_CREAT)
    try SystemCalls.check(.lockFile, path) { [file] in flock(file, LOCK_SH) }
  }

  /// Gives the lock back.
  package func release() { _ = flock(file, LOCK_UN) }

  deinit { _ = close(file) }

  /// Takes the whole lock if nobody else has a share; whether it did.
  package func becomeSole() -> Bool { flock(file, LOCK_EX | LOCK_NB) == 0 }
}
