/// What a verification of a whole log found.
public struct LogVerificationReport: Hashable, Sendable {
  /// One thing that is not as it was written.
  public enum Damage: Hashable, Sendable {
    /// The record's bytes are not those that were appended.
    case record(Position)
    /// The record is missing.
    case missingRecord(Position)
    /// A stored tile of the Merkle tree is missing or wrong; `level` 0 holds the hashes of records.
    case tile(level: Int, index: UInt64)
    /// The row of the frame that begins here is missing, or its extent or root does not fit the records.
    case frame(first: Position)
    /// The head row does not fit the records.
    case head
    /// A table holds rows that no position accounts for.
    case strayRows(table: String, count: Int)
  }

  /// The number of records the log should hold.
  public internal(set) var size: UInt64 = 0
  /// The root of the tree computed anew.
  public internal(set) var root = MerkleHash.ofEmptyLog
  /// The number of frames that were checked against their roots.
  public internal(set) var frameCount: UInt64 = 0
  /// Everything that is damaged, in the order it was found.
  public internal(set) var damages: [Damage] = []

  /// Nothing found, in a log without records.
  package init() {}

  /// Whether nothing is damaged.
  public var isSound: Bool { damages.isEmpty }

  /// The positions whose records are damaged or missing, in ascending order.
  public var damagedPositions: [Position] {
    damages.compactMap {
      switch $0 {
      case .record(let position), .missingRecord(let position): position
      case .tile, .frame, .head, .strayRows: nil
      }
    }.sorted()
  }
}
