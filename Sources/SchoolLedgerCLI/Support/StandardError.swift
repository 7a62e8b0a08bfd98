import Foundation
import SchoolLedger

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Where people read how it goes; programs read standard output.
enum StandardError {
  static let isTerminal = isatty(STDERR_FILENO) == 1

  /// Writes a text; nobody is told when that fails.
  static func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }

  /// Draws a text over the terminal's last line; nothing where there is no terminal.
  static func show(_ text: String) {
    if isTerminal { write("\r\u{1B}[K\(text)") }
  }

  /// Draws how far something is.
  static func show(progress what: String, _ done: UInt64, of total: UInt64) {
    show("\(what): \(grouped(done)) of \(grouped(total))")
  }

  /// Takes the last line away again.
  static func clearProgress() { show("") }

  /// Draws how far something is, ten times a second at most.
  static func progress(_ what: String) -> ProgressHandler {
    guard isTerminal else { return { _, _ in } }
    var next = ContinuousClock.now
    return { done, total in
      guard ContinuousClock.now >= next else { return }
      next = .now + .milliseconds(100)
      show(progress: what, done, of: total)
    }
  }
}
