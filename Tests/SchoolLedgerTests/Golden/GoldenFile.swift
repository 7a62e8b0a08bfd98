import Foundation
import Testing

/// A file under `Fixtures/golden` that every build must agree with.
///
/// With `RECORD=1` in the environment it is written anew, and the test fails so that nobody forgets to look
/// at it.
enum GoldenFile {
  static let directory = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Fixtures/golden")

  static let isRecording = ProcessInfo.processInfo.environment["RECORD"] != nil

  /// The lines of the file; those given are written first where this is a recording.
  static func lines(of name: String, recording text: @autoclosure () throws -> String) throws -> [String] {
    let file = directory.appending(path: name)
    if isRecording {
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      try Data(text().utf8).write(to: file)
      Issue.record("\(name) was recorded; look at what changed, and run again without RECORD")
    }
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }
}
