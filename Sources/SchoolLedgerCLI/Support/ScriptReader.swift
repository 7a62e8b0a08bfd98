import Foundation
import SchoolLedger

/// Reads the script that was named on the command line.
struct ScriptReader {
  private let file: FileHandle
  private var lines: LineReader

  /// The line that was read last, without its end.
  var bytes: [UInt8] { lines.bytes }

  /// Reads from a file; `-` is standard input.
  init(file path: String) throws {
    if path == "-" {
      file = .standardInput
    } else if URL(filePath: path).isDirectory {
      throw Failure(.noInput, "The script \(path) is a directory; say which file in it.")
    } else if let named = FileHandle(forReadingAtPath: path) {
      file = named
    } else {
      throw Failure(.noInput, "The script \(path) cannot be read.")
    }
    lines = LineReader(file.fileDescriptor, path: path)
  }

  /// Reads the next line; nil when there is none.
  mutating func next() throws -> LineReader.Line? {
    do {
      return try lines.next()
    } catch {
      throw Failure(.storage, "The script cannot be read on: \(error.message)")
    }
  }
}
