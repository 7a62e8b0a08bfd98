import WireFormat

/// The codes and links by which students join, and how they are written (A14).
enum InviteCode {
  /// Digits and consonants that nobody mistakes for one another on a blackboard, or reads as a word.
  static let alphabet = Array("34679cdfghjkmnpqrtvwxy")

  /// Six symbols chosen by the bytes, and a seventh by which a slip of the pen is noticed.
  static func code(from bytes: [UInt8]) -> String {
    var number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    var symbols: [Int] = []
    for _ in 0..<6 {
      symbols.append(Int(number % UInt64(alphabet.count)))
      number /= UInt64(alphabet.count)
    }
    symbols.append(check(symbols))
    return String(symbols.map { alphabet[$0] })
  }

  /// The last part of a link: 22 symbols, too many to guess.
  static func link(from bytes: [UInt8]) -> String {
    String(bytes.dropFirst(8).prefix(22).map { alphabet[Int($0) % alphabet.count] })
  }

  /// Luhn's check for any even number of symbols: finds every wrong symbol and nearly every swap of two.
  static func check(_ symbols: [Int]) -> Int {
    let base = alphabet.count
    var sum = 0
    for (distance, symbol) in symbols.reversed().enumerated() {
      let value = distance % 2 == 0 ? symbol * 2 : symbol
      sum += value / base + value % base
    }
    return (base - sum % base) % base
  }

  /// As it is looked up: case and separators do not count.
  static func normalized(_ code: String) -> String {
    guard code.utf8.contains(where: { !isWritten($0) }) else { return code }
    let kept = code.utf8.filter { !separators.contains($0) }
    return String(decoding: kept, as: UTF8.self).lowercased()
  }

  private static let separators = Array(" -_./\t".utf8)

  /// Whether a byte stands in a code as it is looked up: no separator, no capital.
  private static func isWritten(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: false
    }
  }

  static func key(code: String) throws -> OrderedKey { try OrderedKey("code", normalized(code)) }

  static func key(link: String) throws -> OrderedKey { try OrderedKey("link", link) }
}
