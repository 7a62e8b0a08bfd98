import Foundation
import Testing
import TestSupport

/// The built `school-ledger`, run as people run it.
enum Tool {
  /// What a run left.
  struct Finished {
    let status: Int32
    let output: String
    let errors: String

    var lines: [String] { output.split(separator: "\n").map(String.init) }

    /// The output's lines, read as JSON objects.
    func objects() throws -> [[String: Any]] { try lines.map(object) }
  }

  /// Runs to the end with this on standard input.
  static func run(_ arguments: String..., input: String = "", in folder: Folder) throws -> Finished {
    try run(arguments, input: Data(input.utf8), in: folder)
  }

  /// Runs to the end with these bytes on standard input.
  static func run(_ arguments: [String], input: Data, in folder: Folder) throws -> Finished {
    try finish(process(arguments, in: folder), input: input, in: folder)
  }

  /// Has a shell carry out a line to the end, in which `$0` is the tool.
  static func shell(_ line: String, in folder: Folder) throws -> Finished {
    try finish(process(["-c", line, builtTool.path], by: "/bin/sh", in: folder), input: Data(), in: folder)
  }

  /// Whether this user can run the tool as somebody else, as only the superuser can.
  static let canBeNobody = getuid() == 0 && FileManager.default.fileExists(atPath: "/usr/bin/setpriv")

  /// Runs to the end as somebody who owns nothing.
  static func runAsNobody(_ arguments: [String], in folder: Folder) throws -> Finished {
    let process = process(
      ["--reuid=65534", "--clear-groups", builtTool.path] + arguments, by: "/usr/bin/setpriv", in: folder)
    return try finish(process, input: Data(), in: folder)
  }

  private static func finish(_ process: Process, input: Data, in folder: Folder) throws -> Finished {
    let (input, output, errors) = (folder.file(holding: input), folder.file(), folder.file())
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationReason == .exit, "killed by signal \(process.terminationStatus)")
    return Finished(
      status: process.terminationStatus,
      output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
  }

  /// A process of the tool, or of another program.
  static func process(_ arguments: [String], by program: String? = nil, in folder: Folder) -> Process {
    // Writing to a process that has ended is an error like any other.
    signal(SIGPIPE, SIG_IGN)
    let process = Process()
    process.executableURL = program.map { URL(filePath: $0) } ?? builtTool
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    return process
  }
}

/// Reads one JSON object.
func object(_ text: String) throws -> [String: Any] {
  try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
}

/// Files of the repository that tests read.
enum Fixture {
  private static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func url(_ path: String) -> URL { root.appending(path: "Fixtures/\(path)") }
}
