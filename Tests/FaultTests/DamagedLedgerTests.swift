import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// A log or keys that are not what they were: an error that says so, never a signal, and never something new
/// in their place.
struct DamagedLedgerTests {
  private static let script = Script(seed: 8, changes: 30)

  /// Something that happens to what cannot be made again.
  enum Loss: CaseIterable {
    case logOverwritten, logTruncated, logCutShort, logEmptied, logRemoved, recordRewritten
    case keysOverwritten, keysTruncated, keysEmptied, keysRemoved, keysExchanged, secretChanged
    case fileIsGarbage, fileRemoved, fileExchanged

    func befall(_ ledger: URL) throws {
      let (log, keys) = (ledger.appending(path: "log"), ledger.appending(path: "keys"))
      let file = ledger.appending(path: "ledger.json")
      switch self {
      case .logOverwritten: try overwrite(log.appending(path: "data.mdb"), from: 0)
      case .logTruncated: try resize(log.appending(path: "data.mdb"), to: 4096 * 4)
      case .logCutShort: try resize(log.appending(path: "data.mdb"), to: 100)
      case .logEmptied: try resize(log.appending(path: "data.mdb"), to: 0)
      case .logRemoved: try FileManager.default.removeItem(at: log)
      case .recordRewritten:
        try replace(Data("k7m2qxd".utf8), by: Data("k7m2qxe".utf8), in: log.appending(path: "data.mdb"))
      case .keysOverwritten: try overwrite(keys.appending(path: "data.mdb"), from: 0)
      case .keysTruncated: try resize(keys.appending(path: "data.mdb"), to: 4096 * 3)
      case .keysEmptied: try resize(keys.appending(path: "data.mdb"), to: 0)
      case .keysRemoved: try FileManager.default.removeItem(at: keys)
      case .keysExchanged:
        let other = ledger.deletingLastPathComponent().appending(path: "other.ledger")
        for _ in 0..<2 { _ = try Tool.carryOut(Script(seed: 9, changes: 3).lines, in: other) }
        try FileManager.default.removeItem(at: keys)
        try FileManager.default.moveItem(at: other.appending(path: "keys"), to: keys)
      case .secretChanged: try change(key: "school", of: "secrets", in: keys)
      case .fileIsGarbage: try Data("?".utf8).write(to: file)
      case .fileRemoved: try FileManager.default.removeItem(at: file)
      case .fileExchanged:
        let text = try String(contentsOf: file, encoding: .utf8)
        try Data(text.replacing("\"kompas\"", with: "\"zon\"").utf8).write(to: file)
      }
    }

    var codes: Set<StorageError.Code> {
      switch self {
      case .logOverwritten, .logTruncated, .logCutShort, .logEmptied, .logRemoved: [.corrupt, .truncated]
      case .recordRewritten: [.brokenTree]
      case .secretChanged: [.keysDamaged]
      case .keysOverwritten, .keysTruncated: [.corrupt, .truncated]
      case .keysEmptied, .keysRemoved: [.keysMissing]
      case .keysExchanged: [.otherKeys]
      case .fileIsGarbage: [.corrupt]
      case .fileRemoved: [.notALedger]
      case .fileExchanged: [.otherSchool]
      }
    }
  }

  @Test(arguments: Loss.allCases)
  func `a loss that cannot be mended is told, again and again`(_ loss: Loss) async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.script.lines, in: url)
      let copy = url.deletingLastPathComponent().appending(path: "copy.ledger")
      try FileManager.default.copyItem(at: url, to: copy)
      try loss.befall(url)
      for _ in 0..<2 {
        let finished = try Tool.run(builtTool.path, ["run", url.path, "-"], input: Self.script.lines[0])
        #expect(finished.signal == nil)
        #expect(finished.status == 74, "\(finished.errors)")
        let error = #expect(throws: StorageError.self) { try SchoolLedger(at: url, options: .testing()) }
        #expect(loss.codes.contains(error?.code ?? .internalFailure), "\(loss): \(String(describing: error))")
        let verified = try Tool.run(builtTool.path, ["verify", url.path])
        #expect(verified.status == (loss == .fileRemoved ? 66 : 65), "\(loss): \(verified.errors)")
      }
      // Put back from the copy, all is well.
      for name in ["log", "keys", "ledger.json"] {
        let (place, source) = (url.appending(path: name), copy.appending(path: name))
        try? FileManager.default.removeItem(at: place)
        try FileManager.default.copyItem(at: source, to: place)
      }
      let ledger = try SchoolLedger(at: url, options: .testing())
      defer { ledger.close() }
      try ledger.expectBeginning(of: Self.script, acknowledged: Self.script.lines.count, "\(loss)")
      #expect(try ledger.names().contains("Name of \(Script.student(0))"))
      try ledger.expectSound("\(loss)")
    }
  }

  @Test func `a person's key that is not what it was is found, and harms nobody else`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.script.lines, in: url)
      let (student, other) = (Script.student(0), Script.student(1))
      try change(key: student, of: "persons", in: url.appending(path: "keys"))
      let verified = try Tool.run(builtTool.path, ["verify", url.path])
      #expect(verified.status == 65)
      #expect(verified.errors.contains(student) && !verified.errors.contains(other))
      let ledger = try SchoolLedger(at: url, options: .testing())
      defer { ledger.close() }
      #expect(try ledger.names().contains("Name of \(other)"))
      #expect(try !ledger.names().contains("Name of \(student)"))
      let error = #expect(throws: StorageError.self) { try ledger.verify() }
      #expect(error?.code == .keysDamaged)
      // Whoever was erased needs no key.
      try await ledger.perform(ErasePerson(person: student), by: "a-els")
      #expect(try ledger.verify().isSound)
    }
  }
}

/// Writes other bytes of the same length over these, wherever they are in a file.
private func replace(_ bytes: Data, by others: Data, in file: URL) throws {
  var content = try Data(contentsOf: file)
  try #require(content.range(of: bytes) != nil)
  while let place = content.range(of: bytes) { content.replaceSubrange(place, with: others) }
  try content.write(to: file)
}

/// Flips one bit of a key of closed keys.
private func change(key: String, of table: String, in keys: URL) throws {
  let bytes = try {
    let environment = try Environment(at: keys.path, options: .init(tables: [table], readOnly: true))
    defer { environment.close() }
    let transaction = try environment.begin(.read)
    guard let value = try transaction.get(Array(key.utf8).span, in: environment.table(table)) else {
      throw CocoaError(.fileReadUnknown)
    }
    return Data(Array(copying: value))
  }()
  var changed = bytes
  changed[changed.startIndex] ^= 1
  try replace(bytes, by: changed, in: keys.appending(path: "data.mdb"))
}
