import Crypto
import LMDB

/// Computes the hashes of a Merkle tree through buffers that are used again, so that no hash allocates its
/// input.
///
/// A leaf is SHA-256(0x00 || record), a node SHA-256(0x01 || left || right): the prefixes keep a record that
/// happens to look like two hashes from passing as a node.
struct MerkleHasher: Sendable {
  private var block = [UInt8](repeating: 0, count: 1024)
  private var pair = [UInt8](repeating: 1, count: 1 + 2 * MerkleHash.byteCount)

  /// The hash of a record.
  mutating func leaf(_ record: Span<UInt8>) -> MerkleHash {
    var hash = SHA256()
    var taken = 0
    block[0] = 0
    var filled = 1
    repeat {
      let count = min(record.count - taken, block.count - filled)
      block.overwrite(from: filled, with: record.extracting(taken..<taken + count))
      hash.update(data: block[..<(filled + count)])
      taken += count
      filled = 0
    } while taken < record.count
    return MerkleHash(hash.finalize())
  }

  /// The hash of two neighbouring subtrees of equal height, or of a larger left and a smaller right one.
  mutating func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    pair.overwrite(from: 1, with: left.span)
    pair.overwrite(from: 1 + MerkleHash.byteCount, with: right.span)
    return MerkleHash(SHA256.hash(data: pair))
  }
}

extension MerkleHash {
  /// The SHA-256 of some bytes, without a prefix.
  static func plain(_ bytes: [UInt8]) -> MerkleHash { MerkleHash(SHA256.hash(data: bytes)) }

  /// Copies a digest, which always has 32 bytes.
  fileprivate init(_ digest: SHA256Digest) {
    var bytes = digest.makeIterator()
    self.init(InlineArray { _ in bytes.next() ?? 0 })
  }
}
