import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// Any page and any bit of a closed ledger's files: an error that says so, or views that are made anew, never
/// a signal.
struct DamagedPagesTests {
  private static let script = Script(seed: 9, changes: 40)
  private static let pageSize = 4096

  @Test(arguments: ["log", "keys", "views"])
  func `whichever page is overwritten, no process ends by a signal`(_ part: String) async throws {
    let seed = Effort.seed()
    var numbers = SeededNumbers(seed: seed)
    try await withDamage(to: part) { file, count, expectAnswers in
      let pages = count / Self.pageSize
      for page in (0..<pages).shuffled(using: &numbers).prefix(Effort.systemCalls) {
        try overwrite(file, from: page * Self.pageSize, through: (page + 1) * Self.pageSize)
        try expectAnswers("page \(page) of \(part), seed \(seed)")
      }
    }
  }

  @Test(arguments: ["log", "keys", "views"])
  func `whichever bit is flipped, no process ends by a signal`(_ part: String) async throws {
    let seed = Effort.seed()
    var numbers = SeededNumbers(seed: seed)
    try await withDamage(to: part) { file, count, expectAnswers in
      for _ in 0..<Effort.systemCalls {
        // Mostly where a page says where its entries are.
        let page = Int.random(in: 0..<count / Self.pageSize, using: &numbers)
        let places = [64, 64, Self.pageSize].randomElement(using: &numbers) ?? Self.pageSize
        let place = Int.random(in: 0..<places, using: &numbers)
        let (index, bit) = (page * Self.pageSize + place, Int.random(in: 0..<8, using: &numbers))
        let handle = try FileHandle(forUpdating: file)
        try handle.seek(toOffset: UInt64(index))
        let byte = try #require(try handle.read(upToCount: 1)?.first)
        try handle.seek(toOffset: UInt64(index))
        try handle.write(contentsOf: Data([byte ^ 1 << bit]))
        try handle.close()
        try expectAnswers("bit \(bit) of byte \(index) of \(part), seed \(seed)")
      }
    }
  }

  @Test func `of processes that open a damaged ledger at once, none takes another for sound`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.script.lines, in: url)
      let log = url.appending(path: "log/data.mdb")
      let sound = try Data(contentsOf: log)
      var refusals = 0
      for page in 2..<sound.count / Self.pageSize {
        try overwrite(log, from: page * Self.pageSize, through: (page + 1) * Self.pageSize)
        let children = try (0..<4).map { _ in try Child(on: url) }
        let statuses = try children.map { try $0.end() }
        #expect(Set(statuses).count == 1, "page \(page): \(statuses)")
        refusals += statuses.count { $0 == 74 }
        try sound.write(to: log)
      }
      #expect(refusals > 0)
    }
  }

  /// Lends a file of a closed ledger to be damaged, its length, and what looks at the ledger after each
  /// damage and then takes the damage back.
  private func withDamage(
    to part: String,
    _ body: (_ file: URL, _ count: Int, _ expectAnswers: (Comment) throws -> Void) throws -> Void
  ) async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.script.lines, in: url)
      let file = url.appending(path: "\(part)/data.mdb")
      let sound = try Data(contentsOf: file)
      func roster() throws -> Tool.Finished { try Tool.run(builtTool.path, ["roster", url.path, "wis3"]) }
      let before = try roster().output
      try body(file, sound.count) { comment in
        let after = try roster()
        #expect(after.signal == nil, comment)
        // The log is all that views are made of; where it passes, or they are mended, nothing has changed.
        if after.status == 0, part != "keys" {
          #expect(after.output == before, comment)
        } else {
          #expect([0, 74].contains(after.status), "\(comment): \(after.errors)")
          #expect(part != "views", comment)
        }
        let run = try Tool.run(builtTool.path, ["run", url.path, "-"], input: Self.script.lines[0])
        #expect(run.signal == nil && [0, 74].contains(run.status), "\(comment): \(run.errors)")
        try sound.write(to: file)
      }
      #expect(try roster().output == before)
    }
  }
}
