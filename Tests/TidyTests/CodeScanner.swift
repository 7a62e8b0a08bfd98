/// Blanks out whatever is not code, and keeps every line where it was.
///
/// Code inside a string's interpolation is code. Regex literals are not known: a quote in one may hide the
/// rest of its line.
struct CodeScanner {
  private var bytes: [UInt8]
  private var index = 0

  /// The text with blanks for its comments, string literals and raw identifiers.
  static func code(of text: String) -> String {
    var scanner = CodeScanner(bytes: Array(text.utf8))
    scanner.skipCode(isInterpolation: false)
    return String(decoding: scanner.bytes, as: UTF8.self)
  }

  /// Passes code up to its end or, inside an interpolation, to the parenthesis that closes it.
  private mutating func skipCode(isInterpolation: Bool) {
    var depth = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "/") where at("//"):
        blank { $0.at("\n") }
      case UInt8(ascii: "/") where at("/*"):
        blankBlockComment()
      case UInt8(ascii: "`"):
        blank(1)
        blank { $0.at("`") || $0.at("\n") }
        blank(1)
      case UInt8(ascii: "\""), UInt8(ascii: "#"):
        if let hashes = hashesOfString() { blankString(hashes: hashes) } else { index += 1 }
      case UInt8(ascii: "("):
        depth += 1
        index += 1
      case UInt8(ascii: ")") where isInterpolation && depth == 0:
        return
      case UInt8(ascii: ")"):
        depth -= 1
        index += 1
      default:
        index += 1
      }
    }
  }

  private mutating func blankBlockComment() {
    var depth = 0
    repeat {
      if at("/*") {
        depth += 1
        blank(2)
      } else if at("*/") {
        depth -= 1
        blank(2)
      } else {
        blank(1)
      }
    } while depth > 0 && index < bytes.count
  }

  /// How many `#` stand before a string that begins here, if one does.
  private func hashesOfString() -> Int? {
    let rest = bytes[index...]
    guard let quote = rest.firstIndex(where: { $0 != UInt8(ascii: "#") }),
      bytes[quote] == UInt8(ascii: "\"")
    else { return nil }
    return quote - index
  }

  private mutating func blankString(hashes: Int) {
    let marks = String(repeating: "#", count: hashes)
    blank(hashes)
    let isMultiline = at("\"\"\"")
    let quotes = isMultiline ? "\"\"\"" : "\""
    blank(quotes.utf8.count)
    while index < bytes.count, !at(quotes + marks) {
      if !isMultiline, at("\n") { return }
      if at("\\" + marks + "(") {
        blank(marks.utf8.count + 2)
        skipCode(isInterpolation: true)
        blank(1)
      } else {
        blank(at("\\" + marks) ? marks.utf8.count + 2 : 1)
      }
    }
    blank(quotes.utf8.count + hashes)
  }

  private func at(_ text: String) -> Bool {
    bytes[index...].starts(with: text.utf8)
  }

  private mutating func blank(until isEnd: (Self) -> Bool) {
    while index < bytes.count, !isEnd(self) { blank(1) }
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where index < bytes.count {
      if bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
      index += 1
    }
  }
}
