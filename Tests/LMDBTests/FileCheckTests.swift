import Foundation
import LMDB
import Testing
import TestSupport

/// What `FileCheck` says of sound and of damaged files.
struct FileCheckTests {
  let directory: TemporaryDirectory
  init() throws { directory = try TemporaryDirectory() }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `a sound file passes after every commit of a random history`(seed: UInt64) throws {
    let environment = try directory.environment()
    var random = SeededNumbers(seed: seed)
    for commit in 0..<60 {
      try environment.randomCommit(using: &random)
      let found = failure { try FileCheck.check(dataFile: directory.path("store/data.mdb")) }
      #expect(found == nil, "seed \(seed), commit \(commit)")
    }
  }

  @Test func `a sound file whose last pages were freed unwritten opens`() throws {
    let path = directory.path("store/data.mdb")
    var random = SeededNumbers(seed: 5)
    var shortFiles = 0
    for commit in 0..<60 {
      let environment = try directory.environment()
      try environment.randomCommit(using: &random)
      environment.close()
      if try isShort(contents(of: path)) { shortFiles += 1 }
      #expect(failure { try directory.environment().close() } == nil, "commit \(commit)")
    }
    #expect(shortFiles > 0)
  }

  @Test func `a flipped bit in the header of any page of a tree is found`() throws {
    let path = directory.path("store/data.mdb")
    let environment = try directory.environment()
    let rows = (0..<60).map { Row(key($0), SeededNumbers.sample($0 % 20 == 0 ? 5000 : 200)) }
    try environment.put(rows, in: environment.table("rows"))
    environment.close()
    var pages = 0
    for page in try stride(from: 8192, to: contents(of: path).count, by: 4096) {
      // A page in a tree is known by the damage that is found in its number; the others are free, or follow
      // on.
      guard try passes(path, flipping: page * 8) == false else { continue }
      pages += 1
      for bit in 0..<128 where !(64..<80).contains(bit) {
        #expect(try passes(path, flipping: page * 8 + bit) == false, "page at \(page), bit \(bit)")
      }
    }
    #expect(pages > 6)
  }

  @Test func `a damaged file that passes can be read and written without a crash`() async throws {
    let seed = UInt64.random(in: 0 ... .max)
    var random = SeededNumbers(seed: seed)
    let path = directory.path("store/data.mdb")
    let environment = try directory.environment()
    for _ in 0..<4 { try environment.randomCommit(using: &random, changes: 30, largest: 9000) }
    environment.close()
    let size = try contents(of: path).count
    let heads = stride(from: 0, to: size, by: 4096).flatMap { Array($0..<$0 + 16) }
    let metas = Array(16..<168) + Array(4112..<4264)
    let others = (0..<300).map { _ in Int.random(in: 0..<size, using: &random) }
    let bits = (heads + metas + others).map { $0 * 8 + Int.random(in: 0..<8, using: &random) }
    let passed = try bits.filter { try passes(path, flipping: $0) }
    #expect(!passed.isEmpty && passed.count < bits.count, "seed \(seed)")
    await #expect(processExitsWith: .success, "seed \(seed)") {
      [passed = passed as [Int], path = path as String, copy = directory.path("copy") as String] in
      let sound = try contents(of: path)
      for bit in passed { try exercise(sound, flipping: bit, in: copy) }
    }
  }

  private func passes(_ path: String, flipping bit: Int) throws -> Bool {
    try flip(bit, in: path)
    defer { try? flip(bit, in: path) }
    return failure { try FileCheck.check(dataFile: path) } == nil
  }

  private func isShort(_ file: [UInt8]) -> Bool {
    func number(at offset: Int) -> UInt64 {
      file[offset..<offset + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let newest = number(at: 144) < number(at: 4096 + 144) ? 4096 : 0
    return UInt64(file.count / 4096) <= number(at: newest + 136)
  }
}

/// Flips one bit of a file in place.
private func flip(_ bit: Int, in path: String) throws {
  let file = try FileHandle(forUpdating: URL(filePath: path))
  defer { try? file.close() }
  try file.seek(toOffset: UInt64(bit / 8))
  guard let byte = try file.read(upToCount: 1)?.first else { return }
  try file.seek(toOffset: UInt64(bit / 8))
  try file.write(contentsOf: [byte ^ 1 << (bit % 8)])
}

/// Reads a damaged file from end to end both ways, and changes it; errors are allowed, signals are not.
private func exercise(_ sound: [UInt8], flipping bit: Int, in directory: String) throws {
  try? FileManager.default.removeItem(atPath: directory)
  try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
  var damaged = sound
  damaged[bit / 8] ^= 1 << (bit % 8)
  try write(damaged, to: directory + "/data.mdb")
  let options = Environment.Options(mapSize: 64 << 20, tables: ["rows", "others"], durability: .unsynced)
  guard let environment = try? Environment(at: directory, options: options) else { return }
  for name in options.tables {
    guard let table = try? environment.table(name) else { continue }
    _ = try? environment.rows(of: table)
    _ = try? environment.read { transaction in
      var cursor = try transaction.cursor(in: table)
      while Row(try cursor.previous()) != nil {}
    }
  }
  for seed in 0..<3 {
    var random = SeededNumbers(seed: UInt64(seed))
    try? environment.randomCommit(using: &random, changes: 20, largest: 9000)
  }
}

extension Environment {
  /// Changes both tables at random, with small, large and very large values.
  func randomCommit(
    using random: inout SeededNumbers, changes: Int = 60, largest: Int = 60_000
  ) throws {
    let tables = [try table("rows"), try table("others")]
    try write { transaction in
      for _ in 0..<Int.random(in: 1...changes, using: &random) {
        let table = tables[Int.random(in: 0...1, using: &random)]
        let key = random.bytes(Int.random(in: 1...(Bool.random(using: &random) ? 2 : 511), using: &random))
        switch Int.random(in: 0..<100, using: &random) {
        case 0: try transaction.clear(table)
        case 1..<40: _ = try transaction.delete(key.span, in: table)
        case 40..<45:
          let value = random.bytes(Int.random(in: 2000...largest, using: &random))
          try transaction.put(key.span, value.span, in: table)
          if Bool.random(using: &random) { _ = try transaction.delete(key.span, in: table) }
        default:
          let value = random.bytes(Int.random(in: 0...300, using: &random))
          try transaction.put(key.span, value.span, in: table)
        }
      }
    }
  }
}
