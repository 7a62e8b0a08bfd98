/// A page of a tree, its header and nodes found to lie within it.
struct Page {
  /// What a page holds.
  enum Kind: UInt16 {
    /// Keys and the pages below them.
    case branch = 0x01
    /// Keys and values.
    case leaf = 0x02
    /// A value too large for a leaf.
    case overflow = 0x04
  }

  /// The size of the header in bytes.
  static let headerSize = 16

  let number: UInt64
  let bytes: [UInt8]
  let kind: Kind
  /// The nodes in the order of their keys.
  private(set) var nodes: [Node] = []

  /// Reads and checks a branch or leaf.
  init(_ number: UInt64, of file: DataFile, size: Int) throws(StorageError) {
    self.number = number
    bytes = try file.read(size, at: Int(number) * size)
    kind = try Self.kind(of: bytes, number, file)
    let lower = Int(bytes.load(at: 12, as: UInt16.self))
    let upper = Int(bytes.load(at: 14, as: UInt16.self))
    guard kind != .overflow, lower % 2 == 0, lower > Self.headerSize, lower <= upper, upper <= size else {
      throw file.corrupt(page: number, "its header has impossible bounds")
    }
    for slot in stride(from: Self.headerSize, to: lower, by: 2) {
      guard let node = Node(in: bytes, at: Int(bytes.load(at: slot, as: UInt16.self)), kind, from: upper)
      else {
        throw file.corrupt(page: number, "an entry reaches outside it")
      }
      nodes.append(node)
    }
    try checkPacking(from: upper, file)
  }

  /// Checks the head of a chain of overflow pages; gives how many there are.
  static func overflowCount(
    _ number: UInt64, of file: DataFile, pageSize: Int
  ) throws(StorageError) -> UInt64 {
    let bytes = try file.read(headerSize, at: Int(number) * pageSize)
    guard try kind(of: bytes, number, file) == .overflow else {
      throw file.corrupt(page: number, "it should continue a large value")
    }
    return UInt64(bytes.load(at: 12, as: UInt32.self))
  }

  /// The key of a node.
  func key(_ node: Node) -> ArraySlice<UInt8> { bytes[node.key] }

  private static func kind(
    of bytes: [UInt8], _ number: UInt64, _ file: DataFile
  ) throws(StorageError) -> Kind {
    guard bytes.load(at: 0, as: UInt64.self) == number else {
      throw file.corrupt(page: number, "it bears another page's number")
    }
    guard let kind = Kind(rawValue: bytes.load(at: 10, as: UInt16.self)) else {
      throw file.corrupt(page: number, "its flags are unknown")
    }
    return kind
  }

  /// LMDB packs the nodes without gaps from the end of the page, and counts on it when it moves them.
  private func checkPacking(from upper: Int, _ file: DataFile) throws(StorageError) {
    var end = upper
    for node in nodes.sorted(by: { $0.start < $1.start }) {
      guard node.start == end else { throw file.corrupt(page: number, "its entries overlap or leave gaps") }
      end = node.end
    }
    guard end == bytes.count else { throw file.corrupt(page: number, "its entries leave gaps") }
  }
}
