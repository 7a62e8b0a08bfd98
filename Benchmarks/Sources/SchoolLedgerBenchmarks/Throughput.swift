import Foundation
import SchoolLedger

/// Durable commands per second: so many callers, each of whom waits for its answer before it asks again.
struct Throughput {
  let workload: any Workload
  let callers: Int
  /// What part of the raw limit is enough.
  let target: Double

  private struct Round {
    let ours: Double
    let raw: Double
    let peer: Double
    let batch: Double
  }

  func measured(rounds: Int, in workplace: Workplace) async throws -> [Row] {
    var measured: [Round] = []
    for round in 1...rounds {
      note("\(workload.name), \(callers) callers, round \(round) of \(rounds)")
      measured.append(try await measureOnce(in: workplace))
    }
    let batch = Sample(measured.map(\.batch)).median
    let name = "\(workload.name), \(callers) \(callers == 1 ? "caller" : "callers")"
    return [
      Row(
        name, Sample(measured.map(\.ours)).median, .perSecond, limit: Sample(measured.map(\.raw)).median,
        peer: Sample(measured.map(\.peer)).median, target: .partOfLimit(target),
        note: "\(Int(batch.rounded())) a commit")
    ]
  }

  /// Ours, then the raw limit and SQLite with the very same commits.
  private func measureOnce(in workplace: Workplace) async throws -> Round {
    let url = try workplace.newDirectory("throughput")
    let raw = try workplace.newDirectory("raw")
    let ledger = try SchoolLedger(at: url)
    let prepared = try prepare(ledger)
    let time = try await seconds { try await workload.perform(by: callers, on: ledger) }
    let done = try ledger.statistics().events - prepared
    ledger.close()
    let recording = try RawRecording(of: url)
    let rawTime = try recording.replay(in: raw, after: prepared)
    let peerTime = try SQLitePeer(recording, in: raw).replay(after: prepared)
    try workplace.remove(url)
    try workplace.remove(raw)
    let commits = recording.commits(after: prepared)
    return Round(
      ours: Double(done) / time, raw: Double(done) / rawTime, peer: Double(done) / peerTime,
      batch: Double(done) / Double(commits))
  }

  /// Gives how many events it took.
  private func prepare(_ ledger: SchoolLedger) throws -> UInt64 {
    let script = Script(on: ledger)
    workload.prepare(script)
    try script.finish()
    return try ledger.statistics().events
  }
}
