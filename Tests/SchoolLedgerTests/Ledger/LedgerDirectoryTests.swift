import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Many schools' ledgers in one process.
struct LedgerDirectoryTests {
  private func open(_ school: String, _ ledger: SchoolLedger) async throws {
    let open = OpenSchool(
      school: school, name: school, domain: "kompas.example", sector: .primary, preset: .klik)
    try await ledger.perform(open, by: "system")
  }

  private func name(_ ledger: SchoolLedger) throws -> String {
    try ledger.read(as: "system") { try $0.school().name }
  }

  @Test func `each school has a ledger of its own, whatever its id`() async throws {
    try await withTemporaryDirectory { url in
      let directory = try LedgerDirectory(at: url.appending(path: "schools"), options: .testing())
      let schools = ["kompas", "de zon/maan", "..", "Kompas", "ëen"]
      for school in schools { try await directory.withLedger(of: school) { try await open(school, $0) } }
      #expect(try directory.schools() == schools.sorted())
      for school in schools { #expect(try await directory.withLedger(of: school) { try name($0) } == school) }
      directory.close()
      for school in schools { #expect(try await directory.withLedger(of: school) { try name($0) } == school) }
      directory.close()
    }
  }

  @Test func `a ledger kept for one school opens no other`() async throws {
    try await withTemporaryDirectory { url in
      let directory = try LedgerDirectory(at: url, options: .testing())
      try await directory.withLedger(of: "a") { ledger in
        let refused = await #expect(throws: InvalidInput.self) { try await open("b", ledger) }
        #expect(refused?.field == "school")
        try await open("a", ledger)
        #expect(try name(ledger) == "a")
      }
      directory.close()
    }
  }

  @Test func `idle ledgers are closed, those in use are not`() async throws {
    try await withTemporaryDirectory { url in
      let directory = try LedgerDirectory(at: url, options: .testing(), mostOpen: 1)
      try await directory.withLedger(of: "a") { a in
        try await open("a", a)
        try await directory.withLedger(of: "b") { try await open("b", $0) }
        #expect(directory.closeIdle(for: .zero) <= 1)
        #expect(try name(a) == "a")
      }
      directory.close()
      let ledger = try SchoolLedger(at: url.appending(path: "a.ledger"), options: .testing())
      #expect(try name(ledger) == "a")
      ledger.close()
    }
  }

  @Test func `one ledger is lent to many at once`() async throws {
    try await withTemporaryDirectory { url in
      let directory = try LedgerDirectory(at: url, options: .testing(), mostOpen: 2)
      for school in ["a", "b", "c"] {
        try await directory.withLedger(of: school) { try await open(school, $0) }
      }
      try await withThrowingTaskGroup { group in
        for index in 0..<60 {
          group.addTask {
            let school = ["a", "b", "c"][index % 3]
            let answer = try await directory.withLedger(of: school) { try name($0) }
            #expect(answer == school)
          }
        }
        try await group.waitForAll()
      }
      directory.close()
    }
  }

  @Test(arguments: ["", " a", "a\nb", String(repeating: "a", count: 65)])
  func `a school's id has the form of an id`(school: String) async throws {
    try await withTemporaryDirectory { url in
      let directory = try LedgerDirectory(at: url, options: .testing())
      await #expect(throws: InvalidInput.self) { try await directory.withLedger(of: school) { _ in } }
      #expect(try directory.schools().isEmpty)
    }
  }
}
