import Foundation
import LMDB
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

  @Test func `more schools than the process may open files for take turns`() async throws {
    try await withTemporaryDirectory { url in
      let path = url.path
      // The limit is the whole process's, so this takes one of its own.
      await #expect(processExitsWith: .success) { [path = path as String] in
        var limit = rlimit(rlim_cur: 256, rlim_max: 256)
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0)
        let directory = try LedgerDirectory(at: URL(filePath: path), options: .testing())
        for school in (1...60).map({ "s\($0)" }) {
          try await directory.withLedger(of: school) { _ = try $0.statistics() }
        }
        directory.close()
        try #require(directory.schools().count == 60)
        let greedy = try LedgerDirectory(at: URL(filePath: path), options: .testing(), mostOpen: 60)
        let error = try await #require(throws: StorageError.self) {
          for school in try greedy.schools() {
            try await greedy.withLedger(of: school) { _ = try $0.statistics() }
          }
        }
        try #require(error.code == .tooManyFiles, "\(error)")
        greedy.close()
      }
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

  @Test func `few ledgers are lent to many at once, however often they are closed meanwhile`() async throws {
    try await withTemporaryDirectory { url in
      let directory = try LedgerDirectory(at: url, options: .testing(), mostOpen: 1)
      let schools = ["a", "b", "c"]
      for school in schools { try await directory.withLedger(of: school) { try await open(school, $0) } }
      try await withThrowingTaskGroup { group in
        for index in 0..<300 {
          group.addTask {
            let school = schools[index % 3]
            let answer = try await directory.withLedger(of: school) { try name($0) }
            #expect(answer == school)
            if index.isMultiple(of: 10) { directory.closeIdle(for: .zero) }
          }
        }
        try await group.waitForAll()
      }
      directory.close()
      for school in schools {
        try SchoolLedger(at: url.appending(path: school + ".ledger"), options: .testing()).close()
      }
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `schools that take long to open hold up no other`() async throws {
    try await withTemporaryDirectory { url in
      let slow = (0..<8).map { "slow-\($0)" }
      let before = try LedgerDirectory(at: url, options: .testing())
      for school in slow { try await before.withLedger(of: school) { try await open(school, $0) } }
      before.close()
      for school in slow {
        try FileManager.default.removeItem(at: url.appending(path: school + ".ledger/views"))
      }

      let (begun, beginning) = AsyncStream.makeStream(of: Void.self)
      let mayEnd = DispatchSemaphore(value: 0)
      var options = SchoolLedger.Options.testing()
      options.progress = { _, _ in
        beginning.yield()
        mayEnd.wait()
      }
      let directory = try LedgerDirectory(at: url, options: options)
      try await withThrowingTaskGroup { group in
        for school in slow + slow {
          group.addTask {
            let answer = try await directory.withLedger(of: school) { try name($0) }
            #expect(answer == school)
          }
        }
        for await _ in begun.prefix(slow.count) {}
        try await directory.withLedger(of: "quick") { try await open("quick", $0) }
        #expect(directory.closeIdle(for: .zero) == 1)
        for _ in slow { mayEnd.signal() }
        try await group.waitForAll()
      }
      directory.close()
    }
  }

  @Test func `all who wait for a ledger that cannot be opened are told why`() async throws {
    try await withTemporaryDirectory { url in
      let letter = url.appending(path: "a.ledger/letter.txt")
      try FileManager.default.createDirectory(
        at: letter.deletingLastPathComponent(), withIntermediateDirectories: false)
      try Data("hello".utf8).write(to: letter)
      let directory = try LedgerDirectory(at: url, options: .testing())
      await withTaskGroup { group in
        for _ in 0..<20 {
          group.addTask {
            let error = await #expect(throws: StorageError.self) {
              try await directory.withLedger(of: "a") { _ in }
            }
            #expect(error?.code == .notALedger)
          }
        }
      }
      #expect(directory.closeIdle(for: .zero) == 0)
      try FileManager.default.removeItem(at: letter)
      try await directory.withLedger(of: "a") { try await open("a", $0) }
      #expect(directory.closeIdle(for: .zero) == 1)
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
