import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// No room on the disk, or none left in the map: a typed error, nothing lost, and on it goes when there is
/// room.
struct FullTests {
  @Test(
    .enabled(if: SmallDisk.canBeMade, "only the superuser can mount a small file system"),
    arguments: [0, 8, 40, 100])
  func `a full disk refuses commands and loses nothing`(kilobytesLeft: Int) async throws {
    let disk = try SmallDisk(megabytes: 8)
    defer { disk.unmount() }
    let url = disk.url.appending(path: "kompas.ledger")
    let script = Script(seed: 5, changes: 40)
    _ = try Tool.carryOut(script.lines, in: url)
    var ledger = try SchoolLedger(at: url, options: .testing())
    defer { ledger.close() }
    let filler = try disk.fill(leavingKilobytes: kilobytesLeft)
    var accepted: Set<String> = []
    try await Self.register(into: ledger, &accepted, until: .diskFull)
    // It stays so; reading goes on, or where the views lack the last event, it says why not.
    for _ in 0..<3 { try await Self.register(into: ledger, &accepted, until: .diskFull) }
    let rosters = try Self.unless(.diskFull) { try ledger.rosters() }
    #expect(rosters == nil || rosters == script.finalRosters)
    try FileManager.default.removeItem(at: filler)
    try await Self.register(into: ledger, &accepted, until: nil)
    try ledger.expectSound("\(kilobytesLeft) KB left")
    #expect(try ledger.names().filter { $0.hasPrefix("new") } == accepted)
    ledger.close()
    ledger = try SchoolLedger(at: url, options: .testing())
    #expect(try ledger.names().filter { $0.hasPrefix("new") } == accepted)
    try ledger.expectSound("\(kilobytesLeft) KB left, opened again")
  }

  @Test(
    .enabled(if: SmallDisk.canBeMade, "only the superuser can mount a small file system"),
    arguments: [0, 4, 16, 64])
  func `opening on a full disk is an error and harms nothing`(kilobytesLeft: Int) throws {
    let disk = try SmallDisk(megabytes: 8)
    defer { disk.unmount() }
    let url = disk.url.appending(path: "kompas.ledger")
    let script = Script(seed: 5, changes: 20)
    _ = try Tool.carryOut(script.lines, in: url)
    try FileManager.default.removeItem(at: url.appending(path: "views"))
    let filler = try disk.fill(leavingKilobytes: kilobytesLeft)
    let code = Self.opening(url)
    #expect([.diskFull, nil].contains(code))
    let other = Self.opening(disk.url.appending(path: "other.ledger"))
    #expect([.diskFull, nil].contains(other))
    try FileManager.default.removeItem(at: filler)
    let ledger = try SchoolLedger(at: url, options: .testing())
    defer { ledger.close() }
    try ledger.expectBeginning(of: script, acknowledged: script.lines.count, "\(kilobytesLeft) KB left")
    try ledger.expectSound("\(kilobytesLeft) KB left")
    #expect(Self.opening(disk.url.appending(path: "other.ledger")) == nil)
  }

  @Test(
    .enabled(if: SmallDisk.canBeMade, "only the superuser can mount a small file system"),
    arguments: (1...20).map { 4 * $0 })
  func `a ledger that a full disk kept from being made is made when there is room`(kilobytes: Int) throws {
    let disk = try SmallDisk(megabytes: 8)
    defer { disk.unmount() }
    let url = disk.url.appending(path: "kompas.ledger")
    let filler = try disk.fill(leavingKilobytes: kilobytes)
    #expect([.diskFull, nil].contains(Self.opening(url)))
    try FileManager.default.removeItem(at: filler)
    #expect(Self.opening(url) == nil)
    let script = Script(seed: 5, changes: 5)
    _ = try Tool.carryOut(script.lines, in: url)
  }

  @Test(
    .enabled(if: SmallDisk.canBeMade, "only the superuser can mount a small file system"),
    arguments: [0, 4, 8, 12])
  func `a copy put on a disk that is full since is verified or said not to be`(kilobytes: Int) throws {
    let disk = try SmallDisk(megabytes: 8)
    defer { disk.unmount() }
    let url = disk.url.appending(path: "kompas.ledger")
    _ = try Tool.carryOut(Script(seed: 5, changes: 20).lines, in: url)
    for part in ["log", "keys"] {
      try FileManager.default.removeItem(at: url.appending(path: "\(part)/lock.mdb"))
    }
    let filler = try disk.fill(leavingKilobytes: kilobytes)
    let verified = try Tool.run(builtTool.path, ["verify", url.path])
    #expect(verified.signal == nil && [0, 74].contains(verified.status), "\(verified.errors)")
    let copy = disk.url.appending(path: "copy.ledger")
    let copied = try Tool.run(builtTool.path, ["copy", url.path, copy.path])
    #expect(copied.signal == nil && copied.status == 74, "\(copied.errors)")
    try FileManager.default.removeItem(at: filler)
    #expect(try Tool.run(builtTool.path, ["verify", url.path]).status == 0)
  }

  @Test(
    .enabled(if: SmallDisk.canBeMade, "only the superuser can mount a small file system"),
    arguments: (0...12).map { 4 * $0 })
  func `a copy that finds the disk full leaves nothing of it`(kilobytesLeft: Int) throws {
    let disk = try SmallDisk(megabytes: 8)
    defer { disk.unmount() }
    let url = disk.url.appending(path: "kompas.ledger")
    _ = try Tool.carryOut(Script(seed: 5, changes: 20).lines, in: url)
    let ledger = try SchoolLedger(at: url, options: .testing())
    defer { ledger.close() }
    let copy = disk.url.appending(path: "copy.ledger")
    let filler = try disk.fill(leavingKilobytes: kilobytesLeft)
    let error = #expect(throws: StorageError.self) { try ledger.copy(to: copy) }
    #expect(error?.code == .diskFull)
    #expect(!FileManager.default.fileExists(atPath: copy.path))
    try FileManager.default.removeItem(at: filler)
    #expect(try ledger.copy(to: copy).isSound)
  }

  @Test(arguments: [128, 256])
  func `a full map refuses commands until the ledger is opened with a larger one`(kilobytes: Int) async throws
  {
    try await withLedgerDirectory { url in
      var options = SchoolLedger.Options.testing()
      options.mapSize = kilobytes << 10
      let small = try SchoolLedger(at: url, options: options)
      try await small.perform(
        OpenSchool(
          school: "kompas", name: "Kompas", domain: "kompas.example", sector: .secondary, preset: .classroom),
        by: "system")
      try await small.perform(RegisterUser(user: "a-els", kind: .admin, name: "Els"), by: "system")
      var accepted: Set<String> = []
      try await Self.register(into: small, &accepted, until: .mapFull)
      #expect(!accepted.isEmpty)
      try await Self.register(into: small, &accepted, until: .mapFull)
      let names = try Self.unless(.mapFull) { try small.names().filter { $0.hasPrefix("new") } }
      #expect(names == nil || names == accepted)
      small.close()
      let large = try SchoolLedger(at: url, options: .testing())
      defer { large.close() }
      #expect(try large.names().filter { $0.hasPrefix("new") } == accepted)
      try await Self.register(into: large, &accepted, until: nil)
      #expect(try large.names().filter { $0.hasPrefix("new") } == accepted)
      try large.expectSound("opened with a larger map")
    }
  }

  /// Registers people, ten at once, until somebody is refused for this reason, or 200 of them.
  private static func register(
    into ledger: SchoolLedger, _ accepted: inout Set<String>, until code: StorageError.Code?
  ) async throws {
    let enough = accepted.count + 200
    while code != nil || accepted.count < enough {
      let users = (0...).lazy.map { "new-\($0)" }.filter { [accepted] in !accepted.contains($0) }.prefix(10)
      let answers = await ledger.perform(
        users.map { RegisterUser(user: $0, kind: .student, name: $0).by("a-els", id: $0) })
      var isFull = false
      for (user, answer) in zip(users, answers) {
        switch answer {
        case .success: accepted.insert(user)
        case .failure(let error):
          try #require((error as? StorageError)?.code == code, "\(error)")
          isFull = true
        }
      }
      if isFull { return }
    }
  }

  /// What the body gives, or nil when it fails for this reason.
  private static func unless<Result>(_ code: StorageError.Code, _ body: () throws -> Result) throws -> Result?
  {
    do {
      return try body()
    } catch let error as StorageError where error.code == code {
      return nil
    }
  }

  private static func opening(_ url: URL) -> StorageError.Code? {
    do {
      try SchoolLedger(at: url, options: .testing()).close()
      return nil
    } catch {
      return (error as? StorageError)?.code ?? .init(rawValue: "\(error)")
    }
  }
}
