import Foundation

/// A directory that is gone when the last reference to it is.
final class Folder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "school-ledger-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> URL { url.appending(path: name) }

  /// A new file with this content.
  func file(holding data: Data = Data()) -> URL {
    let file = path(UUID().uuidString)
    _ = FileManager.default.createFile(atPath: file.path, contents: data)
    return file
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name).path) }
}
