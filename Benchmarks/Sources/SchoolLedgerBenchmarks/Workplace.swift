import Foundation

/// Where the ledgers lie while they are measured: beside the executable, which is a disk and seldom a memory.
struct Workplace {
  private let directory: URL

  init() throws {
    directory = Child.executable.resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "benchmark-ledgers")
    remove()
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
  }

  /// A directory that does not hold anything yet.
  func newDirectory(_ name: String) throws -> URL {
    let url = directory.appending(path: "\(name)-\(UUID())")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    return url
  }

  func remove(_ url: URL) throws { try FileManager.default.removeItem(at: url) }

  /// Leaves nothing behind, nor what a run that was interrupted left.
  func remove() { try? FileManager.default.removeItem(at: directory) }
}
