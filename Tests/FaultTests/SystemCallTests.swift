import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// The system calls of a whole run failed one by one, from outside: no crash, a typed answer, nothing lost.
@Suite(.enabled(if: SystemTracer.isAllowed, "strace is missing or not allowed"))
struct SystemCallTests {
  private static let script = Script(seed: 9, changes: 12)
  private static let calls = ["fsync", "fdatasync", "pwrite64", "writev", "ftruncate", "rename", "openat"]
  private static let failures = ["error=EIO", "error=ENOSPC", "signal=KILL"]

  /// One call of a run, as the thread that makes it counts.
  struct Point: CustomStringConvertible {
    let call: String
    let number: Int
    let failure: String
    var description: String { "\(call) \(number) \(failure)" }
  }

  @Test func `whichever system call fails, nothing that was acknowledged is lost`() async throws {
    let seed = Effort.seed()
    var numbers = SeededNumbers(seed: seed)
    let points = try await Self.points().shuffled(using: &numbers).prefix(Effort.systemCalls)
    var tally: [String: Int] = [:]
    for point in points {
      let outcome = try await Self.expectNothingLost(at: point)
      tally[outcome, default: 0] += 1
    }
    let counts = tally.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
    print("\(points.count) system calls failed: \(counts); seed \(seed)")
    #expect(tally.count > 1, "no call failed")
  }

  /// Every call of a run that concerns the ledger, with every way to fail.
  private static func points() async throws -> [Point] {
    try await withLedgerDirectory { url in
      let trace = try traced(url, ["-e", "trace=\(calls.joined(separator: ","))"]).trace
      var counts: [Substring: [String: Int]] = [:]
      var concerning: Set<String> = []
      var points: [Point] = []
      for line in trace.split(separator: "\n") {
        let words = line.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count > 1, let call = calls.first(where: { words[1].hasPrefix("\($0)(") }) else {
          continue
        }
        counts[words[0], default: [:]][call, default: 0] += 1
        let number = counts[words[0]]?[call] ?? 0
        // Opening also concerns libraries, without which no program starts.
        guard call != "openat" || line.contains(url.path), concerning.insert("\(call) \(number)").inserted
        else { continue }
        points += failures.map { Point(call: call, number: number, failure: $0) }
      }
      return points
    }
  }

  private static func expectNothingLost(at point: Point) async throws -> String {
    try await withLedgerDirectory { url in
      let (finished, trace) = try traced(
        url,
        ["-e", "trace=\(point.call)", "-e", "inject=\(point.call):\(point.failure):when=\(point.number)"])
      let isKilled = point.failure.hasPrefix("signal")
      #expect(finished.signal == nil || (isKilled && finished.signal == SIGKILL), "\(point)")
      if finished.signal == nil {
        #expect([0, 74].contains(finished.status), "\(point): \(finished.errors)")
      }
      if finished.status == 74 {
        #expect(!finished.errors.isEmpty || finished.answers.contains(where: \.hasFailed))
      }
      let ids = finished.answers.filter(\.isAccepted).map { script.id(ofLine: $0.line - 1) }
      // Every line is said again: what was acknowledged is answered as before, and the rest is carried out.
      let again = try Tool.carryOut(script.lines, in: url)
      let repeated = Set(again.filter(\.isRepeated).map { script.id(ofLine: $0.line - 1) })
      #expect(Set(ids).isSubset(of: repeated), "\(point)")
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      #expect(
        try Set(ledger.commandIDs()) == Set(script.lines.indices.map { script.id(ofLine: $0) }), "\(point)")
      #expect(try ledger.statistics().events == UInt64(script.lines.count), "\(point)")
      #expect(try ledger.rosters() == script.finalRosters, "\(point)")
      try ledger.expectSound("\(point)")
      let isInjected = trace.contains("INJECTED") || finished.signal != nil
      return isInjected ? "\(point.failure), status \(finished.signal ?? finished.status)" : "not reached"
    }
  }

  /// Carries out the script under strace; the lines come in two bursts, so that there is more than one
  /// commit.
  private static func traced(_ url: URL, _ options: [String]) throws -> (Tool.Finished, trace: String) {
    let output = url.deletingLastPathComponent().appending(path: "trace")
    let command = ["strace", "-f", "-o", output.path] + options + [builtTool.path, "run", url.path, "-"]
    let finished = try Tool.run(
      "strace", Array(command.dropFirst()), input: script.lines.joined(separator: "\n") + "\n")
    return (finished, try String(contentsOf: output, encoding: .utf8))
  }
}

/// Whether strace runs here and may fail the calls of a program.
enum SystemTracer {
  static let isAllowed = Tool.canRun(
    "strace", ["-f", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"])
}
