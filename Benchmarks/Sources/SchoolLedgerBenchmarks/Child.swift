import Foundation
import SchoolLedger

/// The same program again, in a process that does one thing.
enum Child {
  static let flag = "--child-rebuild"
  static let executable = Bundle.main.executableURL ?? URL(filePath: CommandLine.arguments[0])

  /// What a rebuild took.
  struct Rebuilt: Codable {
    let seconds: Double
    let events: Double
    let peakBytes: Double
    let viewBytes: Double
    let logBytes: Double
  }

  struct Failed: Error {
    let status: Int32
  }

  /// Rebuilds a closed ledger in a child.
  static func rebuild(_ url: URL) throws -> Rebuilt {
    let process = Process()
    let output = Pipe()
    process.executableURL = executable
    process.arguments = [flag, url.path]
    process.standardOutput = output
    try process.run()
    let answer = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(status: process.terminationStatus) }
    return try JSONDecoder().decode(Rebuilt.self, from: answer)
  }

  /// What the child does.
  static func run(_ arguments: ArraySlice<String>) throws {
    let ledger = try SchoolLedger(at: URL(filePath: arguments.first ?? ""))
    let time = try seconds { try ledger.rebuild() }
    let statistics = try ledger.statistics()
    let rebuilt = Rebuilt(
      seconds: time, events: Double(statistics.events), peakBytes: peakMemory(),
      viewBytes: Double(statistics.viewBytes), logBytes: Double(statistics.logBytes))
    ledger.close()
    FileHandle.standardOutput.write(try JSONEncoder().encode(rebuilt))
  }

  /// The most memory that this process ever had, in bytes, pages of mapped files included.
  private static func peakMemory() -> Double {
    #if os(Linux)
      let status = FileManager.default.contents(atPath: "/proc/self/status") ?? Data()
      let lines = String(decoding: status, as: UTF8.self).split(separator: "\n")
      let words = lines.first { $0.hasPrefix("VmHWM:") }?.split(whereSeparator: \.isWhitespace)
      guard let words, words.count == 3, let kilobytes = Double(words[1]) else { return .nan }
      return kilobytes * 1024
    #else
      var usage = rusage()
      getrusage(RUSAGE_SELF, &usage)
      return Double(usage.ru_maxrss)
    #endif
  }
}
