import EventLog
import LMDB
import Testing
import TestSupport

struct LogTests {
  @Test func `records are numbered from 1 and read back after reopening`() throws {
    let directory = try TemporaryDirectory()
    do {
      let log = try EventLog(at: directory.path, options: quick)
      #expect(try log.snapshot().head == .empty)
      var append = try log.beginAppend()
      for (number, record) in numbered(0..<3).enumerated() {
        #expect(try append.append(record.span).rawValue == UInt64(number + 1))
      }
      #expect(append.lastPosition == 3)
      if let last = try append.lastRecord() { #expect(Array(copying: last) == numbered(2..<3)[0]) }
      let frame = try append.commit()
      #expect(frame.firstPosition == 1 && frame.count == 3 && frame.lastPosition == 3)
      #expect(frame.rootBefore == .ofEmptyLog)
    }
    let log = try EventLog(at: directory.path, options: quick)
    #expect(try log.allRecords() == numbered(0..<3))
    let snapshot = try log.snapshot()
    #expect(snapshot.head.root.bytes == NaiveTree.root(numbered(0..<3)[...]))
    let missing = try snapshot.record(at: 4) == nil && snapshot.record(at: 0) == nil
    #expect(missing)
  }

  @Test func `an append that is dropped or empty leaves the log as it was`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    try log.append(numbered(0..<2))
    let head = try log.snapshot().head
    do {
      var append = try log.beginAppend()
      _ = try append.append([1].span)
    }
    let empty = try log.beginAppend().commit()
    #expect(empty.count == 0 && empty.rootBefore == empty.rootAfter)
    #expect(try log.snapshot().head == head)
  }

  @Test func `random batches equal a plain list, reopened or not`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededNumbers(seed: seed)
    let directory = try TemporaryDirectory()
    var model: [[UInt8]] = []
    var log: EventLog? = try EventLog(at: directory.path, options: quick)
    for _ in 0..<60 {
      let batch = (0..<Int.random(in: 0...40, using: &random)).map { _ in random.bytes(upTo: 300) }
      try log?.append(batch)
      model += batch
      if Bool.random(using: &random) {
        log = nil
        log = try EventLog(at: directory.path, options: quick)
      }
    }
    let records = try #require(try log?.allRecords())
    #expect(records == model, "seed \(seed)")
    #expect(try log?.snapshot().head.root.bytes == NaiveTree.root(model[...]), "seed \(seed)")
    let report = try #require(try log?.verify())
    #expect(report.isSound && report.size == UInt64(model.count), "seed \(seed): \(report.damages)")
  }

  @Test func `a snapshot does not see what is appended later`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    try log.append(numbered(0..<2))
    let snapshot = try log.snapshot()
    try log.append(numbered(2..<300))
    #expect(snapshot.head.size == 2)
    let isHidden = try snapshot.record(at: 3) == nil
    #expect(isHidden)
    #expect(try snapshot.root(at: 2) == snapshot.head.root)
    #expect(try log.snapshot().root(at: 2) == snapshot.head.root)
  }

  @Test func `scanning is cut off at both ends, and bisecting finds every first record`() throws {
    let directory = try TemporaryDirectory()
    let log = try EventLog(at: directory.path, options: quick)
    try log.append((0..<50).map { [UInt8($0)] })
    let snapshot = try log.snapshot()
    var seen: [UInt64] = []
    try snapshot.scan(from: 0, through: 3) { position, _ in seen.append(position.rawValue) }
    try snapshot.scan(from: 49) { position, _ in seen.append(position.rawValue) }
    try snapshot.scan(from: 51) { position, _ in seen.append(position.rawValue) }
    #expect(seen == [1, 2, 3, 49, 50])
    for bound in 0...50 {
      let found = try snapshot.firstPosition { $0[0] >= bound }
      #expect(found?.rawValue == (bound < 50 ? UInt64(bound + 1) : nil))
    }
  }

  @Test func `a later format is refused by name`() throws {
    let directory = try TemporaryDirectory()
    try EventLog(at: directory.path, options: quick).append(numbered(0..<1))
    try changeHead(in: directory.path) { $0[3] = 2 }
    #expect(throws: StorageError(.newerFormat, "")) { try EventLog(at: directory.path, options: quick) }
  }

  @Test func `a head that does not fit the records is refused on opening`() throws {
    let directory = try TemporaryDirectory()
    try EventLog(at: directory.path, options: quick).append(numbered(0..<5))
    try changeHead(in: directory.path) { $0[20] ^= 1 }
    #expect(throws: StorageError(.brokenTree, "")) { try EventLog(at: directory.path, options: quick) }
    let report = try EventLog.verify(at: directory.path)
    #expect(report.damages == [.head])
  }

  @Test func `a log opened for reading only takes no records`() throws {
    let directory = try TemporaryDirectory()
    try EventLog(at: directory.path, options: quick).append(numbered(0..<5))
    let log = try EventLog(at: directory.path, options: EventLog.Options(mapSize: 1 << 30, readOnly: true))
    #expect(throws: StorageError(.readOnly, "")) { try log.append([[1]]) }
    #expect(try log.allRecords() == numbered(0..<5))
  }

  @Test func `a full map loses nothing that was committed`() throws {
    let directory = try TemporaryDirectory()
    let options = EventLog.Options(mapSize: 1 << 20, durability: .unsynced)
    var committed = 0
    do {
      let log = try EventLog(at: directory.path, options: options)
      #expect(throws: StorageError(.mapFull, "")) {
        while true {
          try log.append(Array(repeating: [UInt8](repeating: 7, count: 1000), count: 100))
          committed += 100
        }
      }
    }
    let log = try EventLog(at: directory.path, options: quick)
    let report = try log.verify()
    #expect(report.isSound && report.size == UInt64(committed) && committed > 0)
  }

  private func changeHead(in directory: String, _ change: (inout [UInt8]) -> Void) throws {
    let environment = try Environment(
      at: directory,
      options: Environment.Options(mapSize: 1 << 30, tables: ["records", "tiles", "frames", "head"]))
    let table = try environment.table("head")
    try environment.write { transaction in
      let key: [UInt8] = [0]
      var bytes = try Self.value(of: key, in: table, transaction)
      change(&bytes)
      try transaction.put(key.span, bytes.span, in: table)
    }
  }

  private static func value(of key: [UInt8], in table: Table, _ transaction: borrowing Transaction) throws
    -> [UInt8]
  {
    guard let row = try transaction.get(key.span, in: table) else { return [] }
    return Array(copying: row)
  }
}
