/// The spelling of mail: header fields of RFC 5322, words beyond ASCII of RFC 2047, bodies of RFC 2045.
///
/// Nothing that it is given can end a header field: line breaks and control characters are gone or spelt.
enum MIME {
  /// A header field, folded between words where a line would be longer than 78 characters.
  static func field(_ name: String, _ words: [String]) -> String {
    var lines = ["\(name):"]
    for word in words {
      if lines[lines.count - 1].utf8.count + 1 + word.utf8.count > 78, lines.last != "\(name):" {
        lines.append("")
      }
      lines[lines.count - 1] += " \(word)"
    }
    return lines.joined(separator: "\r\n")
  }

  /// The words of a text for people, such as a subject.
  static func words(ofText text: String) -> [String] {
    words(of: text) { (0x21...0x7E).contains($0) }
  }

  /// The words of a name before an address, where only some signs may stand for themselves.
  static func words(ofName name: String) -> [String] {
    words(of: name) { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
  }

  private static func words(of text: String, _ isPlain: (UInt8) -> Bool) -> [String] {
    let words = text.onOneLine.split(separator: " ").map(String.init)
    let arePlain = words.allSatisfy { word in
      word.utf8.count <= longestWord && !word.contains("=?") && word.utf8.allSatisfy(isPlain)
    }
    return arePlain ? words : encodedWords(words.joined(separator: " "))
  }

  /// Spells a text in words of RFC 2047, none of which breaks a character.
  private static func encodedWords(_ text: String) -> [String] {
    let (prefix, suffix) = ("=?UTF-8?Q?", "?=")
    var words: [String] = []
    var word = ""
    for scalar in text.unicodeScalars {
      let spelling = String(scalar).utf8.map { byte in
        if byte == UInt8(ascii: " ") { return "_" }
        return isAlphanumeric(byte) ? String(UnicodeScalar(byte)) : hex(byte)
      }.joined()
      if prefix.count + word.count + spelling.count + suffix.count > longestWord {
        words.append(prefix + word + suffix)
        word = ""
      }
      word += spelling
    }
    return words + [prefix + word + suffix]
  }

  /// An address whose local part stands in quotes where it must.
  static func address(_ address: EmailAddress) -> String {
    let local = address.text.dropLast(address.domain.count + 1)
    let atoms = local.split(separator: ".", omittingEmptySubsequences: false)
    let isPlain = atoms.allSatisfy { atom in
      !atom.isEmpty && atom.utf8.allSatisfy { isAlphanumeric($0) || $0 >= 0x80 || signs.contains($0) }
    }
    if isPlain { return address.text }
    return "\"\(local.map { $0 == "\\" ? "\\\\" : String($0) }.joined())\"@\(address.domain)"
  }

  /// An id or a domain as it may stand in a Message-ID or a URI, the same for no two.
  static func percentEncoded(_ text: String, keeping kept: String = "") -> String {
    text.map { character in
      if kept.contains(character) { return String(character) }
      return String(character).utf8.map { byte in
        isAlphanumeric(byte) || byte == UInt8(ascii: "-")
          ? String(UnicodeScalar(byte)) : "%\(hexDigits(byte))"
      }.joined()
    }.joined()
  }

  /// A text in quoted-printable: lines of at most 76 characters, all of them ASCII.
  static func quotedPrintable(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let bytes = Array(line.utf8)
      var (spelt, column) = ("", 0)
      for (index, byte) in bytes.enumerated() {
        let isBlank = byte == UInt8(ascii: " ") && index < bytes.count - 1
        let isItself = isBlank || ((0x21...0x7E).contains(byte) && byte != UInt8(ascii: "="))
        let spelling = isItself ? String(UnicodeScalar(byte)) : hex(byte)
        if column + spelling.count > 75 {
          spelt += "=\r\n"
          column = 0
        }
        spelt += spelling
        column += spelling.count
      }
      return spelt
    }.joined(separator: "\r\n")
  }

  private static let longestWord = 60
  private static let signs = Array("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }

  private static func hex(_ byte: UInt8) -> String { "=\(hexDigits(byte))" }

  private static func hexDigits(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
