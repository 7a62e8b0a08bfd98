import Synchronization

/// The data files this process has open.
///
/// LMDB locks with `fcntl`, whose locks belong to the process: closing a second environment on the same file
/// would silently drop the locks of the first.
enum OpenFiles {
  /// A file, and the process that opened it: a fork inherits this list, but none of the locks.
  struct Claim: Hashable {
    /// Which file it is.
    let file: FileIdentity
    fileprivate let process = Forks.generation
  }

  private static let claims = Mutex<Set<Claim>>([])

  /// Marks a file as open; nil when it already was.
  static func claim(_ file: FileIdentity) -> Claim? {
    let claim = Claim(file: file)
    return claims.withLock { $0.insert(claim).inserted } ? claim : nil
  }

  /// Closes a file and forgets it, in one step: once closed and removed, its number may be another file's.
  static func release(_ claim: Claim, closing close: () -> Void = {}) {
    claims.withLock {
      close()
      $0.remove(claim)
    }
  }
}
