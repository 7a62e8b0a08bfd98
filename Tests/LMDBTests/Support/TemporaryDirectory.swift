import Foundation
import LMDB

/// A directory of its own for a test, removed when the test is over.
final class TemporaryDirectory {
  /// The directory's path.
  let path = NSTemporaryDirectory() + "lmdb-tests-" + UUID().uuidString

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// A path inside the directory.
  func file(_ name: String) -> String { path + "/" + name }

  /// Opens an environment in a directory below this one.
  func environment(
    _ name: String = "store", tables: [String] = ["rows", "others"], mapSize: Int = 64 << 20,
    maxReaders: Int = 126, durability: Environment.Durability = .unsynced, readOnly: Bool = false
  ) throws -> Environment {
    try Environment(
      at: file(name),
      options: .init(
        mapSize: mapSize, maxReaders: maxReaders, tables: tables, durability: durability, readOnly: readOnly))
  }
}

/// The contents of a file.
func contents(of path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

/// Makes a file of bytes.
func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }
