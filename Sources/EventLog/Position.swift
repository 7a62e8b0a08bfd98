/// Where a record stands in its log: the first is 1, the next one more, with no gaps.
///
/// 0 stands before the first record, so that "everything after 0" is the whole log.
public struct Position: RawRepresentable, Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral,
  CustomStringConvertible
{
  /// The number of records up to and including this one.
  public let rawValue: UInt64

  /// Makes the position that has this many records up to and including it.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Makes a position from a literal.
  public init(integerLiteral value: UInt64) { rawValue = value }

  /// Orders positions as the log does.
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

  /// The number in decimal.
  public var description: String { String(rawValue) }

  /// The index of this record's leaf in the Merkle tree, which counts from 0; only for positions from 1.
  package var leafIndex: UInt64 { rawValue - 1 }

  /// The position of the record after this one.
  package var next: Position { Position(rawValue: rawValue + 1) }
}
