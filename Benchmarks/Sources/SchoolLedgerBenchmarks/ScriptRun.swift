import Foundation
import SchoolLedger

/// How fast the command line tool runs a whole script: lines of JSON in, answers in JSON out.
struct ScriptRun {
  let script: URL

  /// Gives the ledger of the last round too.
  func measured(rounds: Int, in workplace: Workplace) throws -> ([Row], ledger: URL) {
    var (ours, raw, peer): ([Double], [Double], [Double]) = ([], [], [])
    var url = try workplace.newDirectory("run")
    var batch = 0.0
    for round in 1...rounds {
      note("running the script, round \(round) of \(rounds)")
      try workplace.remove(url)
      url = try workplace.newDirectory("run")
      let aside = try workplace.newDirectory("answers")
      let answers = aside.appending(path: "answers.jsonl")
      ours.append(try seconds { try runProgram(tool, ["run", url.path, script.path], printingTo: answers) })
      let recording = try RawRecording(of: url)
      raw.append(try recording.replay(in: aside, after: 0))
      peer.append(try SQLitePeer(recording, in: aside).replay(after: 0))
      batch = 1 / Double(recording.commits(after: 0))
      try workplace.remove(aside)
    }
    let statistics = try statistics(of: url)
    let events = Double(statistics.events)
    let bytes = Double(statistics.logBytes + statistics.viewBytes + statistics.keyBytes)
    let rows = [
      Row(
        "`run` of a script of \(statistics.events) events", events / Sample(ours).median, .perSecond,
        limit: events / Sample(raw).median, peer: events / Sample(peer).median, target: .partOfLimit(0.4),
        note: "JSON included; \(Int(events * batch)) a commit"),
      Row("all files for an event of it", bytes / events, .bytes, target: .atMost(400)),
    ]
    return (rows, url)
  }

  private func statistics(of url: URL) throws -> LedgerStatistics {
    let ledger = try SchoolLedger(at: url)
    defer { ledger.close() }
    return try ledger.statistics()
  }
}
