public import EventLog
import LMDB
import WireFormat

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// A record with all that proves that it is in the log.
public struct EventProof: Sendable, Equatable {
  /// The record's bytes, exactly as they are stored and hashed.
  public let record: [UInt8]
  /// The path from the record to the root.
  public let inclusion: InclusionProof
  /// The log that it proves the record to be in.
  public let checkpoint: Checkpoint

  /// Whether the path leads from the record to the checkpoint's root; needs nothing but these bytes.
  public var isValid: Bool { inclusion.proves(.leaf(record), in: checkpoint.root) }
}

/// A checkpoint with all that proves that the log only grew up to it.
public struct GrowthProof: Sendable, Equatable {
  /// The path from the earlier root to the checkpoint's.
  public let consistency: ConsistencyProof
  /// The root that this log had at the earlier size, to be compared with the one that was kept from then.
  public let oldRoot: MerkleHash
  /// The log as it is now.
  public let checkpoint: Checkpoint

  /// Whether the log of the checkpoint begins with the log that had this root.
  public func isValid(since root: MerkleHash) -> Bool {
    consistency.newSize == checkpoint.size && consistency.proves(root, grewTo: checkpoint.root)
  }
}

extension SchoolLedger {
  /// The log's size and root, for witnesses to keep; signed with keys of the embedder's by
  /// `Checkpoint.signed(with:)`.
  public func checkpoint() throws -> Checkpoint {
    try checkpoint(of: core.reading { try $0.log.snapshot().head })
  }

  /// Proves that an event is in the log as it is now; refused (`notFound`) for a position beyond it.
  public func proof(of position: Position) throws -> EventProof {
    let snapshot = try core.reading { try $0.log.snapshot() }
    guard position > 0, let bytes = try snapshot.record(at: position) else {
      throw Refusal.beyond(snapshot.head.size)
    }
    return EventProof(
      record: Array(copying: bytes),
      inclusion: try snapshot.inclusionProof(of: position),
      checkpoint: try checkpoint(of: snapshot.head))
  }

  /// Proves that the log as it is now only appended to what it was at an earlier size.
  public func growth(since size: UInt64) throws -> GrowthProof {
    let snapshot = try core.reading { try $0.log.snapshot() }
    guard size <= snapshot.head.size else { throw Refusal.beyond(snapshot.head.size) }
    return GrowthProof(
      consistency: try snapshot.consistencyProof(from: size),
      oldRoot: try snapshot.root(at: size), checkpoint: try checkpoint(of: snapshot.head))
  }

  /// Reads every record, computes the whole tree anew and compares, and opens all that the keys have sealed;
  /// others go on working.
  ///
  /// What is damaged in the log is in the report; keys that do not open what they sealed are an error
  /// (`keysDamaged`).
  public func verify(progress: ProgressHandler = { _, _ in }) throws -> LogVerificationReport {
    let storage = try core.storage()
    let report = try storage.log.verify(progress: progress)
    if report.isSound { try KeyCheck(of: storage.keys, storage.log).requireSound() }
    return report
  }

  /// Verifies a ledger that nobody in this process has open, beginning with the files of log and keys
  /// themselves, so that no damage can harm the process; keys that are gone, another log's or damaged are an
  /// error.
  public static func verify(
    at url: URL, progress: ProgressHandler = { _, _ in }
  ) throws -> LogVerificationReport {
    try LedgerFile.check(url.path)
    let check = try LedgerCheck(of: url.path, progress: progress)
    if check.report.size == 0 {
      try LedgerFile.requireUnopened(url.path)
    } else {
      try KeyStore.requireThere(at: url.path + "/keys")
    }
    try check.keys?.requireSound()
    if let school = check.school { try LedgerFile.require(school: school, in: url.path) }
    return check.report
  }

  /// Folds the whole log into new views and swaps them in; readers go on meanwhile, commands wait.
  public func rebuild(progress: ProgressHandler = { _, _ in }) throws {
    try core.storage().rebuild(progress)
  }

  /// Copies the ledger as it is now to a new directory, while others go on working, and verifies the copy.
  ///
  /// The views are not copied: they are folded anew when the copy is first opened. Of a copy that fails,
  /// nothing is left.
  public func copy(to target: URL, progress: ProgressHandler = { _, _ in }) throws -> LogVerificationReport {
    let path = target.path
    guard try !Files.exists(path), try Files.makeDirectory(path) else {
      throw StorageError(
        .alreadyExists, "Something stands where the copy should go; name another place.", path: path)
    }
    do {
      let storage = try core.storage()
      let report = try storage.log.copy(to: path + "/log", progress: progress)
      try storage.keys.copy(to: path + "/keys")
      try LedgerFile.copy(from: core.directory, to: path)
      return report
    } catch {
      // Half a copy would stand in the way of the next, or be taken for a whole one.
      for part in ["/log", "/keys", ""] { try? Files.removeDirectory(path + part) }
      throw error
    }
  }

  private func checkpoint(of head: LogHead) throws -> Checkpoint {
    try Checkpoint(origin: origin, size: head.size, root: head.root)
  }

  /// What names this log among all others.
  var origin: String { "school-ledger/\(core.school ?? "unopened")" }
}
