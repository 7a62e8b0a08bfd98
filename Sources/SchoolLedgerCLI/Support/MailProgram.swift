import Foundation
import SchoolLedger

/// A program that takes mail as sendmail does, such as sendmail, Postfix's, Exim's or msmtp.
struct MailProgram {
  private let url: URL
  private let arguments: [String]

  /// Looks for a program as a shell does.
  init(_ name: String, arguments: [String]) throws {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    let folders = name.contains("/") ? [""] : path.split(separator: ":").map { "\($0)/" }
    guard let found = folders.map({ $0 + name }).first(where: Self.isProgram) else {
      throw Failure(.unavailable, "There is no program “\(name)”.")
    }
    url = URL(filePath: found)
    self.arguments = arguments
  }

  /// Hands over a message, and waits; nil where the program took it, else what it came to.
  func send(_ message: MailMessage) throws -> String? {
    let process = Process()
    process.executableURL = url
    // A dot alone on a line ends nothing (-i), and no address is taken for an option (--).
    process.arguments = arguments + ["-i", "-f", message.from, "--", message.to]
    process.standardInput = try Self.file(holding: message.rfc5322)
    process.standardOutput = FileHandle.standardError
    guard (try? process.run()) != nil else { return "\(name) cannot be run" }
    process.waitUntilExit()
    switch (process.terminationReason, process.terminationStatus) {
    case (.exit, 0): return nil
    case (.exit, let status): return "\(name) ended with status \(status)"
    case (_, let signal): return "\(name) was ended by signal \(signal)"
    }
  }

  /// Whether a file can be run; a directory is executable, too.
  private static func isProgram(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: path) && !URL(filePath: path).isDirectory
  }

  private var name: String { url.lastPathComponent }

  /// A file that nobody else can open, for it has no name any more. Through a pipe, a program would take half
  /// a message for a whole one when this process is killed.
  private static func file(holding bytes: [UInt8]) throws -> FileHandle {
    let url = FileManager.default.temporaryDirectory.appending(path: "school-ledger-\(UUID().uuidString)")
    let isMade = FileManager.default.createFile(
      atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600])
    guard isMade else { throw Failure(.storage, "No file can be made in \(url.path).") }
    let file = try FileHandle(forUpdating: url)
    try FileManager.default.removeItem(at: url)
    try file.write(contentsOf: Data(bytes))
    try file.seek(toOffset: 0)
    return file
  }
}
