import LMDB
import WireFormat

/// The newest rows that a transaction has read of tables that are remembered, as they are since: the few that
/// nearly every command asks for, decoded once.
struct RowMemory {
  private static let slotCount = 256
  /// Each row has one slot, which it may lose to another.
  private var slots: [KnownRow?] = []

  func row<Row>(_ key: Span<UInt8>, in table: ViewTable<Row>) -> Known<Row>? {
    guard !slots.isEmpty, let known = slots[Self.slot(of: key, in: table.name)],
      known.stands(at: key, in: table.name)
    else { return nil }
    return known as? Known<Row>
  }

  mutating func remember<Row>(
    _ row: Row, at position: UInt64, _ key: Span<UInt8>, in table: ViewTable<Row>
  ) -> Known<Row> {
    if slots.isEmpty { slots = Array(repeating: nil, count: Self.slotCount) }
    let known = Known(row, at: position, Array(copying: key), in: table.name)
    slots[Self.slot(of: key, in: table.name)] = known
    return known
  }

  /// Keeps up with a row that is written; one that nobody has asked for is not worth remembering.
  mutating func follow<Row>(
    _ row: Row, at position: UInt64, _ key: Span<UInt8>, in table: ViewTable<Row>
  ) {
    if self.row(key, in: table) != nil { _ = remember(row, at: position, key, in: table) }
  }

  private static func slot(of key: Span<UInt8>, in table: ViewName) -> Int {
    var sum = table.rawValue
    for index in key.indices { sum = sum &* 31 &+ Int(key[index]) }
    return sum & (slotCount - 1)
  }
}

/// Where a remembered row stands.
class KnownRow {
  let table: ViewName
  let key: [UInt8]

  init(_ key: [UInt8], in table: ViewName) { (self.table, self.key) = (table, key) }

  func stands(at key: Span<UInt8>, in table: ViewName) -> Bool {
    let ours = self.key
    guard table == self.table, key.count == ours.count else { return false }
    return key.begins(with: ours.span, count: key.count)
  }
}

/// A row, shared: it may be large, and is handed around for every command.
@dynamicMemberLookup
final class Known<Row: Message>: KnownRow {
  let row: Row
  /// The position that wrote it.
  let position: UInt64

  init(_ row: Row, at position: UInt64, _ key: [UInt8], in table: ViewName) {
    (self.row, self.position) = (row, position)
    super.init(key, in: table)
  }

  subscript<Value>(dynamicMember member: KeyPath<Row, Value>) -> Value { row[keyPath: member] }
}

typealias KnownSchool = Known<SchoolRow>
