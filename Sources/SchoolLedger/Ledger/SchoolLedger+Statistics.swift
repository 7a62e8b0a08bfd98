import EventLog
import LMDB

/// How large a ledger is and how it fares.
public struct LedgerStatistics: Sendable, Equatable, Encodable {
  /// How many events the log has.
  public let events: UInt64
  /// The position that the views know of; less than `events` only while a commit is under way.
  public let viewPosition: UInt64
  /// Bytes on disk of the log.
  public let logBytes: UInt64
  /// Bytes on disk of the views.
  public let viewBytes: UInt64
  /// Bytes on disk of the keys.
  public let keyBytes: UInt64
  /// The log's root, in hexadecimal digits.
  public let root: String
}

extension SchoolLedger {
  /// How large the ledger is; costs a few look-ups.
  public func statistics() throws -> LedgerStatistics {
    let (head, viewPosition) = try core.reading { storage in
      (try storage.log.snapshot().head, try storage.views.read().position)
    }
    func size(_ name: String) throws -> UInt64 {
      try Files.size(Environment.dataFile(in: "\(core.directory)/\(name)"))
    }
    return LedgerStatistics(
      events: head.size, viewPosition: viewPosition, logBytes: try size("log"),
      viewBytes: try size("views"), keyBytes: try size("keys"), root: "\(head.root)")
  }
}
