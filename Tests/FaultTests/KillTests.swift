import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// `kill -9` at any moment: what was acknowledged is there, exactly once.
struct KillTests {
  @Test func `a process killed at any moment loses nothing that it acknowledged`() async throws {
    let seed = Effort.seed()
    var numbers = SeededNumbers(seed: seed)
    let script = Script(seed: seed, changes: 20 * Effort.kills)
    try await withLedgerDirectory { url in
      var done = 0
      for round in 0..<Effort.kills {
        let comment: Comment = "kill \(round), seed \(seed)"
        // Some lines are said again, for a caller who got no answer asks again.
        let first = max(0, done - 5)
        let acknowledged = try Self.killed(on: url, script, from: first, comment, &numbers)
        let ledger = try SchoolLedger(at: url)
        defer { ledger.close() }
        let count = try ledger.expectBeginning(of: script, acknowledged: max(done, acknowledged), comment)
        if round % 5 == 0 { try ledger.expectSound(comment) }
        done = count
      }
      let answers = try Tool.carryOut(script.lines, in: url)
      #expect(answers.filter(\.isRepeated).count == done, "seed \(seed)")
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      #expect(try ledger.rosters() == script.finalRosters, "seed \(seed)")
      try ledger.expectBeginning(of: script, acknowledged: script.lines.count, "seed \(seed)")
      try ledger.expectSound("seed \(seed)")
      print("killed \(Effort.kills) times, \(done) of \(script.lines.count) events by then; seed \(seed)")
    }
  }

  /// Carries out lines in a process that is killed in the midst of it; gives how many lines of the script
  /// were acknowledged.
  private static func killed(
    on url: URL, _ script: Script, from first: Int, _ comment: Comment, _ numbers: inout SeededNumbers
  ) throws -> Int {
    let child = try Child(on: url)
    var next = first
    var acknowledged = first
    // Now and then there are no answers to wait for: it is killed while it opens the ledger.
    for _ in 0..<Int.random(in: 0...4, using: &numbers) {
      let count = Int.random(in: 1...8, using: &numbers)
      let lines = script.lines.dropFirst(next).prefix(count)
      try child.say(lines)
      next += lines.count
      acknowledged += expectAccepted(child.answers(lines.count), comment)
    }
    try? child.say(script.lines.dropFirst(next).prefix(12))
    usleep(.random(in: 0..<20_000, using: &numbers))
    return acknowledged + expectAccepted(child.kill(), comment)
  }

  private static func expectAccepted(_ answers: [Answer], _ comment: Comment) -> Int {
    for answer in answers { #expect(answer.isAccepted, "\(answer); \(comment)") }
    return answers.count
  }
}
