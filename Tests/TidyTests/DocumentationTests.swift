import Testing

/// Declarations for others that have no `///`; the formatter checks public ones only.
private func undocumented(in file: SourceFile) -> [Finding] {
  file.declarations.filter(isForOthers).filter { !hasComment($0, in: file) }.map {
    file.finding($0.line, "say in a `///` sentence what this is for")
  }
}

private func isForOthers(_ declaration: Declaration) -> Bool {
  let isVisible = declaration.modifiers.contains { ["public", "package", "open"].contains($0) }
  return isVisible && !declaration.modifiers.contains("override")
    && !["import", "extension"].contains(declaration.keyword)
}

private func hasComment(_ declaration: Declaration, in file: SourceFile) -> Bool {
  let above = file.lines[..<(declaration.line - 1)].reversed()
    .map { $0.drop(while: \.isWhitespace) }
    .first { !$0.hasPrefix("@") }
  return above?.hasPrefix("///") ?? false
}

struct DocumentationTests {
  @Test func `every declaration for others says what it is for`() {
    expectNone(Repository.sources.flatMap(undocumented))
  }

  @Test func `a silent declaration is found`() {
    let text = """
      public import LMDB

      /// Has a comment.
      @inlinable
      package struct A {
        package let a: Int
        // No documentation.
        @inline(__always) public static func b() {}
        let c: Int
      }
      public extension A {
      """
    #expect(undocumented(in: SourceFile(path: "A.swift", text: text)).map(\.line) == [6, 8])
  }
}
