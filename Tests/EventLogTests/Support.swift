import Crypto
import EventLog
import LMDB

/// Small logs in tests need neither a large map nor the disk.
let quick = EventLog.Options(mapSize: 1 << 30, durability: .unsynced)

/// RFC 6962 word for word, over a list of records: slow, and plainly right.
enum NaiveTree {
  static func root(_ records: ArraySlice<[UInt8]>) -> [UInt8] {
    switch records.count {
    case 0: sha256([])
    case 1: sha256([0] + records[records.startIndex])
    default: sha256([1] + root(left(records)) + root(right(records)))
    }
  }

  static func inclusion(_ index: Int, _ records: ArraySlice<[UInt8]>) -> [[UInt8]] {
    guard records.count > 1 else { return [] }
    let half = left(records).count
    return index < half
      ? inclusion(index, left(records)) + [root(right(records))]
      : inclusion(index - half, right(records)) + [root(left(records))]
  }

  static func consistency(_ old: Int, _ records: ArraySlice<[UInt8]>, isWhole: Bool = true) -> [[UInt8]] {
    guard old < records.count else { return isWhole ? [] : [root(records)] }
    let half = left(records).count
    return old <= half
      ? consistency(old, left(records), isWhole: isWhole) + [root(right(records))]
      : consistency(old - half, right(records), isWhole: false) + [root(left(records))]
  }

  private static func half(_ count: Int) -> Int {
    var half = 1
    while half * 2 < count { half *= 2 }
    return half
  }

  private static func left(_ records: ArraySlice<[UInt8]>) -> ArraySlice<[UInt8]> {
    records.prefix(half(records.count))
  }

  private static func right(_ records: ArraySlice<[UInt8]>) -> ArraySlice<[UInt8]> {
    records.dropFirst(half(records.count))
  }

  private static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}

extension EventLog {
  /// Appends records in one commit.
  @discardableResult
  func append(_ records: [[UInt8]]) throws -> Frame {
    var append = try beginAppend()
    for record in records { _ = try append.append(record.span) }
    return try append.commit()
  }

  /// All records, copied.
  func allRecords() throws -> [[UInt8]] {
    var records: [[UInt8]] = []
    let snapshot = try snapshot()
    try snapshot.scan { records.append(Array(copying: $1)) }
    return records
  }
}

/// Records that tell themselves apart.
func numbered(_ numbers: Range<Int>) -> [[UInt8]] { numbers.map { Array("record \($0)".utf8) } }
