import Testing

/// What each target may import; an arrow of the design is a name in a row.
private let allowed: [String: Set<String>] = [
  "LMDB": ["CLMDB", "Glibc", "Darwin", "Synchronization"],
  "WireFormat": [],
  "EventLog": ["LMDB", "Crypto", "Synchronization"],
  "SchoolLedger": [
    "EventLog", "LMDB", "WireFormat", "Crypto", "Logging", "Metrics", "Tracing", "SwiftCSV",
    "Synchronization", "Dispatch", "Foundation", "FoundationEssentials",
  ],
  "SchoolLedgerTesting": [
    "SchoolLedger", "EventLog", "WireFormat", "Foundation", "FoundationEssentials", "Synchronization",
    "Testing",
  ],
  "SchoolLedgerCLI": [
    "SchoolLedger", "ArgumentParser", "Dispatch", "Foundation", "FoundationEssentials", "FoundationXML",
    "Glibc", "Darwin", "Synchronization",
  ],
]

/// Imports that point against the arrows, or past a neighbour.
private func wrongImports(in file: SourceFile) -> [Finding] {
  guard let allowed = allowed[file.target] else {
    return [file.finding(1, "say in ImportTests.swift what the target \(file.target) may import")]
  }
  return imports(in: file).filter { !allowed.contains($0.module) }.map { line, module in
    file.finding(line, "\(file.target) may not import \(module): move this to a target that may")
  }
}

/// Imports in tests of what only one target may know.
private func wrongTestImports(in file: SourceFile) -> [Finding] {
  imports(in: file).filter { ["CLMDB", "ArgumentParser"].contains($0.module) }.map { line, module in
    file.finding(line, "test through the target's own API instead of importing \(module)")
  }
}

private func imports(in file: SourceFile) -> [(line: Int, module: String)] {
  file.declarations.filter { $0.keyword == "import" }.map { declaration in
    let words = SourceFile.words(of: file.code[declaration.line - 1])
    let kinds: Set = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    return (declaration.line, words.drop { $0 != "import" }.dropFirst().first { !kinds.contains($0) } ?? "")
  }
}

struct ImportTests {
  @Test func `a target imports only what the design lets it`() {
    expectNone(Repository.sources.flatMap(wrongImports))
  }

  @Test func `tests leave C and the argument parser to their targets`() {
    expectNone(Repository.tests.flatMap(wrongTestImports))
  }

  @Test(arguments: [
    ("EventLog", "import Foundation"),
    ("WireFormat", "public import LMDB"),
    ("SchoolLedgerCLI", "import LMDB"),
    ("SchoolLedger", "internal import struct ArgumentParser.Option"),
    ("SchoolLedgerTesting", "@testable import LMDB"),
    ("EventLog", "#if os(Linux)\n  import Glibc\n#endif"),
    ("NewTarget", "let a = 1"),
  ])
  func `a wrong import is found`(target: String, text: String) {
    #expect(wrongImports(in: SourceFile(path: "Sources/\(target)/A.swift", text: text)).count == 1)
  }

  @Test func `a right import passes`() {
    let text = "package import LMDB\nimport Crypto\n// import Foundation"
    #expect(wrongImports(in: SourceFile(path: "Sources/EventLog/A.swift", text: text)).isEmpty)
  }

  @Test func `C in a test is found`() {
    let file = SourceFile(path: "Tests/LMDBTests/A.swift", text: "import Testing\nimport CLMDB")
    #expect(wrongTestImports(in: file).map(\.line) == [2])
  }
}
