import ArgumentParser
import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The three streams that every process counts on.
enum StandardStreams {
  /// Puts `/dev/null` where a stream was closed; otherwise a file of the ledger would get its number, and
  /// answers would be written into the log. What is returned must be kept as long as the process runs.
  static func fillGaps() -> [FileHandle] {
    [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO]
      .filter { fcntl($0, F_GETFD) == -1 }
      .compactMap { _ in FileHandle(forUpdatingAtPath: "/dev/null") }
  }

  /// Has a file that may not grow any more told as an error, where the signal would end the process.
  static func ignoreFileSizeSignal() { signal(SIGXFSZ, SIG_IGN) }

  /// Makes streams wait that were handed over in non-blocking mode. A write that fails because it would have
  /// to wait does not say how much of it was written, so it could not be tried again. Whoever else holds this
  /// end of a pipe shares the mode, but leaves it to the tool meanwhile; the other end has a mode of its own.
  static func makeBlocking() {
    for stream in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      let flags = fcntl(stream, F_GETFL)
      if flags >= 0, flags & O_NONBLOCK != 0 { _ = fcntl(stream, F_SETFL, flags & ~O_NONBLOCK) }
    }
  }

  /// Writes to standard output, at once; when nobody listens any more, that is all there is to say.
  static func write(_ bytes: some Sequence<UInt8>) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    } catch {
      if error.cause.code == Int(EPIPE) { throw ExitCode(128 + SIGPIPE) }
      throw Failure(.storage, "The output cannot be written: \(error.cause.localizedDescription)")
    }
  }
}

/// Prints a text, and unlike Swift's own function says when that fails: a proof that is cut off where the
/// disk was full is worth nothing.
func print(_ text: some CustomStringConvertible, terminator: String = "\n") throws {
  try StandardStreams.write("\(text)\(terminator)".utf8)
}
