import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// Lines come out of a script as they stand in it, wherever the blocks end that it is read in.
struct LineReaderTests {
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func `lines of any length come out as they went in`(seed: UInt64) async throws {
    var generator = SeededNumbers(seed: seed)
    let lengths = [0, 1, 80, 1 << 16 - 2, 1 << 16 - 1, 1 << 16, 1 << 16 + 1, 200_000]
    let lines = (0..<12).map { number in
      [UInt8](repeating: UInt8(ascii: "a") + UInt8(number), count: generator.one(of: lengths))
    }
    let ending = Bool.random(using: &generator) ? "\r\n" : "\n"
    let isEnded = Bool.random(using: &generator)
    var script = Data(lines.joined(separator: ending.utf8))
    if isEnded { script += Data(ending.utf8) }
    // An empty line at the end is one only if it is ended.
    let expected = lines.last?.isEmpty == true && !isEnded ? lines.dropLast() : lines[...]
    #expect(try await read(script) == Array(expected), "seed \(seed)")
  }

  @Test func `the longest line is read, a longer one is passed over`() async throws {
    let longest = String(repeating: "x", count: 100)
    let script = Data("\(longest)y\n\(longest)\nz\n\(longest)\(longest)".utf8)
    #expect(try await read(script, longestLine: 100) == [nil, Array(longest.utf8), Array("z".utf8), nil])
  }

  /// Every line of a script; nil for one that is too long.
  private func read(_ script: Data, longestLine: Int = 1 << 20) async throws -> [[UInt8]?] {
    try await withTemporaryDirectory { folder in
      let url = folder.appending(path: "script")
      try script.write(to: url)
      let file = try FileHandle(forReadingFrom: url)
      var reader = LineReader(file.fileDescriptor, path: url.path, longestLine: longestLine)
      var lines: [[UInt8]?] = []
      while let line = try reader.next() { lines.append(line == .whole ? reader.bytes : nil) }
      try file.close()
      return lines
    }
  }
}
