import Foundation
import LMDB
import Testing
import TestSupport

/// Every call to LMDB and to the system made to fail in turn.
struct FaultTests {
  let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  /// What a failing call says.
  private static let codes: [CallKind: Int32] = [
    .put: -30792, .begin: ENOMEM, .commit: EIO, .get: -30796, .openFile: EMFILE, .reserve: ENOSPC,
  ]

  private static let calls: [CallKind] =
    [.openFile, .fileStatus, .makeDirectory, .reserve, .readFile, .syncFile]
    + [.createEnvironment, .openEnvironment, .sync, .copy, .begin, .renew, .commit, .openTable]
    + [.get, .openCursor, .moveCursor, .statistics, .readerList, .readerCheck, .put, .delete, .drop]

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"), arguments: calls)
  func `whichever call fails, the data is that of a whole commit`(call: CallKind) throws {
    do {
      let environment = try directory.environment(durability: .everyCommit)
      try environment.put([Row(key(0), [0])], in: environment.table("rows"))
    }
    var count = 0
    var hasFired = true
    while hasFired {
      hasFired = Fault.inject(call, under: directory.path, after: count, code: Self.codes[call] ?? EIO) {
        fault in
        _ = failure { try scenario(in: directory, round: count + 1) }
        return fault.hasFired
      }
      let environment = try directory.environment(durability: .everyCommit)
      let rows = try environment.rows(of: environment.table("rows"))
      let numbers = rows.map { $0.value[0] }
      #expect(Set(numbers).count == 1, "call \(count) of \(call)")
      #expect(numbers.count == (numbers[0] == 0 ? 1 : 30), "call \(count) of \(call)")
      environment.close()
      try? FileManager.default.removeItem(atPath: directory.path("copy"))
      count += 1
    }
    #expect(count > 1, "\(call) is never called")
  }

  /// Uses every part of the module once; each round writes its own number to every row.
  private func scenario(in directory: TemporaryDirectory, round: Int) throws {
    let environment = try directory.environment(durability: .everyCommit)
    let (rows, others) = (try environment.table("rows"), try environment.table("others"))
    _ = try environment.rows(of: rows)
    try environment.write { transaction in
      try transaction.clear(others)
      _ = try transaction.delete(key(0).span, in: rows)
      for number in 1...30 {
        try transaction.put(key(number).span, [UInt8(truncatingIfNeeded: round)].span, in: rows)
      }
    }
    try environment.read { transaction in
      _ = try transaction.count(of: rows)
      _ = try transaction.value(of: key(1), in: rows)
      _ = try transaction.first(atOrAfter: key(1).span, in: rows)
    }
    try environment.sync()
    _ = environment.oldestReader
    try environment.copy(to: directory.path("copy"))
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"))
  func `after a failed commit nothing is written until the environment is opened again`() throws {
    let environment = try directory.environment()
    let rows = try environment.table("rows")
    try environment.put([Row([1], [1])], in: rows)
    Fault.inject(.commit, under: directory.path, code: EIO) { _ in
      #expect(failure { try environment.put([Row([1], [2])], in: rows) } == .inputOutput)
    }
    #expect(failure { try environment.put([Row([1], [3])], in: rows) } == .closed)
    #expect(try environment.rows(of: rows) == [Row([1], [1])])
    environment.close()
    let again = try directory.environment()
    try again.put([Row([1], [4])], in: again.table("rows"))
    #expect(try again.rows(of: again.table("rows")) == [Row([1], [4])])
  }

  @Test func `a transaction that went wrong and is committed all the same harms only itself`() throws {
    let environment = try directory.environment(mapSize: 1 << 20)
    let rows = try environment.table("rows")
    let code = failure {
      try environment.write { transaction in
        _ = failure {
          for number in 0... {
            try transaction.put(key(number).span, SeededNumbers.sample(9000).span, in: rows)
          }
        }
      }
    }
    #expect(code == .internalFailure)
    try environment.put([Row([1], [1])], in: rows)
    #expect(try environment.rows(of: rows) == [Row([1], [1])])
  }

  @Test func `a full map is an error that leaves the data as it was`() throws {
    let environment = try directory.environment(mapSize: 1 << 20)
    let rows = try environment.table("rows")
    try environment.put([Row([1], [1])], in: rows)
    let many = (0..<400).map { Row(key($0), SeededNumbers.sample(9000)) }
    #expect(failure { try environment.put(many, in: rows) } == .mapFull)
    #expect(try environment.rows(of: rows) == [Row([1], [1])])
    environment.close()
    let larger = try directory.environment()
    try larger.put(many, in: larger.table("rows"))
    #expect(try larger.read { try $0.count(of: larger.table("rows")) } == 401)
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"))
  func `a process number taken by another container is an error that says so`() throws {
    let environment = try directory.environment()
    Fault.inject(.begin, under: directory.path, code: EAGAIN) { _ in
      #expect(failure { _ = try environment.begin(.read) } == .busy)
    }
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"))
  func `an error tells its code, its remedy, its path and its number`() throws {
    let environment = try directory.environment()
    let error = #expect(throws: StorageError.self) {
      try Fault.inject(.begin, under: directory.path, code: ENOMEM) { _ in _ = try environment.begin(.write) }
    }
    let text = try #require(error).description
    for part in ["outOfMemory", "open fewer", environment.directory, "\(ENOMEM)"] {
      #expect(text.contains(part))
    }
  }
}
