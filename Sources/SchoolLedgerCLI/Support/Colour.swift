/// A colour that a school said by its English name or as `#rrggbb`.
struct Colour {
  private let rgb: UInt32

  /// The colour; nil where the text is none that is known here.
  init?(_ text: String) {
    let digits = text.hasPrefix("#") ? String(text.dropFirst()) : Self.names[text.lowercased()]
    guard let digits, digits.utf8.count == 6, let rgb = UInt32(digits, radix: 16) else { return nil }
    self.rgb = rgb
  }

  /// As HTML says it.
  var hex: String {
    let digits = String(rgb, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// The text in this colour, for a terminal.
  func painted(_ text: String) -> String {
    "\u{1B}[38;2;\(rgb >> 16);\(rgb >> 8 & 255);\(rgb & 255)m\(text)\u{1B}[0m"
  }

  /// Shades that can be told apart on dark and on light ground.
  private static let names = [
    "black": "000000", "blue": "2f6fed", "brown": "8b5a2b", "green": "2ea043", "grey": "9aa0a6",
    "gray": "9aa0a6", "orange": "f08c00", "pink": "e64980", "purple": "9c36b5", "red": "e03131",
    "white": "ffffff", "yellow": "f2c200",
  ]
}
