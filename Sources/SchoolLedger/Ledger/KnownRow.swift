import LMDB
import WireFormat

/// A remembered row of any table.
protocol KnownRow: AnyObject, Sendable {
  /// Whether it is the row of that key.
  func stands(at key: Span<UInt8>, in table: ViewName) -> Bool
}

/// A row, shared: it may be large, and is handed around for every command.
@dynamicMemberLookup
final class Known<Row: Message>: KnownRow {
  let row: Row
  /// The position that wrote it.
  let position: UInt64
  /// How long it is as bytes.
  let byteCount: Int
  private let table: ViewName
  /// The key, in place as far as nearly every key goes.
  private let start: InlineArray<48, UInt8>
  private let rest: [UInt8]
  private let length: Int

  init(_ version: RowVersion<Row>, _ key: Span<UInt8>, in table: ViewName) {
    (row, position, byteCount) = (version.row, version.position, version.byteCount)
    self.table = table
    length = key.count
    start = InlineArray { $0 < key.count ? key[$0] : 0 }
    rest = key.count > 48 ? Array(copying: key.extracting(48...)) : []
  }

  func stands(at key: Span<UInt8>, in table: ViewName) -> Bool {
    guard table == self.table, key.count == length else { return false }
    let (rest, inPlace) = (self.rest, min(length, 48))
    for index in 0..<inPlace where key[index] != start[index] { return false }
    return key.extracting(inPlace...).begins(with: rest.span, count: length - inPlace)
  }

  subscript<Value>(dynamicMember member: KeyPath<Row, Value>) -> Value { row[keyPath: member] }
}

typealias KnownSchool = Known<SchoolRow>
