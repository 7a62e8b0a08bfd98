import Testing

private func longFiles(_ file: SourceFile) -> [Finding] {
  let count = file.lines.count - 1
  guard count > 350 else { return [] }
  return [file.finding(count, "\(count) lines, at most 350: give its second idea a file of its own")]
}

private func longFunctions(_ file: SourceFile) -> [Finding] {
  file.declarations.filter { ["func", "init", "deinit", "subscript"].contains($0.keyword) }.compactMap {
    guard let last = lastLine(of: $0, in: file), last - $0.line >= 70 else { return nil }
    return file.finding(
      $0.line, "\(last - $0.line + 1) lines, at most 70: give a step of it a name of its own")
  }
}

/// The line on which the function's body closes; nil for a requirement, which has no body.
private func lastLine(of function: Declaration, in file: SourceFile) -> Int? {
  let next = file.declarations.first { $0.line > function.line }?.line ?? .max
  var parentheses = 0
  var braces = 0
  for (index, line) in file.code.enumerated().dropFirst(function.line - 1) {
    if braces == 0, index + 1 >= next { return nil }
    for character in line.utf8 {
      switch character {
      case UInt8(ascii: "("): parentheses += 1
      case UInt8(ascii: ")"): parentheses -= 1
      // A default argument's braces stand in parentheses, before the body.
      case UInt8(ascii: "{") where braces > 0 || parentheses == 0: braces += 1
      case UInt8(ascii: "}") where braces > 0:
        braces -= 1
        if braces == 0 { return index + 1 }
      default: break
      }
    }
  }
  return nil
}

/// JSON in a test is told as one line, as long as it is.
private func longLines(_ file: SourceFile) -> [Finding] {
  file.findings(in: file.lines, "more than 110 columns: break the line") {
    $0.count > 110 && !$0.contains("\":")
  }
}

private func looseEnds(_ file: SourceFile) -> [Finding] {
  let lines = file.findings(in: file.lines, "take away the blanks at the end of the line") {
    $0.last?.isWhitespace ?? false
  }
  guard !file.text.hasSuffix("\n") || file.text.hasSuffix("\n\n") else { return lines }
  return lines + [file.finding(file.lines.count, "end the file in one newline")]
}

struct SizeTests {
  let files = Repository.sources + Repository.tests

  @Test func `a file has at most 350 lines`() {
    expectNone(files.flatMap(longFiles))
  }

  @Test func `a function has at most 70 lines`() {
    expectNone(files.flatMap(longFunctions))
  }

  @Test func `a line has at most 110 columns`() {
    expectNone(files.flatMap(longLines))
  }

  @Test func `lines end without blanks, and files in one newline`() {
    expectNone(files.flatMap(looseEnds))
  }

  @Test(arguments: [(350, []), (351, [351])])
  func `a long file is found`(count: Int, found: [Int]) {
    let text = String(repeating: "// line\n", count: count)
    #expect(longFiles(SourceFile(path: "A.swift", text: text)).map(\.line) == found)
  }

  @Test(arguments: [(68, []), (69, [4])])
  func `a long function is found`(count: Int, found: [Int]) {
    let body = String(repeating: "    if a { b() }\n", count: count)
    let text = """
      protocol P {
        func requirement(); var a: Int { get }
      }
        func long(_ a: () -> Void = { }) {
      \(body)  }
      func short() {}
      """
    #expect(longFunctions(SourceFile(path: "A.swift", text: text)).map(\.line) == found)
  }

  @Test func `a long line is found`() {
    let text = String(repeating: "é", count: 110) + "\n" + String(repeating: "é", count: 111) + "\n"
    #expect(longLines(SourceFile(path: "A.swift", text: text)).map(\.line) == [2])
  }

  @Test(arguments: [("a\nb \n", [2]), ("a", [1]), ("a\n\n", [3]), ("a\n", [])])
  func `a loose end is found`(text: String, found: [Int]) {
    #expect(looseEnds(SourceFile(path: "A.swift", text: text)).map(\.line) == found)
  }
}
