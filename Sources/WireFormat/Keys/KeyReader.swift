/// Reads the parts of an `OrderedKey` back, in their order, from bytes that it borrows.
@usableFromInline
package struct KeyReader: ~Escapable {
  @usableFromInline let bytes: Span<UInt8>
  @usableFromInline var position = 0

  /// Reads a key from its first byte.
  @inlinable
  @_lifetime(copy bytes)
  package init(_ bytes: Span<UInt8>) {
    self.bytes = bytes
  }

  /// Reads a number; throws `badKey`, as all of these do, when the key has no such part here.
  @inlinable
  package mutating func readUInt64() throws(WireError) -> UInt64 {
    guard bytes.count - position >= 8 else { throw badKey() }
    var number: UInt64 = 0
    for index in position..<position + 8 { number = number << 8 | UInt64(bytes[index]) }
    position += 8
    return number
  }

  /// Reads a number of which larger ones come first.
  @inlinable
  package mutating func readDescending() throws(WireError) -> UInt64 {
    ~(try readUInt64())
  }

  /// Reads a text.
  @inlinable
  package mutating func readString() throws(WireError) -> String {
    let start = position
    while position + 1 < bytes.count {
      guard bytes[position] == 0 else {
        position += 1
        continue
      }
      if bytes[position + 1] == 0xFF { return try readEscapedString(from: start) }
      guard bytes[position + 1] == 1 else { throw badKey() }
      defer { position += 2 }
      return try text(bytes.extracting(start..<position))
    }
    throw badKey()
  }

  /// The slow way, for a text with a zero byte in it.
  @usableFromInline
  mutating func readEscapedString(from start: Int) throws(WireError) -> String {
    position = start
    var content: [UInt8] = []
    while position + 1 < bytes.count {
      let byte = bytes[position]
      let following = bytes[position + 1]
      if byte != 0 {
        content.append(byte)
        position += 1
        continue
      }
      position += 2
      if following == 1 { return try text(content.span) }
      guard following == 0xFF else { throw badKey() }
      content.append(0)
    }
    throw badKey()
  }

  @usableFromInline
  func text(_ content: Span<UInt8>) throws(WireError) -> String {
    do {
      return String(copying: try UTF8Span(validating: content))
    } catch {
      throw WireError(.invalidUTF8, "a key's text is not valid UTF-8", offset: position)
    }
  }

  @usableFromInline
  func badKey() -> WireError {
    WireError(.badKey, "the key does not have the parts that were asked for", offset: position)
  }
}
