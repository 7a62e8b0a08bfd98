import Foundation
import SchoolLedger

/// How long it takes to open a ledger that was closed in an orderly way.
struct Opening {
  let url: URL
  let times: Int

  func measured() throws -> [Row] {
    note("opening it \(times) times")
    var ours: [Double] = []
    var raw: [Double] = []
    for _ in 0..<times {
      var ledger: SchoolLedger?
      ours.append(try seconds { ledger = try SchoolLedger(at: url) })
      ledger?.close()
      raw.append(try rawOpening(of: url))
    }
    let sample = Sample(ours)
    return [
      Row(
        "opening", sample.median, .seconds, limit: Sample(raw).median, target: .atMost(0.010),
        p99: sample.quantile(0.99))
    ]
  }
}
