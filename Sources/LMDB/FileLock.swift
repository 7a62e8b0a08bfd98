#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A lock on a file by which processes tell each other that they use something; it ends with its process.
package final class FileLock: Sendable {
  private let path: String
  private let file: Int32

  /// Opens the file, or makes it, and takes nothing of the lock.
  package init(at path: String) throws(StorageError) {
    self.path = path
    file = try SystemCalls.open(path, O_RDWR | O_CREAT)
  }

  /// Gives the lock back; should that fail, it goes with this object.
  package func release() { try? SystemCalls.lock(file, LOCK_UN, path: path) }

  deinit { SystemCalls.close(file) }

  /// Has a share of the lock, and no more, after waiting for nobody but a holder of the whole.
  package func share() throws(StorageError) { try SystemCalls.lock(file, LOCK_SH, path: path) }

  /// Takes the whole lock, after waiting for everybody who has any of it.
  package func take() throws(StorageError) { try SystemCalls.lock(file, LOCK_EX, path: path) }

  /// Takes the whole lock if nobody else has any of it; whether it did. If not, the own share may be lost.
  package func becomeSole() -> Bool {
    (try? SystemCalls.lock(file, LOCK_EX | LOCK_NB, path: path)) != nil
  }
}
