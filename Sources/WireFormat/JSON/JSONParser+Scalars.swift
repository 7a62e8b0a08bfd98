extension JSONParser {
  /// Reads the rest of a string after its opening quotation mark.
  mutating func parseString() throws(WireError) -> String {
    let start = position
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "\"") {
        let string = try decodeUTF8(start..<position)
        position += 1
        return string
      }
      if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
      guard byte >= 0x20 else { throw unexpected("control characters to be escaped") }
      position += 1
    }
    throw unexpected("the end of the string")
  }

  private func decodeUTF8(_ range: Range<Int>) throws(WireError) -> String {
    do {
      return String(copying: try UTF8Span(validating: text.extracting(range)))
    } catch {
      throw WireError(
        .invalidUTF8, "the text is not valid UTF-8",
        offset: range.lowerBound + error.byteOffsets.lowerBound)
    }
  }

  /// The slow way, for a string with a backslash: what lies between escapes is taken piece by piece.
  private mutating func parseEscapedString(from start: Int) throws(WireError) -> String {
    var string = try decodeUTF8(start..<position)
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return string
      }
      if byte == UInt8(ascii: "\\") {
        string.unicodeScalars.append(try parseEscape())
        continue
      }
      let piece = position
      while position < text.count, text[position] != UInt8(ascii: "\""),
        text[position] != UInt8(ascii: "\\")
      {
        guard text[position] >= 0x20 else { throw unexpected("control characters to be escaped") }
        position += 1
      }
      string += try decodeUTF8(piece..<position)
    }
    throw unexpected("the end of the string")
  }

  private mutating func parseEscape() throws(WireError) -> Unicode.Scalar {
    let start = position
    guard position + 1 < text.count else { throw unexpected("the end of the escape") }
    let letter = text[position + 1]
    position += 2
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"): return try parseUnicodeEscape(from: start)
    default:
      throw WireError(.notJSON, "this escape does not exist in JSON", offset: start)
    }
  }

  /// Reads four digits, or the two times four of a character beyond the basic plane.
  private mutating func parseUnicodeEscape(from start: Int) throws(WireError) -> Unicode.Scalar {
    let first = try parseFourDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    let loneSurrogate = WireError(
      .notJSON, "half of a surrogate pair is no character", offset: start)
    guard first < 0xDC00, position + 1 < text.count, text[position] == UInt8(ascii: "\\"),
      text[position + 1] == UInt8(ascii: "u")
    else { throw loneSurrogate }
    position += 2
    let second = try parseFourDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw loneSurrogate }
    return scalar
  }

  private mutating func parseFourDigits() throws(WireError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard position < text.count, let digit = hexValue(text[position]) else {
        throw unexpected("four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      position += 1
    }
    return value
  }

  /// Reads a number and keeps its text.
  mutating func parseNumber() throws(WireError) -> String {
    let start = position
    _ = skipOne(of: "-")
    if !skipOne(of: "0") { try skipDigits(orElse: start == position ? "a value" : "a digit") }
    if skipOne(of: ".") { try skipDigits(orElse: "a digit after the point") }
    if skipOne(of: "eE") {
      _ = skipOne(of: "+-")
      try skipDigits(orElse: "a digit in the exponent")
    }
    return try decodeUTF8(start..<position)
  }

  private mutating func skipOne(of characters: String) -> Bool {
    guard position < text.count else { return false }
    let byte = text[position]
    guard characters.utf8.contains(byte) else { return false }
    position += 1
    return true
  }

  private mutating func skipDigits(orElse expected: String) throws(WireError) {
    let start = position
    while position < text.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(text[position]) {
      position += 1
    }
    if position == start { throw unexpected(expected) }
  }
}
