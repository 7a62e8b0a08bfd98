import EventLog
import LMDB

/// A look at the log and the keys of a ledger that nobody uses, which trusts nothing in them: first the pages
/// of their files, unmapped, then every record and hash, then what the keys open.
struct LedgerCheck {
  /// What was found in the log.
  private(set) var report = LogVerificationReport()
  /// What the keys are good for; nil where the log is damaged or empty, or there are none.
  private(set) var keys: KeyCheck?
  /// The school of the log's first event.
  private(set) var school: String?

  /// Costs one reading of both; throws where they cannot even be read, or where the keys are another log's.
  init(of directory: String, progress: ProgressHandler = { _, _ in }) throws {
    let (keyPath, logPath) = (directory + "/keys", directory + "/log")
    let hasKeys = try FileCheck.isBegun(dataFile: Environment.dataFile(in: keyPath))
    if hasKeys { try FileCheck.check(dataFile: Environment.dataFile(in: keyPath)) }
    guard try FileCheck.isBegun(dataFile: Environment.dataFile(in: logPath)) else { return }
    report = try EventLog.verify(at: logPath, progress: progress)
    guard report.isSound, report.size > 0 else { return }
    let log = try EventLog(at: logPath, options: .init(readOnly: true))
    defer { log.close() }
    // A first event that a later version wrote is for that one to read.
    let first = try? log.snapshot().decodedRecord(at: 1).event
    if case .school(.schoolOpened(let event))? = first { school = event.school }
    guard hasKeys else { return }
    let store = try KeyStore(reading: keyPath)
    defer { store.close() }
    _ = try store.isOwned(by: log.snapshot().root(at: 1))
    keys = try KeyCheck(of: store, log)
  }
}

extension StorageError {
  /// The log is not what was written to it.
  static func otherRecords(_ directory: String) -> StorageError {
    StorageError(
      .brokenTree,
      "The log is not what was written. Verify it to find the damage, and restore it from a copy.",
      path: directory + "/log")
  }
}
