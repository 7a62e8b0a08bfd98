import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// Views that may not be what they were: they are folded anew from the log, unread where reading could harm.
struct DamagedViewsTests {
  private static let script = Script(seed: 7, changes: 60)

  /// Something that happens to views while nobody uses them.
  enum Mishap: CaseIterable {
    case copied, otherBoot, stateIsGarbage, stateIsMissing, stateIsEmpty
    case overwritten, firstPageOverwritten, pagesZeroed, truncated, cutShort, emptied, removed, lockRemoved,
      swapInterrupted
    case rebuildInterrupted

    func befall(_ ledger: URL) throws {
      let files = FileManager.default
      let (views, state) = (ledger.appending(path: "views"), ledger.appending(path: "ledger.state"))
      let data = views.appending(path: "data.mdb")
      switch self {
      case .copied:
        try files.moveItem(at: views, to: ledger.appending(path: "views.moved"))
        try files.copyItem(at: ledger.appending(path: "views.moved"), to: views)
        try files.removeItem(at: ledger.appending(path: "views.moved"))
      case .otherBoot:
        let text = try String(contentsOf: state, encoding: .utf8)
        try Data(text.replacing("{\"log\"", with: "{\"boot\":\"another\",\"log\"").utf8).write(to: state)
        try overwrite(data, from: 8192)
      case .stateIsGarbage: try Data("{\u{0}garbage".utf8).write(to: state)
      case .stateIsEmpty: try Data().write(to: state)
      case .stateIsMissing: try files.removeItem(at: state)
      case .overwritten: try overwrite(data, from: 0)
      case .firstPageOverwritten: try overwrite(data, from: 0, through: 8192)
      case .pagesZeroed:
        let length = try Data(contentsOf: data).count
        try resize(data, to: 8192)
        try resize(data, to: UInt64(length))
      case .truncated: try resize(data, to: 4096 * 3)
      case .cutShort: try resize(data, to: 100)
      case .emptied: try resize(data, to: 0)
      case .removed: try files.removeItem(at: views)
      case .lockRemoved: try files.removeItem(at: views.appending(path: "lock.mdb"))
      case .swapInterrupted: try files.moveItem(at: views, to: ledger.appending(path: "views.old"))
      case .rebuildInterrupted: try files.copyItem(at: views, to: ledger.appending(path: "views.next"))
      }
    }
  }

  @Test(arguments: Mishap.allCases)
  func `whatever happens to the views, opening mends them`(_ mishap: Mishap) async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.script.lines, in: url)
      try mishap.befall(url)
      // Another process opens it first, for damage that is overlooked is a signal.
      #expect(try Tool.run(builtTool.path, ["roster", url.path, "wis3", "--json"]).status == 0)
      let ledger = try SchoolLedger(at: url, options: .testing())
      defer { ledger.close() }
      try ledger.expectBeginning(of: Self.script, acknowledged: Self.script.lines.count, "\(mishap)")
      try ledger.expectSound("\(mishap)")
      try await ledger.perform(AddToCourse(course: "kunst", role: .teacher, users: ["t-bram"]), by: "a-els")
      for leftover in ["views.old", "views.next"] {
        #expect(!FileManager.default.fileExists(atPath: url.appending(path: leftover).path))
      }
    }
  }

  @Test func `replay does not read the views that it replaces, whichever page is damaged`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.script.lines, in: url)
      func roster() throws -> String {
        try Tool.run(builtTool.path, ["roster", url.path, "wis3", "--json"]).output
      }
      let (before, data) = (try roster(), url.appending(path: "views/data.mdb"))
      // Folded at once, the views are smaller than they had become bit by bit.
      #expect(try Tool.run(builtTool.path, ["replay", url.path]).status == 0)
      let pages = try Data(contentsOf: data).count / 4096
      for page in stride(from: 2, to: pages, by: 4) {
        try overwrite(data, from: page * 4096, through: (page + 1) * 4096)
        let finished = try Tool.run(builtTool.path, ["replay", url.path])
        #expect(finished.signal == nil && finished.status == 0, "page \(page): \(finished.errors)")
        #expect(try roster() == before, "page \(page)")
      }
      // Where somebody uses them, they are replaced beside.
      let child = try Child(on: url)
      try child.say([Self.script.lines[0]])
      #expect(child.answer()?.isRepeated == true)
      #expect(try Tool.run(builtTool.path, ["replay", url.path]).status == 0)
      try child.say([Self.script.lines[1]])
      #expect(child.answer()?.isRepeated == true)
      #expect(try child.end() == 0)
      #expect(try roster() == before)
    }
  }

  @Test func `who made views anew beside others goes on using them`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.script.lines, in: url)
      let child = try Child(on: url)
      try child.say([Self.script.lines[0]])
      #expect(child.answer()?.isRepeated == true)
      var options = SchoolLedger.Options.testing()
      options.rebuildsViews = true
      let ledger = try SchoolLedger(at: url, options: options)
      #expect(try child.end() == 0)
      let state = url.appending(path: "ledger.state")
      #expect(try String(contentsOf: state, encoding: .utf8).contains("boot"))
      try ledger.expectSound("beside")
      ledger.close()
      #expect(try !String(contentsOf: state, encoding: .utf8).contains("boot"))
    }
  }

  @Test func `views ahead of a log that was put back from a copy are folded anew`() async throws {
    try await withLedgerDirectory { url in
      let half = Self.script.lines.count / 2
      _ = try Tool.carryOut(Self.script.lines.prefix(half), in: url)
      let (log, copy) = (url.appending(path: "log"), url.appending(path: "log.copy"))
      try FileManager.default.copyItem(at: log, to: copy)
      _ = try Tool.carryOut(Self.script.lines, in: url)
      try FileManager.default.removeItem(at: log)
      try FileManager.default.moveItem(at: copy, to: log)
      #expect(try Tool.run(builtTool.path, ["verify", url.path]).status == 0)
      let ledger = try SchoolLedger(at: url, options: .testing())
      try ledger.expectBeginning(of: Self.script, acknowledged: half, "put back")
      try ledger.expectSound("put back")
      ledger.close()
      let answers = try Tool.carryOut(Self.script.lines, in: url)
      #expect(answers.filter(\.isRepeated).count == half)
    }
  }

  @Test(arguments: [60, 70])
  func `views of another log are folded anew, however long that is`(_ changes: Int) async throws {
    let other = Script(seed: 8, changes: changes)
    try await withLedgerDirectory { url in
      let restored = url.deletingLastPathComponent().appending(path: "restored.ledger")
      _ = try Tool.carryOut(Self.script.lines, in: url)
      _ = try Tool.carryOut(other.lines, in: restored)
      for part in ["log", "keys"] {
        try FileManager.default.removeItem(at: url.appending(path: part))
        try FileManager.default.moveItem(at: restored.appending(path: part), to: url.appending(path: part))
      }
      let ledger = try SchoolLedger(at: url, options: .testing())
      defer { ledger.close() }
      try ledger.expectBeginning(of: other, acknowledged: other.lines.count, "put in place")
      try ledger.expectSound("put in place")
    }
  }

  @Test func `views of another version's making are folded anew`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.script.lines, in: url)
      do {
        let views = try Environment(
          at: url.appending(path: "views").path,
          options: .init(mapSize: 16 << 20, tables: ["checkpoint", "members"], durability: .everyCommit))
        let (checkpoint, members) = (try views.table("checkpoint"), try views.table("members"))
        try views.write { transaction in
          // A checkpoint that has nothing but another schema.
          try transaction.put(Array("views".utf8).span, [0x12, 1, 0].span, in: checkpoint)
          try transaction.clear(members)
        }
        views.close()
      }
      let ledger = try SchoolLedger(at: url, options: .testing())
      defer { ledger.close() }
      try ledger.expectBeginning(of: Self.script, acknowledged: Self.script.lines.count, "other schema")
      try ledger.expectSound("other schema")
    }
  }

  @Test func `views are called closed only by the last process that used them`() async throws {
    try await withLedgerDirectory { url in
      func isInUse() throws -> Bool {
        try String(contentsOf: url.appending(path: "ledger.state"), encoding: .utf8).contains("boot")
      }
      _ = try Tool.carryOut(Self.script.lines, in: url)
      #expect(try !isInUse())
      let child = try Child(on: url)
      try child.say([Self.script.lines[0]])
      #expect(child.answer()?.isRepeated == true)
      let ledger = try SchoolLedger(at: url, options: .testing())
      try await ledger.perform(
        AddToCourse(course: "kunst", role: .student, users: [Script.student(0)]), by: "a-els")
      #expect(try isInUse())
      ledger.close()
      #expect(try isInUse())
      #expect(try child.end() == 0)
      #expect(try !isInUse())
    }
  }
}

/// Puts bytes that mean nothing into a file.
func overwrite(_ file: URL, from start: Int, through end: Int? = nil) throws {
  var bytes = try Data(contentsOf: file)
  var numbers = SeededNumbers(seed: 11)
  for index in start..<min(end ?? bytes.count, bytes.count) {
    bytes[index] = UInt8(truncatingIfNeeded: numbers.next())
  }
  let handle = try FileHandle(forWritingTo: file)
  defer { try? handle.close() }
  try handle.write(contentsOf: bytes)
}

/// Makes a file as long as this.
func resize(_ file: URL, to length: UInt64) throws {
  let handle = try FileHandle(forWritingTo: file)
  defer { try? handle.close() }
  try handle.truncate(atOffset: length)
}
