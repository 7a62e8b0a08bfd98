/// A text file with its path from the repository's root; of Swift files also the bare code.
struct SourceFile: Sendable {
  let path: String
  let text: String
  /// The text line by line; line 1 has index 0.
  let lines: [String]
  /// The same lines with blanks where comments, string literals and raw identifiers stand.
  let code: [String]
  /// Every declaration that begins a line of the code.
  let declarations: [Declaration]

  init(path: String, text: String) {
    self.path = path
    self.text = text
    lines = Self.lines(of: text)
    code = path.hasSuffix(".swift") ? Self.lines(of: CodeScanner.code(of: text)) : []
    declarations = Declaration.all(in: code)
  }

  var name: Substring { path.split(separator: "/").last ?? "" }

  /// The target that the file belongs to: its folder in `Sources` or `Tests`.
  var target: String {
    let folders = path.split(separator: "/")
    return folders.count > 2 ? String(folders[1]) : ""
  }

  func finding(_ line: Int, _ remedy: String) -> Finding {
    Finding(path: path, line: line, remedy: remedy)
  }

  /// One finding for each of the text's or the code's lines that is wrong.
  func findings(in lines: [String], _ remedy: String, where isWrong: (String) -> Bool) -> [Finding] {
    lines.indices.filter { isWrong(lines[$0]) }.map { finding($0 + 1, remedy) }
  }

  /// One finding for each time that one of the words stands in the code.
  func findings(ofWords words: Set<String>, _ remedy: (String) -> String) -> [Finding] {
    code.enumerated().flatMap { index, line in
      Self.words(of: line).filter(words.contains).map { finding(index + 1, remedy($0)) }
    }
  }

  /// The identifiers and keywords of a line.
  static func words(of line: String) -> [String] {
    line.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map(String.init)
  }

  private static func lines(of text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }
}
