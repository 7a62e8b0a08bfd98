// Copies of lent bytes, as block moves.

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
