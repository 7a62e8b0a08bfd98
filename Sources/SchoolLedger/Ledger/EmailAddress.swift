/// An e-mail address as the ledger compares, keeps and shows it: trimmed, in lower case, in composed form.
struct EmailAddress: Hashable, Sendable {
  let text: String

  /// The address in that text, or nil if it holds none; spaces around it are no part of it.
  init?(_ raw: String) {
    let text = Self.canonical(String(raw.trimmingWhitespace()))
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")), at != text.startIndex, text.utf8.count <= 254,
      Self.isMailbox(text[..<at]),
      Self.isDomain(text[text.utf8.index(after: at)...])
    else { return nil }
    self.text = text
  }

  /// An address that was kept, and so has been looked at before.
  init(kept text: String) { self.text = text }

  /// Under what a mail group of this address is looked up.
  var asGroup: String { "group " + text }

  /// What stands after the `@`.
  var domain: Substring {
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return "" }
    return text[text.utf8.index(after: at)...]
  }

  /// Whether no white space, no control character and none of some signs is in what stands before the `@`.
  private static func isMailbox(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F && !excluded.contains($0) }
      && (text.utf8.allSatisfy { $0 < 0x80 } || !text.contains { $0.isWhitespace || $0.isControl })
  }

  /// The domain in that text, as addresses have it, or nil if it names none.
  static func domain(_ raw: String) -> String? {
    let text = canonical(raw)
    return isDomain(text[...]) ? text : nil
  }

  private static func canonical(_ text: String) -> String { text.lowercased().composed }

  /// Whether the text is a domain name of at least two parts.
  private static func isDomain(_ text: Substring) -> Bool {
    let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return labels.count >= 2 && text.utf8.count <= 253
      && labels.allSatisfy { label in
        !label.isEmpty && label.count <= 63 && label.first != hyphen && label.last != hyphen
          && label.allSatisfy { isInLabel($0) }
      }
  }

  /// Letters, digits, hyphens, and any letter beyond ASCII.
  private static func isInLabel(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), hyphen, 0x80...:
      true
    default: false
    }
  }

  private static let hyphen = UInt8(ascii: "-")
  private static let excluded = Array("@<>,;\"".utf8)
}
