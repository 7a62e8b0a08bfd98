/// A declaration that begins a line: where it stands, and the words before its name.
struct Declaration: Sendable {
  let line: Int
  /// Words such as `public` and `private(set)`.
  let modifiers: [String]
  /// The word that says what is declared, such as `func`.
  let keyword: String

  /// Every declaration in the code, line by line; one after another on the same line is not seen.
  static func all(in code: [String]) -> [Declaration] {
    code.enumerated().compactMap { index, line in Declaration(beginning: line, at: index + 1) }
  }

  private init?(beginning code: String, at line: Int) {
    let words = Self.withoutAttributes(code).split(separator: " ")
    let modifiers = words.prefix { Self.modifiers.contains($0.prefix(while: \.isLetter)) }
    guard let keyword = words.dropFirst(modifiers.count).first?.prefix(while: \.isLetter),
      Self.keywords.contains(keyword)
    else { return nil }
    self.line = line
    self.modifiers = modifiers.map(String.init)
    self.keyword = String(keyword)
  }

  private static func withoutAttributes(_ line: String) -> String {
    guard line.contains("@") else { return line }
    return line.replacing(#/@\w+(?:\((?:[^()]|\([^()]*\))*\))?/#, with: "")
  }

  private static let modifiers: Set<Substring> = [
    "public", "package", "internal", "fileprivate", "private", "open", "static", "final", "override",
    "required", "convenience", "mutating", "nonmutating", "consuming", "borrowing", "lazy", "weak", "unowned",
    "indirect", "nonisolated",
  ]
  private static let keywords: Set<Substring> = [
    "func", "init", "deinit", "subscript", "var", "let", "struct", "enum", "class", "protocol", "actor",
    "extension", "typealias", "associatedtype", "operator", "macro", "import",
  ]
}
