import Foundation
import LMDB
import TestSupport

extension TemporaryDirectory {
  /// Opens an environment in a directory below this one.
  func environment(
    _ name: String = "store", tables: [String] = ["rows", "others"], mapSize: Int = 64 << 20,
    maxReaders: Int = 126, durability: Environment.Durability = .unsynced, readOnly: Bool = false
  ) throws -> Environment {
    try Environment(
      at: path(name),
      options: .init(
        mapSize: mapSize, maxReaders: maxReaders, tables: tables, durability: durability, readOnly: readOnly))
  }
}

/// The contents of a file.
func contents(of path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(filePath: path))) }

/// Makes a file of bytes.
func write(_ bytes: [UInt8], to path: String) throws { try Data(bytes).write(to: URL(filePath: path)) }
