import LMDB
import WireFormat

/// Rows that were decoded, as they are since, found by their keys: those that are asked for again and again
/// are decoded once.
struct RowMemory {
  /// Room for one row, which it may lose to another.
  private struct Slot {
    var hash: UInt64 = 0
    var row: (any KnownRow)?
  }

  /// How many bytes of rows are remembered before all are forgotten.
  private static let most = 4 << 20
  private var slots: [Slot] = []
  private let slotCount: Int
  /// How many bytes were remembered, those of rows that lost their room too.
  private var byteCount = 0

  /// Room for so many rows, a power of two.
  init(slotCount: Int) { self.slotCount = slotCount }

  func row<Row>(_ key: Span<UInt8>, _ hash: UInt64, in table: ViewTable<Row>) -> Known<Row>? {
    let slot = slot(hash)
    guard !slots.isEmpty, slots[slot].hash == hash, let known = slots[slot].row as? Known<Row>,
      known.stands(at: key, in: table.name)
    else { return nil }
    return known
  }

  mutating func remember<Row>(_ known: Known<Row>, _ hash: UInt64) {
    byteCount += known.byteCount
    if slots.isEmpty || byteCount > Self.most {
      slots = Array(repeating: Slot(), count: slotCount)
      byteCount = known.byteCount
    }
    slots[slot(hash)] = Slot(hash: hash, row: known)
  }

  /// Keeps up with a row that is written; one that nobody has asked for is not worth remembering.
  mutating func follow<Row>(
    _ version: RowVersion<Row>, _ key: Span<UInt8>, _ hash: UInt64, in table: ViewTable<Row>
  ) {
    let slot = slot(hash)
    guard !slots.isEmpty, slots[slot].hash == hash, slots[slot].row?.stands(at: key, in: table.name) == true
    else { return }
    remember(Known(version, key, in: table.name), hash)
  }

  private func slot(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: hash) & (slotCount - 1) }
}

extension ViewName {
  /// What rows of the table are found by: a number for a key, another one in each run of the program, so that
  /// nobody can choose ids that get in each other's way.
  func hash(of key: Span<UInt8>) -> UInt64 {
    var hash = Self.seed ^ UInt64(rawValue)
    var index = 0
    while index + 8 <= key.count {
      hash = Self.mixed(hash ^ key.word(at: index))
      index += 8
    }
    var rest = UInt64(key.count)
    while index < key.count {
      rest = rest &<< 8 | UInt64(key[index])
      index += 1
    }
    return Self.mixed(hash ^ rest)
  }

  private static let seed = UInt64.random(in: .min ... .max)

  private static func mixed(_ number: UInt64) -> UInt64 {
    let product = number.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
