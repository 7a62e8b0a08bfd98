// Lent bytes, copied and compared as blocks.

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension Array<UInt8> {
  /// Copies lent bytes.
  package init(copying bytes: Span<UInt8>) {
    self = unsafe bytes.withUnsafeBufferPointer { unsafe Array($0) }
  }

  /// Appends a copy of lent bytes.
  package mutating func append(copying bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }

  /// Writes a copy of lent bytes over those from `start` on, as far as there are any.
  package mutating func overwrite(from start: Int, with bytes: Span<UInt8>) {
    let length = Swift.min(bytes.count, count - start)
    guard start >= 0, length > 0 else { return }
    unsafe withUnsafeMutableBytes { target in
      unsafe bytes.extracting(first: length).withUnsafeBytes {
        unsafe UnsafeMutableRawBufferPointer(rebasing: target[start...]).copyMemory(from: $0)
      }
    }
  }
}

extension Span<UInt8> {
  /// Whether the first bytes are the same as the other's first bytes.
  package func begins(with other: Span<UInt8>, count: Int) -> Bool {
    guard count > 0 else { return true }
    guard self.count >= count, other.count >= count else { return false }
    return difference(from: other, count: count) == 0
  }

  /// Whether the bytes come before the other's in the order of LMDB's keys.
  package func precedes(_ other: Span<UInt8>) -> Bool {
    let common = Swift.min(count, other.count)
    let difference = common > 0 ? difference(from: other, count: common) : 0
    return difference == 0 ? count < other.count : difference < 0
  }

  /// Below zero where so many bytes come before the other's, zero where they are the same.
  private func difference(from other: Span<UInt8>, count: Int) -> Int32 {
    unsafe withUnsafeBytes { ours in
      unsafe other.withUnsafeBytes { theirs in
        guard let ours = ours.baseAddress, let theirs = theirs.baseAddress else { return 0 }
        return unsafe memcmp(ours, theirs, count)
      }
    }
  }
}
