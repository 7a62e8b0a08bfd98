/// A set of page numbers, one bit each.
struct PageSet {
  private var words: [UInt64]

  /// Makes an empty set for numbers below `count`.
  init(count: Int) { words = Array(repeating: 0, count: count / 64 + 1) }

  /// Adds a number below the count; false when it was there.
  mutating func insert(_ page: UInt64) -> Bool {
    let bit: UInt64 = 1 << (page % 64)
    defer { words[Int(page / 64)] |= bit }
    return words[Int(page / 64)] & bit == 0
  }
}
