import LMDB
import WireFormat

/// Rows that have been written and that LMDB does not have yet, one after the other, found by their keys.
///
/// It is one draft's share of the views: what is decided next sees it, a commit stores it.
struct WrittenRows: Sendable {
  private struct Place {
    let table: ViewName
    let hash: UInt64
    /// Where the key begins, where it ends and the value begins, and where that ends.
    let start: Int
    let middle: Int
    let end: Int
    /// The position that wrote the row, in which its key ends too.
    let position: UInt64
    /// The row of the same key before it; -1 where there is none.
    let earlier: Int
  }

  private var places: [Place] = []
  private var writer = WireWriter()
  /// The newest row of each key by its hash, in the next slot that was free; -1 in free ones.
  private var slots = [Int32](repeating: -1, count: 64)
  private var keyCount = 0
  /// Each table's rows as far as somebody asked for rows in order.
  private var tables: [ViewName: RowOrder] = [:]
  private var orderedCount = 0

  /// How many bytes the rows and their keys have.
  var byteCount: Int { writer.bytes.count }

  /// The position of the last row; 0 where there is none.
  var lastPosition: UInt64 { places.last?.position ?? 0 }

  /// Writes a row under a key of so many bytes, which the position follows that writes it; gives how
  /// long the row is.
  mutating func append(
    _ row: some Message, _ key: Span<UInt8>, _ length: Int, _ hash: UInt64, in table: ViewName,
    at position: UInt64
  ) -> Int {
    if 2 * keyCount >= slots.count { grow() }
    let slot = slot(of: key.extracting(first: length), hash, in: table)
    let earlier = Int(slots[slot])
    if earlier < 0 { keyCount += 1 }
    slots[slot] = Int32(places.count)
    let start = writer.bytes.count
    writer.bytes.append(copying: key)
    let middle = writer.bytes.count
    row.encode(into: &writer)
    places.append(
      Place(
        table: table, hash: hash, start: start, middle: middle, end: writer.bytes.count, position: position,
        earlier: earlier))
    return writer.bytes.count - middle
  }

  /// All rows by their tables and keys: LMDB writes them at least cost in this order.
  ///
  /// The table and the first bytes of the key tell nearly all apart.
  var inOrder: [Int] {
    var order = places.indices.map { (start: start(of: $0), row: $0) }
    order.sort { row, other in
      row.start == other.start ? key(of: row.row).precedes(key(of: other.row)) : row.start < other.start
    }
    return order.map(\.row)
  }

  /// A row's table and as much of its key as a number holds, zeros after a short one.
  private func start(of row: Int) -> UInt128 {
    let key = key(of: row)
    var start = UInt128(places[row].table.rawValue)
    for index in 0..<15 { start = start &<< 8 | (index < key.count ? UInt128(key[index]) : 0) }
    return start
  }

  /// The newest row of a key at or before a position, by its number; nil where none was written.
  func newest(_ key: Span<UInt8>, _ hash: UInt64, in table: ViewName, asOf: UInt64) -> Int? {
    // Most rows that are asked for are not here, which is soon seen.
    if slots[firstSlot(hash)] < 0 { return nil }
    var row = Int(slots[slot(of: key, hash, in: table)])
    while row >= 0, places[row].position > asOf { row = places[row].earlier }
    return row < 0 ? nil : row
  }

  /// The row of the same key that was written before this one.
  func earlier(than row: Int) -> Int? { places[row].earlier < 0 ? nil : places[row].earlier }

  /// A row's table.
  func table(of row: Int) -> ViewName { places[row].table }

  /// A row's key, with its position.
  @_lifetime(borrow self)
  func key(of row: Int) -> Span<UInt8> {
    writer.span.extracting(places[row].start..<places[row].middle)
  }

  /// The position that wrote a row.
  func position(of row: Int) -> UInt64 { places[row].position }

  /// What a row says.
  @_lifetime(borrow self)
  func value(of row: Int) -> Span<UInt8> {
    writer.span.extracting(places[row].middle..<places[row].end)
  }

  /// The slot of a key, or a free one for it.
  private func slot(of key: Span<UInt8>, _ hash: UInt64, in table: ViewName) -> Int {
    var slot = firstSlot(hash)
    while case let row = Int(slots[slot]), row >= 0 {
      let place = places[row]
      if place.hash == hash, place.table == table, place.middle - place.start - 8 == key.count,
        writer.span.extracting(place.start..<place.middle).begins(with: key, count: key.count)
      {
        return slot
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  /// Where the search for a key with that hash begins.
  private func firstSlot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slots.count - 1) }

  private mutating func grow() {
    let keys = slots.filter { $0 >= 0 }
    slots = [Int32](repeating: -1, count: 4 * slots.count)
    for row in keys {
      var slot = firstSlot(places[Int(row)].hash)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = row
    }
  }
}

// In order.
extension WrittenRows {
  /// Rows of one table by their keys, but for the last few.
  private struct RowOrder {
    var rows: [Int] = []
    var sorted = 0
  }

  /// How many rows are looked through rather than put in order.
  private static let most = 64

  /// Rows of a table on the way from the first to the last, as they were when that began.
  struct Walk {
    fileprivate let inOrder: ArraySlice<Int>
    fileprivate var next: Int
    /// What was not put in order with the others.
    fileprivate var rest: ArraySlice<Int>
  }

  /// Begins to go through the rows of a table whose keys begin so, those before `start` left out, in the
  /// order of their keys; however many there are, that costs a search.
  mutating func walk(
    in table: ViewName, _ prefix: borrowing OrderedKey, from start: borrowing OrderedKey
  ) -> Walk {
    for row in orderedCount..<places.count { tables[places[row].table, default: RowOrder()].rows.append(row) }
    orderedCount = places.count
    guard var order = tables.removeValue(forKey: table) else { return Walk(inOrder: [], next: 0, rest: []) }
    defer { tables[table] = order }
    if order.rows.count - order.sorted > Self.most {
      order.rows.sort { key(of: $0).precedes(key(of: $1)) }
      order.sorted = order.rows.count
    }
    var (lower, upper) = (0, order.sorted)
    while lower < upper {
      let middle = (lower + upper) / 2
      if key(of: order.rows[middle]).precedes(start.span) { lower = middle + 1 } else { upper = middle }
    }
    var rest: [Int] = []
    for row in order.rows[order.sorted...] where begins(row, with: prefix) {
      if !key(of: row).precedes(start.span) { rest.append(row) }
    }
    rest.sort { key(of: $0).precedes(key(of: $1)) }
    return Walk(inOrder: order.rows[..<order.sorted], next: lower, rest: rest[...])
  }

  /// A copy of the next row of a walk through keys that begin so; nil at its end.
  func next(in walk: inout Walk, _ prefix: borrowing OrderedKey) -> UnstoredRow? {
    var row = walk.next < walk.inOrder.endIndex ? walk.inOrder[walk.next] : nil
    if let found = row, !begins(found, with: prefix) { row = nil }
    if let other = walk.rest.first, row.map({ key(of: other).precedes(key(of: $0)) }) ?? true {
      walk.rest.removeFirst()
      return UnstoredRow(self, other)
    }
    walk.next += 1
    return row.map { UnstoredRow(self, $0) }
  }

  private func begins(_ row: Int, with prefix: borrowing OrderedKey) -> Bool {
    key(of: row).begins(with: prefix.span, count: prefix.count)
  }
}

extension Span<UInt8> {
  /// Eight bytes as a number, the first one counting most.
  func word(at index: Int) -> UInt64 {
    let bytes = extracting(index..<index + 8)
    var word: UInt64 = 0
    for place in 0..<8 { word |= UInt64(bytes[place]) &<< (56 &- 8 &* UInt64(place)) }
    return word
  }
}
