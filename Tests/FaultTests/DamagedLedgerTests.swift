import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// A log or keys that are not what they were: an error that says so, never a signal, and never something new
/// in their place.
struct DamagedLedgerTests {
  private static let script = Script(seed: 8, changes: 30)

  /// Something that happens to what cannot be made again.
  enum Loss: CaseIterable {
    case logOverwritten, logTruncated, logCutShort, logEmptied, logRemoved
    case keysOverwritten, keysTruncated, keysEmptied, keysRemoved, keysExchanged, fileIsGarbage, fileRemoved
    case fileExchanged

    func befall(_ ledger: URL) throws {
      let (log, keys) = (ledger.appending(path: "log"), ledger.appending(path: "keys"))
      let file = ledger.appending(path: "ledger.json")
      switch self {
      case .logOverwritten: try overwrite(log.appending(path: "data.mdb"), from: 0)
      case .logTruncated: try resize(log.appending(path: "data.mdb"), to: 4096 * 4)
      case .logCutShort: try resize(log.appending(path: "data.mdb"), to: 100)
      case .logEmptied: try resize(log.appending(path: "data.mdb"), to: 0)
      case .logRemoved: try FileManager.default.removeItem(at: log)
      case .keysOverwritten: try overwrite(keys.appending(path: "data.mdb"), from: 0)
      case .keysTruncated: try resize(keys.appending(path: "data.mdb"), to: 4096 * 3)
      case .keysEmptied: try resize(keys.appending(path: "data.mdb"), to: 0)
      case .keysRemoved: try FileManager.default.removeItem(at: keys)
      case .keysExchanged:
        let other = ledger.deletingLastPathComponent().appending(path: "other.ledger")
        for _ in 0..<2 { _ = try Tool.carryOut(Script(seed: 9, changes: 3).lines, in: other) }
        try FileManager.default.removeItem(at: keys)
        try FileManager.default.moveItem(at: other.appending(path: "keys"), to: keys)
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
        let finished = try Tool.run(Tool.url.path, ["run", url.path, "-"], input: Self.script.lines[0])
        #expect(finished.signal == nil)
        #expect(finished.status == 74, "\(finished.errors)")
        let error = #expect(throws: StorageError.self) { try SchoolLedger(at: url, options: .testing()) }
        #expect(loss.codes.contains(error?.code ?? .internalFailure), "\(loss): \(String(describing: error))")
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
}
