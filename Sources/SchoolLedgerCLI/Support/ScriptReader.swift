import Foundation
import SchoolLedger

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Reads standard input line by line, whatever its bytes are, each line as soon as it is complete.
struct ScriptReader {
  /// What was read.
  enum Line {
    /// A line, which is in `bytes`.
    case whole
    /// A line that is longer than may be, of which nothing was kept.
    case tooLong
  }

  /// The longest line in bytes, which is the longest text that is read as JSON.
  static let longestLine = JSONLimits().length
  private static let newline: CInt = 0x0A

  /// The line that was read last, without its end.
  private(set) var bytes: [UInt8] = []

  /// Reads from a file instead of the standard input that the process was given; `-` is that input itself.
  init(file path: String) throws {
    guard path != "-" else { return }
    if URL(filePath: path).isDirectory {
      throw Failure(.noInput, "The script \(path) is a directory; say which file in it.")
    }
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw Failure(.noInput, "The script \(path) cannot be read.")
    }
    dup2(file.fileDescriptor, STDIN_FILENO)
  }

  /// Reads the next line, which ends in a newline or with the input; nil when there is none.
  mutating func next() throws -> Line? {
    bytes.removeAll(keepingCapacity: true)
    while bytes.count <= Self.longestLine {
      // The C library reads what there is, however little, and waits only when there is nothing.
      let character = getchar_unlocked()
      if character < 0 {
        try requireEnd()
        return bytes.isEmpty ? nil : .whole
      }
      if character == Self.newline {
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        return .whole
      }
      bytes.append(UInt8(truncatingIfNeeded: character))
    }
    bytes = []
    try skipLine()
    return .tooLong
  }

  private func skipLine() throws {
    while true {
      let character = getchar_unlocked()
      if character == Self.newline { return }
      if character < 0 { return try requireEnd() }
    }
  }

  /// Tells the end of a script from a failure to read it, which look the same so far.
  private func requireEnd() throws {
    guard isatty(STDIN_FILENO) == 0 else { return }
    do {
      _ = try FileHandle.standardInput.read(upToCount: 1)
    } catch {
      throw Failure(.storage, "The script cannot be read on: \(error.cause.localizedDescription)")
    }
  }
}
