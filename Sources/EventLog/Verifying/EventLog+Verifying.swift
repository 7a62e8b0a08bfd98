package import LMDB

extension EventLog {
  /// Reads every record, computes the whole tree anew and compares it with what is stored; others go on
  /// working.
  ///
  /// `progress` is told the number of records done and their total after each frame. What is damaged is in
  /// the report; an error is thrown only when the log cannot be read at all.
  package func verify(progress: ProgressHandler = { _, _ in }) throws(StorageError) -> LogVerificationReport {
    let transaction = try environment.begin(.read)
    var verifier = try LogVerifier(of: tables, in: transaction)
    return try verifier.verify(in: transaction, progress: progress)
  }

  /// Verifies a log that nothing has open, beginning with the file itself, so that no damage can harm the
  /// process.
  package static func verify(
    at directory: String, progress: ProgressHandler = { _, _ in }
  ) throws(StorageError) -> LogVerificationReport {
    try FileCheck.check(dataFile: Environment.dataFile(in: directory))
    let log = try EventLog(uncheckedAt: directory, options: Options(readOnly: true))
    defer { log.close() }
    return try log.verify(progress: progress)
  }
}
