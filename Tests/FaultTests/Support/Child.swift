import Foundation
import Testing
import TestSupport

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A run of `school-ledger run` that is spoken to over pipes, and killed.
final class Child {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var unread = Data()

  init(on ledger: URL) throws {
    // Writing to a process that has ended is an error like any other.
    signal(SIGPIPE, SIG_IGN)
    process.executableURL = builtTool
    process.arguments = ["run", ledger.path, "-"]
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit { if process.isRunning { kill() } }

  /// Hands lines in, without waiting for the answers.
  func say(_ lines: some Sequence<String>) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// The next answer; nil when there are no more.
  func answer() -> Answer? {
    while true {
      if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
        defer { unread = Data(unread[(end + 1)...]) }
        return Answer(Substring(decoding: unread[..<end], as: UTF8.self))
      }
      let more = output.fileHandleForReading.availableData
      if more.isEmpty { return nil }
      unread += more
    }
  }

  /// The answers to so many lines; fewer when the process ended.
  func answers(_ count: Int) -> [Answer] {
    var answers: [Answer] = []
    while answers.count < count, let answer = answer() { answers.append(answer) }
    return answers
  }

  /// Kills the process as the power switch does, and gives what it had still answered.
  @discardableResult
  func kill() -> [Answer] {
    _ = signalled(SIGKILL)
    var answers: [Answer] = []
    while let answer = answer() { answers.append(answer) }
    process.waitUntilExit()
    return answers
  }

  /// Ends the input and gives the exit status.
  func end() throws -> Int32 {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit, "ended by signal \(process.terminationStatus)")
    return process.terminationStatus
  }

  private func signalled(_ signal: Int32) -> Bool {
    #if canImport(Darwin)
      Darwin.kill(process.processIdentifier, signal) == 0
    #else
      Glibc.kill(process.processIdentifier, signal) == 0
    #endif
  }
}
