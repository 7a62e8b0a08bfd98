import Foundation
import LMDB
import Testing
import TestSupport

/// A file system without room, which only the superuser can make.
@Suite(.enabled(if: SmallDisk.canBeMade, "only the superuser can mount a small file system"))
struct FullDiskTests {
  @Test func `a full disk is an error that leaves the data as it was`() throws {
    let disk = try SmallDisk(kilobytes: 512)
    defer { withExtendedLifetime(disk) {} }
    let environment = try Environment(at: disk.file("store"), options: .init(tables: ["rows"]))
    let rows = try environment.table("rows")
    try environment.put([Row([1], [1])], in: rows)
    let many = (0..<200).map { Row(key($0), SeededNumbers.sample(9000)) }
    #expect(failure { try environment.put(many, in: rows) } == .diskFull)
    #expect(try environment.rows(of: rows) == [Row([1], [1])])
    environment.close()
    let again = try Environment(at: disk.file("store"), options: .init(tables: ["rows"]))
    #expect(try again.rows(of: again.table("rows")) == [Row([1], [1])])
  }

  @Test(arguments: 0..<6)
  func `opening on a full disk is an error, not a signal`(pagesLeft: Int) async throws {
    let disk = try SmallDisk(kilobytes: 128)
    defer { withExtendedLifetime(disk) {} }
    try disk.fill(leavingPages: pagesLeft)
    await #expect(processExitsWith: .success) { [path = disk.file("store") as String] in
      let code = failure { _ = try Environment(at: path, options: .init(tables: ["rows"])) }
      if code != nil, code != .diskFull { exit(1) }
    }
  }
}

/// A small file system of its own, unmounted when the test is over.
private final class SmallDisk {
  private let directory: TemporaryDirectory

  static let canBeMade = geteuid() == 0 && (try? SmallDisk(kilobytes: 64)) != nil

  init(kilobytes: Int) throws {
    directory = try TemporaryDirectory()
    try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", directory.path)
  }

  deinit { try? Self.run("umount", "-l", directory.path) }

  func file(_ name: String) -> String { directory.path(name) }

  /// Uses up all room but some pages.
  func fill(leavingPages pages: Int) throws {
    let block = [UInt8](repeating: 1, count: 4096)
    var count = 0
    do {
      while true {
        try block.withUnsafeBytes { try Data($0).write(to: URL(filePath: file("filler\(count)"))) }
        count += 1
      }
    } catch {}
    for number in max(0, count - pages)..<count {
      try FileManager.default.removeItem(atPath: file("filler\(number)"))
    }
    try? FileManager.default.removeItem(atPath: file("filler\(count)"))
  }

  private static func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    if process.terminationStatus != 0 { throw CocoaError(.executableLoad) }
  }
}
