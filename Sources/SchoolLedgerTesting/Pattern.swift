import WireFormat

/// Words and a JSON value that a text should be: `*` matches any text, and members of objects come in any
/// order.
struct Pattern {
  let words: Substring
  let json: JSONValue?

  init(_ text: String) {
    words = text.prefix { $0 != "{" }
    json = try? JSONValue(parsing: Array(text.utf8.dropFirst(words.utf8.count)).span)
  }

  func matches(_ text: String) -> Bool {
    let other = Pattern(text)
    guard let json, let value = other.json else { return false }
    return words == other.words && Self.matches(json, value)
  }

  private static func matches(_ pattern: JSONValue, _ value: JSONValue) -> Bool {
    switch (pattern, value) {
    case (.string("*"), .string): true
    case (.array(let patterns), .array(let values)):
      patterns.count == values.count && zip(patterns, values).allSatisfy(matches)
    case (.object(let patterns), .object(let members)):
      patterns.count == members.count
        && patterns.allSatisfy { member in value[member.name].map { matches(member.value, $0) } ?? false }
    default: pattern == value
    }
  }
}
