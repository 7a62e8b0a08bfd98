import Foundation

extension String {
  /// The text without white space at either end.
  func trimmingWhitespace() -> Substring {
    let hasEdges = hasWhitespaceAtEdges
    guard hasEdges, let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return hasEdges ? "" : self[...] }
    return self[first...last]
  }

  /// Whether the text begins or ends with white space; one look at each end, quick for ASCII.
  var hasWhitespaceAtEdges: Bool {
    let bytes = utf8Span.span
    guard !bytes.isEmpty else { return false }
    let (first, last) = (bytes[0], bytes[bytes.count - 1])
    if first < 0x80, last < 0x80 { return first.isWhitespace || last.isWhitespace }
    return self.first?.isWhitespace == true || self.last?.isWhitespace == true
  }

  /// Whether the text is in composed form (NFC), in which texts that read the same are the same bytes.
  var isComposed: Bool {
    var utf8 = utf8Span
    return utf8.isKnownNFC || utf8.checkForNFC(quickCheck: false)
  }

  /// The text in composed form.
  var composed: String { isComposed ? self : precomposedStringWithCanonicalMapping }

  /// Whether a control character of ASCII or Latin 1 is in the text.
  var hasControlCharacters: Bool {
    let bytes = utf8Span.span
    var previous: UInt8 = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if byte < 0x20 || byte == 0x7F || (previous == 0xC2 && (0x80..<0xA0).contains(byte)) { return true }
      previous = byte
    }
    return false
  }

  /// The text on one line: a title's line breaks become blanks, and so do control characters.
  var onOneLine: String {
    split { $0.isWhitespace || $0.isControl }.joined(separator: " ")
  }

  /// The text on one line, spelt so that HTML takes none of it for a tag or an entity.
  package var asHTML: String {
    onOneLine.map { character in
      switch character {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "\"": "&quot;"
      default: String(character)
      }
    }.joined()
  }
}

extension [String] {
  /// Each of them once, in their order.
  var withoutRepetitions: [String] {
    if count < 2 { return self }
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Character {
  /// Whether there is a control character in it, which could play with a terminal.
  package var isControl: Bool {
    unicodeScalars.contains { $0.properties.generalCategory == .control }
  }
}

extension UInt8 {
  fileprivate var isWhitespace: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}
