import Foundation
@testable import SchoolLedger
import Testing

/// The reasons to say no.
struct RefusalTests {
  @Test func `every code that is public is found by its name`() throws {
    let sources = GoldenFile.directory.appending(path: "../../Sources/SchoolLedger").standardizedFileURL
    let declared = try FileManager.default.subpathsOfDirectory(atPath: sources.path)
      .filter { $0.contains("Refusal") && $0.hasSuffix(".swift") }
      .flatMap { file in
        try String(contentsOf: sources.appending(path: file), encoding: .utf8)
          .matches(of: /public static let \w+ = Self\(\s*"(\w+)"/).map { String($0.1) }
      }
    #expect(declared.count > 60)
    #expect(declared.sorted() == Refusal.Code.all.map(\.rawValue).sorted())
    #expect(Set(declared).count == declared.count)
    for code in Refusal.Code.all { #expect(Refusal.Code.named(code.rawValue).sentence == code.sentence) }
  }

  @Test func `the code of a later version is told by its name`() {
    #expect(Refusal(.named("tooEarly")).description == "tooEarly: The rules say no: tooEarly.")
  }
}
