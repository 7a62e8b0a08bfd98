import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A small file system of its own, unmounted when the test is over; only the superuser can make one.
final class SmallDisk {
  /// Where it is mounted.
  let url: URL

  /// Whether this machine lets us mount one in memory.
  static let canBeMade = geteuid() == 0 && (try? SmallDisk(megabytes: 1)) != nil

  /// Mounts one in memory.
  init(megabytes: Int) throws {
    url = try Self.mountPoint()
    try Self.require("mount", "-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", url.path)
  }

  /// Mounts an image that holds an ext4 file system.
  init(image: URL) throws {
    url = try Self.mountPoint()
    try Self.require("mount", "-o", "loop", image.path, url.path)
  }

  deinit { unmount() }

  /// Unmounts it now.
  func unmount() {
    _ = try? Self.require("umount", url.path)
    _ = rmdir(url.path)
  }

  /// Uses up all room but so many kilobytes, until the file is removed.
  func fill(leavingKilobytes kilobytes: Int) throws -> URL {
    let filler = url.appending(path: "filler")
    #expect(FileManager.default.createFile(atPath: filler.path, contents: nil))
    let file = try FileHandle(forWritingTo: filler)
    defer { try? file.close() }
    let block = Data(repeating: 1, count: 1024)
    var size: UInt64 = 0
    while (try? file.write(contentsOf: block)) != nil { size += 1024 }
    try file.truncate(atOffset: size - min(size, UInt64(kilobytes) * 1024))
    return filler
  }

  private static func mountPoint() throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(path: "school-ledger-disk-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  static func require(_ program: String, _ arguments: String...) throws {
    let finished = try Tool.run(program, arguments)
    if finished.status != 0 { throw CocoaError(.executableLoad) }
  }
}
