import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Runs a line of shell with arguments `$1`, `$2` ... and waits for it.
///
/// Foundation's `Process` on Linux is not safe to start while other threads start theirs; this is.
func shell(_ line: String, _ arguments: String...) throws {
  let words = (["sh", "-c", line, "sh"] + arguments).map { strdup($0) }
  let environment = ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") }
  defer { for text in words + environment { free(text) } }
  var child = pid_t()
  let problem = posix_spawn(&child, "/bin/sh", nil, nil, words + [nil], environment + [nil])
  guard problem == 0 else { throw ShellFailure(line: line, status: problem) }
  var status: Int32 = 0
  while waitpid(child, &status, 0) == -1, errno == EINTR {}
  guard status == 0 else { throw ShellFailure(line: line, status: status) }
}

/// A line of shell that could not be run, or said no.
struct ShellFailure: Error {
  let line: String
  let status: Int32
}
