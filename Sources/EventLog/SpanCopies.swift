// Plain loops over buffers of the right size, which the compiler turns into block moves.

/// Copies lent bytes into a buffer, from `start` on; what does not fit is left out.
func copy(_ bytes: Span<UInt8>, into buffer: inout [UInt8], at start: Int) {
  var target = buffer.mutableSpan
  for index in 0..<min(bytes.count, target.count - start) { target[start + index] = bytes[index] }
}

extension [UInt8] {
  /// Copies lent bytes.
  init(_ bytes: Span<UInt8>) {
    self.init(repeating: 0, count: bytes.count)
    copy(bytes, into: &self, at: 0)
  }

  /// Appends a copy of lent bytes.
  mutating func append(_ bytes: Span<UInt8>) {
    let start = count
    append(contentsOf: repeatElement(0, count: bytes.count))
    copy(bytes, into: &self, at: start)
  }
}
