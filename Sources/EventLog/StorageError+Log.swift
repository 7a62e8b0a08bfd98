public import LMDB

extension StorageError.Code {
  /// A record's bytes are not those that were appended.
  public static let corruptRecord = Self(rawValue: "corruptRecord")
  /// The hashes of a log do not fit together or do not fit its records.
  public static let brokenTree = Self(rawValue: "brokenTree")
  /// The log was written by a later version of this library.
  public static let newerFormat = Self(rawValue: "newerFormat")
  /// A record is missing between others.
  public static let positionGap = Self(rawValue: "positionGap")
  /// An append failed half-way and must be begun anew.
  public static let appendFailed = Self(rawValue: "appendFailed")
  /// A position or size beyond the end of the log was asked for.
  public static let beyondEnd = Self(rawValue: "beyondEnd")
}

extension StorageError {
  /// The hashes of a log contradict each other.
  static func brokenTree(_ what: String, path: String) -> StorageError {
    StorageError(
      .brokenTree, "\(what) Verify the log to find the damage, and restore it from a copy.", path: path)
  }

  /// A record that must be there is not.
  static func gap(at position: Position, path: String) -> StorageError {
    StorageError(
      .positionGap,
      "The record at position \(position) is missing. Verify the log, and restore it from a copy.", path: path
    )
  }

  /// A size was asked for that the log has not reached.
  static func beyondEnd(_ asked: UInt64, of size: UInt64, path: String) -> StorageError {
    StorageError(
      .beyondEnd, "\(asked) was asked for, but the log ends at \(size). Ask for a position that exists.",
      path: path)
  }
}
