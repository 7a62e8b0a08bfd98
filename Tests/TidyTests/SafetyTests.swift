import Testing

/// Marks of unchecked code outside the one target that may have them.
private func unsafeWords(in file: SourceFile) -> [Finding] {
  guard file.target != "LMDB" else { return [] }
  return file.findings(ofWords: ["unsafe", "unchecked"]) { word in
    "`\(word)` may stand in LMDB only: find the safe form, or move this there"
  }
}

/// Code that ends the program instead of giving an error.
private func traps(in file: SourceFile) -> [Finding] {
  ["try!", "as!", "fatalError(", "preconditionFailure("].flatMap { trap in
    file.findings(in: file.code, "throw a typed error instead of `\(trap)`") { $0.contains(trap) }
  }
}

/// Notes of work that was left.
private func leftovers(in file: SourceFile) -> [Finding] {
  ["TODO", "FIXME"].flatMap { note in
    file.findings(in: file.lines, "do what the \(note) says, or leave it out") { $0.contains(note) }
  }
}

struct SafetyTests {
  @Test func `only LMDB has unsafe code`() {
    expectNone(Repository.sources.flatMap(unsafeWords))
  }

  @Test func `nothing ends the program on purpose`() {
    expectNone(Repository.sources.flatMap(traps))
  }

  @Test func `nothing is left to do`() {
    expectNone(Repository.sources.flatMap(leftovers))
  }

  @Test(arguments: [
    "unsafe call()", "final class A: @unchecked Sendable {}", "nonisolated(unsafe) var a = 1",
  ])
  func `unsafe code is found, but for LMDB`(code: String) {
    #expect(unsafeWords(in: SourceFile(path: "Sources/EventLog/A.swift", text: code)).count == 1)
    #expect(unsafeWords(in: SourceFile(path: "Sources/LMDB/A.swift", text: code)).isEmpty)
  }

  @Test func `a trap is found, but for talk of one`() {
    let text = "// never try!\ntry! open()\nlet a = b as! C\nfatalError(\"as!\")\npreconditionFailure()"
    #expect(traps(in: SourceFile(path: "A.swift", text: text)).map(\.line) == [2, 3, 4, 5])
  }

  @Test func `a note of work left is found`() {
    let file = SourceFile(path: "A.swift", text: "let a = 1\n// TODO: more\n// FIXME")
    #expect(leftovers(in: file).map(\.line) == [2, 3])
  }
}
