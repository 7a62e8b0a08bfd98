import Foundation
import Testing

/// An SMTP server in a process of its own, which tells what mail it took.
final class MailSink {
  /// One mail, and what Python's own parser makes of it.
  struct Mail {
    let json: [String: Any]

    var from: String? { json["from"] as? String }
    var to: [String]? { json["to"] as? [String] }
    var raw: String? { json["raw"] as? String }
    var defects: [String]? { json["defects"] as? [String] }
    func header(_ name: String) -> String? { (json["headers"] as? [String: String])?[name] }
    func part(_ type: String) -> String? { (json["parts"] as? [String: String])?[type] }
  }

  /// Whether Python and aiosmtpd are there, and msmtp.
  static let canListen = sh(#"command -v msmtp && python3 -c "import aiosmtpd""#)
  /// Whether Python is there to read mail.
  static let canRead = sh("command -v python3")

  /// Where the server listens.
  let port: String
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()

  init() throws {
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Self.script]
    process.environment = Self.environment
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var text = Data()
    while text.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the server did not start")
      text += more
    }
    port = String(decoding: text.dropLast(), as: UTF8.self)
  }

  /// Ends the server and gives the mails that it took.
  func end() throws -> [Mail] {
    try input.fileHandleForWriting.close()
    process.waitUntilExit()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return try text.split(separator: "\n").map { Mail(json: try object(String($0))) }
  }

  /// What Python's parser makes of a message in a file.
  static func read(_ file: URL, in folder: Folder) throws -> Mail {
    let output = folder.file()
    let isRead = sh(#"python3 "$0" "$1" > "$2""#, script, file.path, output.path)
    try #require(isRead, "\(file.lastPathComponent) cannot be read")
    return Mail(json: try object(String(contentsOf: output, encoding: .utf8)))
  }

  private static let script = Fixture.url("mails/sink.py").path

  /// With the packages that `Scripts/setup.sh` fetched.
  private static let environment = ProcessInfo.processInfo.environment.merging(
    ["PYTHONPATH": Fixture.url("../.build/python").standardized.path]) { $1 }

  private static func sh(_ line: String, _ arguments: String...) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", line] + (arguments.isEmpty ? [] : arguments)
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
