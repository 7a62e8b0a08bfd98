/// A SHA-256 hash in a log's Merkle tree, as RFC 6962 defines it: of one record, of two halves, or of a whole
/// log.
public struct MerkleHash: Sendable {
  /// The number of bytes in a hash.
  public static let byteCount = 32

  private let storage: InlineArray<32, UInt8>

  /// Wraps the bytes of a hash.
  package init(_ storage: InlineArray<32, UInt8>) { self.storage = storage }

  /// Copies a hash from its 32 bytes; nil for any other number of bytes.
  public init?(_ bytes: Span<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    storage = InlineArray { bytes[$0] }
  }

  /// Copies a hash from its 32 bytes; nil for any other number of bytes.
  public init?(_ bytes: [UInt8]) { self.init(bytes.span) }

  /// The root of a log without records.
  public static let ofEmptyLog = MerkleHash.plain([])

  /// Hashes a record as a leaf of the tree.
  public static func leaf(_ record: [UInt8]) -> MerkleHash {
    var hasher = MerkleHasher()
    return hasher.leaf(record.span)
  }

  /// The 32 bytes, lent.
  public var span: Span<UInt8> {
    @_lifetime(borrow self)
    borrowing get { storage.span }
  }

  /// The 32 bytes, copied.
  public var bytes: [UInt8] { storage.indices.map { storage[$0] } }
}

extension MerkleHash: Hashable, CustomStringConvertible {
  /// Whether all 32 bytes are the same.
  public static func == (left: Self, right: Self) -> Bool {
    var difference: UInt8 = 0
    for index in left.storage.indices { difference |= left.storage[index] ^ right.storage[index] }
    return difference == 0
  }

  /// Feeds the bytes to a hasher of the standard library.
  public func hash(into hasher: inout Hasher) {
    for index in storage.indices { hasher.combine(storage[index]) }
  }

  /// The hash as 64 lower-case hexadecimal digits.
  public var description: String { hexadecimal(bytes) }
}

/// Writes bytes as lower-case hexadecimal digits, two for each.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
