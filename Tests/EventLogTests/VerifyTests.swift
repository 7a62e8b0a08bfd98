import EventLog
import Foundation
import LMDB
import Testing
import TestSupport

struct VerifyTests {
  private let size = 300
  private func record(_ number: Int) -> [UInt8] { Array("<record \(number)>".utf8) }

  private func makeLog(in directory: TemporaryDirectory) throws {
    let log = try EventLog(at: directory.path, options: quick)
    for start in stride(from: 0, to: size, by: 50) { try log.append((start..<start + 50).map(record)) }
  }

  @Test func `a sound log is reported sound, with its size, root, frames and progress`() throws {
    let directory = try TemporaryDirectory()
    try makeLog(in: directory)
    let log = try EventLog(at: directory.path, options: quick)
    var steps: [UInt64] = []
    let report = try log.verify { done, total in
      steps.append(done)
      #expect(total == 300)
    }
    #expect(report.isSound && report.size == 300 && report.frameCount == 6)
    #expect(try report.root == log.snapshot().head.root)
    #expect(steps == steps.sorted() && steps.last == 300)
  }

  @Test func `every flipped bit of a record is found, and only that record is reported`() throws {
    let directory = try TemporaryDirectory()
    try makeLog(in: directory)
    let file = directory.path("data.mdb")
    let sound = try Data(contentsOf: URL(fileURLWithPath: file))
    for number in [0, 255, 256, 299] {
      let record = record(number)
      let places = sound.places(of: record)
      #expect(!places.isEmpty)
      for bit in 0..<record.count * 8 {
        // LMDB leaves older versions of a page in the file, so all of them are changed alike.
        var damaged = sound
        for place in places { damaged[place + bit / 8] ^= 1 << UInt8(bit % 8) }
        try damaged.write(to: URL(fileURLWithPath: file))
        let report = try EventLog.verify(at: directory.path)
        #expect(report.damages == [.record(Position(rawValue: UInt64(number + 1)))], "bit \(bit)")
      }
    }
  }

  @Test func `several damaged records are all reported`() throws {
    let directory = try TemporaryDirectory()
    try makeLog(in: directory)
    let file = directory.path("data.mdb")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    for number in [3, 4, 260, 290] {
      for place in bytes.places(of: record(number)) { bytes[place + 2] ^= 4 }
    }
    try bytes.write(to: URL(fileURLWithPath: file))
    let report = try EventLog.verify(at: directory.path)
    #expect(report.damagedPositions == [4, 5, 261, 291])
    #expect(report.damages.count == 4)
  }

  @Test func `a damaged hash is told from a damaged record`() throws {
    let directory = try TemporaryDirectory()
    try makeLog(in: directory)
    let file = directory.path("data.mdb")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let places = bytes.places(of: MerkleHash.leaf(record(100)).bytes)
    #expect(!places.isEmpty)
    for place in places { bytes[place] ^= 1 }
    try bytes.write(to: URL(fileURLWithPath: file))
    let report = try EventLog.verify(at: directory.path)
    #expect(report.damages == [.tile(level: 0, index: 0)])
    #expect(report.damagedPositions.isEmpty)
  }

  @Test func `missing, moved and added rows are reported`() throws {
    try expectDamages([.missingRecord(17), .missingRecord(18)]) {
      _ = try $0.delete(key(17).span, in: $1("records"))
      _ = try $0.delete(key(18).span, in: $1("records"))
    }
    try expectDamages([.missingRecord(9), .strayRows(table: "records", count: 1)]) {
      _ = try $0.delete(key(9).span, in: $1("records"))
      try $0.put(key(70_000).span, [1].span, in: $1("records"))
    }
    try expectDamages([.tile(level: 0, index: 0)]) {
      _ = try $0.delete(([0] + key(0)).span, in: $1("tiles"))
    }
    try expectDamages([.strayRows(table: "tiles", count: 1)]) {
      try $0.put(([0] + key(9)).span, [1].span, in: $1("tiles"))
    }
    try expectDamages([.frame(first: 51)]) { _ = try $0.delete(key(51).span, in: $1("frames")) }
    try expectDamages([.frame(first: 51)]) {
      try $0.put(key(51).span, (key(50) + MerkleHash.ofEmptyLog.bytes).span, in: $1("frames"))
    }
    try expectDamages([.head]) { try $0.put([0].span, [0, 0, 0, 1, 9].span, in: $1("head")) }
    try expectDamages([.head]) { _ = try $0.delete([0].span, in: $1("head")) }
  }

  @Test func `a file cut short anywhere gives an error or a report, never a crash`() throws {
    let directory = try TemporaryDirectory()
    try makeLog(in: directory)
    let file = directory.path("data.mdb")
    let sound = try Data(contentsOf: URL(fileURLWithPath: file))
    for length in stride(from: 0, to: sound.count, by: 4096) + [1, 100, sound.count - 1] {
      try sound.prefix(length).write(to: URL(fileURLWithPath: file))
      let report = try? EventLog.verify(at: directory.path)
      #expect(report?.isSound != true, "cut to \(length) of \(sound.count)")
      let log = try? EventLog(at: directory.path, options: quick)
      _ = try? log?.allRecords()
    }
  }

  @Test func `random damage anywhere in the file never passes for a sound log`() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededNumbers(seed: seed)
    let directory = try TemporaryDirectory()
    try makeLog(in: directory)
    let file = directory.path("data.mdb")
    let sound = try Data(contentsOf: URL(fileURLWithPath: file))
    let records = try EventLog(at: directory.path, options: quick).allRecords()
    for _ in 0..<60 {
      var damaged = sound
      for _ in 0..<Int.random(in: 1...8, using: &random) {
        let place = Int.random(in: 0..<damaged.count, using: &random)
        damaged[place] ^= UInt8.random(in: 1...255, using: &random)
      }
      try damaged.write(to: URL(fileURLWithPath: file))
      if let report = try? EventLog.verify(at: directory.path), report.isSound, report.size == UInt64(size) {
        // Damage to pages that no row lives on harms nothing.
        #expect(try EventLog(at: directory.path, options: quick).allRecords() == records, "seed \(seed)")
      }
    }
  }

  private func key(_ number: UInt64) -> [UInt8] {
    (0..<8).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  private func expectDamages(
    _ damages: [LogVerificationReport.Damage],
    after change: (inout Transaction, (String) throws -> Table) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let directory = try TemporaryDirectory()
    try makeLog(in: directory)
    do {
      let environment = try Environment(
        at: directory.path,
        options: Environment.Options(mapSize: 1 << 30, tables: ["records", "tiles", "frames", "head"]))
      try environment.write { try change(&$0, environment.table) }
    }
    let report = try EventLog.verify(at: directory.path)
    #expect(report.damages == damages, sourceLocation: sourceLocation)
  }
}

extension Data {
  /// Where some bytes begin.
  fileprivate func places(of bytes: [UInt8]) -> [Int] {
    var places: [Int] = []
    var rest = startIndex..<endIndex
    while let found = range(of: Data(bytes), in: rest) {
      places.append(found.lowerBound)
      rest = found.upperBound..<endIndex
    }
    return places
  }
}
