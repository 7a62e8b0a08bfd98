/// Reads the Protobuf wire format from bytes that it borrows; every length is checked, nothing is copied.
public struct WireReader: ~Escapable {
  @usableFromInline let bytes: Span<UInt8>
  @usableFromInline var position: Int
  @usableFromInline let end: Int
  @usableFromInline let depth: Int

  /// How deeply messages may be nested before reading stops with `tooDeep`.
  @inlinable public static var maximumDepth: Int { 100 }

  /// Reads `bytes` from the first to the last.
  @inlinable
  @_lifetime(copy bytes)
  public init(_ bytes: Span<UInt8>) {
    self.init(bytes, from: 0, to: bytes.count, depth: 0)
  }

  @inlinable
  @_lifetime(copy bytes)
  init(_ bytes: Span<UInt8>, from position: Int, to end: Int, depth: Int) {
    self.bytes = bytes
    self.position = position
    self.end = end
    self.depth = depth
  }

  /// Whether everything has been read.
  @inlinable public var isAtEnd: Bool { position == end }

  /// How many bytes have been read, counted from the beginning of the outermost message.
  @inlinable public var offset: Int { position }

  /// Reads the next field's number and type; `nil` at the end.
  @inlinable
  public mutating func next() throws(WireError) -> WireTag? {
    let tag = try nextTag()
    guard tag != 0, let type = WireType(rawValue: UInt8(tag & 7)) else { return nil }
    return WireTag(Int(tag >> 3), type)
  }

  /// Reads the next field's number and, in the lowest three bits, its type; 0 at the end.
  @inlinable
  mutating func nextTag() throws(WireError) -> UInt64 {
    if position == end { return 0 }
    let start = position
    let tag = try readVarint()
    // The types that there are, 0, 1, 2 and 5, as bits.
    guard tag >> 32 == 0, tag >> 3 != 0, 0b100111 &>> (tag & 7) & 1 == 1 else {
      throw Self.badTag(at: start)
    }
    return tag
  }

  /// Reads a number of one to ten bytes.
  @inlinable
  public mutating func readVarint() throws(WireError) -> UInt64 {
    guard position < end else { throw Self.truncated(at: position) }
    let first = bytes[position]
    if first < 0x80 {
      position += 1
      return UInt64(first)
    }
    return try readLongVarint()
  }

  /// Reads a number of several bytes: up to eight of them at once, where so many are left.
  @usableFromInline
  mutating func readLongVarint() throws(WireError) -> UInt64 {
    guard end - position >= 8 else { return try readVarintByBytes() }
    let next = bytes.extracting(position..<position + 8)
    var word: UInt64 = 0
    for index in 0..<8 { word |= UInt64(next[index]) &<< (8 &* UInt64(index)) }
    // The number ends with the first byte whose highest bit is clear.
    let ends = ~word & 0x8080_8080_8080_8080
    guard ends != 0 else { return try readVarintByBytes() }
    position += (ends.trailingZeroBitCount &+ 1) / 8
    word &= ends ^ (ends &- 1)
    // Seven bits of each byte count: they are joined by twos, by fours, by eights.
    word = word & 0x007F_007F_007F_007F | (word & 0x7F00_7F00_7F00_7F00) &>> 1
    word = word & 0x0000_3FFF_0000_3FFF | (word & 0x3FFF_0000_3FFF_0000) &>> 2
    return word & 0x0FFF_FFFF | (word & 0x0FFF_FFFF_0000_0000) &>> 4
  }

  private mutating func readVarintByBytes() throws(WireError) -> UInt64 {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    var next = position
    while next < end, shift < 70 {
      let byte = UInt64(bytes[next])
      next &+= 1
      value |= (byte & 0x7F) &<< shift
      if byte < 0x80 {
        if shift == 63, byte > 1 { break }
        position = next
        return value
      }
      shift &+= 7
    }
    throw next - position < 10 ? Self.truncated(at: end) : Self.badVarint(at: position)
  }

  /// Reads a length and steps over as many bytes; gives where they lie.
  @inlinable
  mutating func readRange() throws(WireError) -> Range<Int> {
    let length = try readVarint()
    guard length <= UInt64(end - position) else { throw Self.truncated(at: position) }
    let start = position
    position += Int(length)
    return start..<position
  }

  /// Reads a length and lends as many bytes.
  @inlinable
  @_lifetime(copy self)
  public mutating func readBytes() throws(WireError) -> Span<UInt8> {
    let range = try readRange()
    return bytes.extracting(range)
  }

  /// Reads a length and as many bytes of UTF-8.
  @inlinable
  public mutating func readString() throws(WireError) -> String {
    let range = try readRange()
    do {
      return String(copying: try UTF8Span(validating: bytes.extracting(range)))
    } catch {
      throw WireError(
        .invalidUTF8, "the text is not valid UTF-8",
        offset: range.lowerBound + error.byteOffsets.lowerBound)
    }
  }

  /// Reads a length and gives a reader of the message that fills as many bytes.
  @inlinable
  @_lifetime(copy self)
  public mutating func readNested() throws(WireError) -> WireReader {
    guard depth < Self.maximumDepth else {
      throw WireError(.tooDeep, "messages may be nested \(Self.maximumDepth) deep", offset: position)
    }
    let range = try readRange()
    return WireReader(bytes, from: range.lowerBound, to: range.upperBound, depth: depth + 1)
  }

  /// Steps over a value of this type.
  @inlinable
  public mutating func skip(_ type: WireType) throws(WireError) {
    switch type {
    case .varint: _ = try readVarint()
    case .lengthDelimited: _ = try readRange()
    case .fixed64: try skip(count: 8)
    case .fixed32: try skip(count: 4)
    }
  }

  @usableFromInline
  mutating func skip(count: Int) throws(WireError) {
    guard count <= end - position else { throw Self.truncated(at: position) }
    position += count
  }
}

extension WireReader {
  @usableFromInline
  static func truncated(at offset: Int) -> WireError {
    WireError(.truncated, "the bytes end in the middle of a value", offset: offset)
  }

  @usableFromInline
  static func badVarint(at offset: Int) -> WireError {
    WireError(.badVarint, "a number takes at most ten bytes and 64 bits", offset: offset)
  }

  @usableFromInline
  static func badTag(at offset: Int) -> WireError {
    WireError(
      .badTag, "a field number is 1 to 536870911, its wire type 0, 1, 2 or 5", offset: offset)
  }
}
