import Foundation
import Testing
import TestSupport

/// The built `school-ledger`, and other programs.
enum Tool {
  /// What a run left.
  struct Finished {
    let status: Int32
    /// The signal that ended it; nil where it ended by itself.
    let signal: Int32?
    let output: String
    let errors: String

    var answers: [Answer] { output.split(separator: "\n").compactMap { Answer($0) } }
  }

  /// Runs a program to its end, with this on standard input.
  @discardableResult
  static func run(_ program: String, _ arguments: [String], input: String = "") throws -> Finished {
    let directory = FileManager.default.temporaryDirectory.appending(path: "school-ledger-run-\(UUID())")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    func file(_ name: String, _ text: String = "") throws -> URL {
      let url = directory.appending(path: name)
      try Data(text.utf8).write(to: url)
      return url
    }
    let (output, errors) = (try file("output"), try file("errors"))
    let process = Process()
    process.executableURL = program.contains("/") ? URL(filePath: program) : URL(filePath: "/usr/bin/env")
    process.arguments = (program.contains("/") ? [] : [program]) + arguments
    process.standardInput = try FileHandle(forReadingFrom: file("input", input))
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    let isKilled = process.terminationReason == .uncaughtSignal
    return Finished(
      status: process.terminationStatus, signal: isKilled ? process.terminationStatus : nil,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// Whether a program runs and says that all is well.
  static func canRun(_ program: String, _ arguments: [String]) -> Bool {
    (try? run(program, arguments))?.status == 0
  }

  /// Carries out lines to the end in a process of its own; all must be accepted.
  static func carryOut(_ lines: some Sequence<String>, in ledger: URL) throws -> [Answer] {
    let finished = try run(
      builtTool.path, ["run", ledger.path, "-"], input: lines.joined(separator: "\n") + "\n")
    try #require(finished.status == 0, "\(finished.errors)")
    let refused = finished.answers.filter { !$0.isAccepted }
    try #require(refused.isEmpty, "\(refused)")
    return finished.answers
  }
}

/// The answer to one line.
struct Answer: CustomStringConvertible {
  let line: Int
  let isAccepted: Bool
  let isRepeated: Bool
  /// Whether storage failed.
  let hasFailed: Bool
  /// The position of the first event.
  let position: UInt64?
  let description: String

  /// Reads a line of output; nil where it is cut off or empty.
  init?(_ text: Substring) {
    guard let json = try? JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
      let line = json["line"] as? Int
    else { return nil }
    self.line = line
    isAccepted = json["ok"] as? Bool ?? false
    isRepeated = json["repeated"] as? Bool ?? false
    hasFailed = json["failed"] as? String == "storage"
    position = ((json["events"] as? [[String: Any]])?.first?["position"] as? NSNumber)?.uint64Value
    description = String(text)
  }
}
