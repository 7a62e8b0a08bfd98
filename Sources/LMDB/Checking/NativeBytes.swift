extension [UInt8] {
  /// The number at an offset in the byte order of this machine, as LMDB writes it; the offset must be in
  /// bounds.
  func load<Number: FixedWidthInteger & BitwiseCopyable>(at offset: Int, as type: Number.Type) -> Number {
    unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: type)
  }
}
