import Foundation
import SchoolLedger

/// How fast the views are folded anew from the log, and how much memory that takes.
struct Rebuild {
  let name: String
  let url: URL
  var measuresMemory = false
  /// How many events a second are enough.
  var target = 250_000.0

  /// As many as the ledger folds in one transaction, so that both pay the same commits.
  private static let eventsPerCommit: UInt64 = 16_384

  /// Every rebuild has a process of its own, so that the memory it takes is its own too.
  func measured(rounds: Int, in workplace: Workplace) throws -> [Row] {
    let recording = try RawRecording(of: url)
    var ours: [Child.Rebuilt] = []
    var (raw, peer): ([Double], [Double]) = ([], [])
    for round in 1...rounds {
      note("rebuilding \(name), round \(round) of \(rounds)")
      ours.append(try Child.rebuild(url))
      let target = try workplace.newDirectory("raw")
      raw.append(try recording.fold(in: target, eventsPerCommit: Self.eventsPerCommit))
      peer.append(try SQLitePeer(recording, in: target).fold(eventsPerCommit: Self.eventsPerCommit))
      try workplace.remove(target)
    }
    let events = ours[0].events
    let rows = [
      Row(
        "rebuild of \(name)", events / Sample(ours.map(\.seconds)).median, .perSecond,
        limit: events / Sample(raw).median, peer: events / Sample(peer).median, target: .atLeast(target))
    ]
    guard measuresMemory else { return rows }
    return rows + [
      Row(
        "memory of that rebuild", Sample(ours.map(\.peakBytes)).median, .bytes, target: .atMost(400e6),
        note: "peak, mapped files included"),
      Row("views on disk for an event", ours[0].viewBytes / events, .bytes),
      Row("log on disk for an event", ours[0].logBytes / events, .bytes),
    ]
  }
}
