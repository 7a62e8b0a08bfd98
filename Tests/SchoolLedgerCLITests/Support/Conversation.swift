import Foundation
import Testing

/// A run of `school-ledger run` that is spoken to over pipes.
final class Conversation {
  let process: Process
  private let folder: Folder
  private let input = Pipe()
  private let output = Pipe()
  private var read = Data()

  /// Begins one, over pipes that make the process wait or leave that to it.
  init(in folder: Folder, waiting: Bool = true) throws {
    self.folder = folder
    if !waiting {
      for end in [input.fileHandleForReading, output.fileHandleForWriting] {
        try #require(fcntl(end.fileDescriptor, F_SETFL, O_NONBLOCK) == 0)
      }
    }
    process = Tool.process(["run", "a.ledger"], in: folder)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  /// Says something; no newline is added.
  func say(_ bytes: Data) throws { try input.fileHandleForWriting.write(contentsOf: bytes) }

  /// Says a line and waits for what is answered, having said nothing more.
  func ask(_ line: String) throws -> [String: Any] {
    try say(Data("\(line)\n".utf8))
    return try answer()
  }

  /// The next line that is answered.
  func answer() throws -> [String: Any] {
    while true {
      if let end = read.firstIndex(of: UInt8(ascii: "\n")) {
        defer { read = Data(read[(end + 1)...]) }
        return try object(String(decoding: read[..<end], as: UTF8.self))
      }
      let more = output.fileHandleForReading.availableData
      try #require(!more.isEmpty, "the process ended")
      read += more
    }
  }

  /// Listens no more.
  func hangUp() throws { try output.fileHandleForReading.close() }

  /// Ends the input, or leaves the ending to a signal, and gives the exit status.
  func end(with signal: Int32? = nil) throws -> Int32 {
    if let signal { kill(process.processIdentifier, signal) } else { try input.fileHandleForWriting.close() }
    process.waitUntilExit()
    try #require(process.terminationReason == .exit)
    return process.terminationStatus
  }

  /// The most memory that the process has had, in bytes; nil where the system does not say.
  var peakMemory: Int? {
    let status = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
  }
}
