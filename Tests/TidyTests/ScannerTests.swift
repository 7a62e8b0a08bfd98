import Testing

/// The ground that the rules stand on: what is code, and what is declared.
struct ScannerTests {
  @Test(arguments: [
    ("let a = 1 // try!", "let a = 1"),
    ("a /* x /* y */ z */ b", "a                   b"),
    (#"print("as! \(name + "try!") as!")"#, #"print(       name +             )"#),
    (##"let a = #"quote " and \(no)"# + b"##, ##"let a =                       + b"##),
    ("let a = \"\"\"\n  TODO \"x\"\n  \"\"\" + b", "let a =\n\n      + b"),
    ("func `a name`() {}", "func         () {}"),
    ("#if DEBUG", "#if DEBUG"),
    (#"let a = #/ \) /# + "b" + c"#, #"let a = #/ \) /# +     + c"#),
    (#"let open = "no end"#, "let open ="),
    (#"let a = "\\" + b"#, "let a =      + b"),
  ])
  func `only code is left, in its place`(text: String, code: String) {
    let lines = CodeScanner.code(of: text).split(separator: "\n", omittingEmptySubsequences: false)
    let trimmed = lines.map { line in line.reversed().drop { $0 == " " }.reversed() }
    #expect(trimmed.map { String($0) }.joined(separator: "\n") == code)
  }

  @Test(arguments: [
    ("  @inlinable public static func a() {}", ["public", "static"], "func"),
    ("@available(*, deprecated, message: \"a (b)\") package init?(_ a: Int)", ["package"], "init"),
    ("  public private(set) var a = 1", ["public", "private(set)"], "var"),
    ("final class A {", ["final"], "class"),
    ("  deinit {", [], "deinit"),
  ])
  func `a declaration is known by its first words`(line: String, modifiers: [String], keyword: String) {
    let declarations = SourceFile(path: "A.swift", text: line).declarations
    #expect(declarations.map(\.modifiers) == [modifiers])
    #expect(declarations.map(\.keyword) == [keyword])
  }

  @Test(arguments: ["self.init()", "if let a {", "return variable", "initialise()", "// func a()", "case a"])
  func `other lines declare nothing`(line: String) {
    #expect(SourceFile(path: "A.swift", text: line).declarations.isEmpty)
  }
}
