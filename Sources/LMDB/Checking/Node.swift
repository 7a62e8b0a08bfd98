/// An entry of a page: a key with the page below it, or a key with its value.
struct Node {
  /// What a leaf says of a value.
  enum Value: UInt16 {
    /// The value lies in the node.
    case inline = 0
    /// The value lies in overflow pages, and the node holds the number of the first.
    case overflow = 0x01
    /// The value is the record of a table.
    case table = 0x02
  }

  private static let headerSize = 8

  let start: Int
  /// The end, rounded up to an even number as LMDB does.
  let end: Int
  let key: Range<Int>
  /// Where the bytes of the value stand, or the number of its first overflow page.
  let data: Int
  /// The size of the value, wherever it lies.
  let valueSize: Int
  /// The page below, in a branch.
  let child: UInt64
  /// What the value is, in a leaf.
  let value: Value

  /// Reads a node that lies wholly between `lowest` and the end of its page; nil when it does not.
  init?(in page: [UInt8], at start: Int, _ kind: Page.Kind, from lowest: Int) {
    guard start >= lowest, start % 2 == 0, start + Self.headerSize <= page.count else { return nil }
    let low = UInt64(page.load(at: start, as: UInt16.self))
    let high = UInt64(page.load(at: start + 2, as: UInt16.self))
    let flags = page.load(at: start + 4, as: UInt16.self)
    let keySize = Int(page.load(at: start + 6, as: UInt16.self))
    self.start = start
    key = start + Self.headerSize..<start + Self.headerSize + keySize
    data = key.upperBound
    let sizeInPage: Int
    if kind == .branch {
      child = low | high << 16 | UInt64(flags) << 32
      value = .inline
      valueSize = 0
      sizeInPage = 0
    } else {
      guard let value = Value(rawValue: flags) else { return nil }
      child = 0
      self.value = value
      valueSize = Int(low | high << 16)
      sizeInPage = value == .overflow ? 8 : valueSize
    }
    end = (data + sizeInPage + 1) & ~1
    guard end <= page.count else { return nil }
  }
}
