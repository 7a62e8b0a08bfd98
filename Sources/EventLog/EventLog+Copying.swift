package import LMDB

extension EventLog {
  /// Copies the log as it is now to a directory that holds none, while others go on reading and appending,
  /// and verifies the copy; `progress` is told of the verification, which takes most of the time.
  package func copy(
    to directory: String, progress: ProgressHandler = { _, _ in }
  ) throws(StorageError) -> LogVerificationReport {
    try environment.copy(to: directory)
    let report = try EventLog.verify(at: directory, progress: progress)
    guard report.isSound else {
      throw StorageError(
        .brokenTree,
        "The copy is damaged, and so probably is the log. Verify the log; do not rely on the copy.",
        path: directory)
    }
    return report
  }
}
