import Foundation
import SchoolLedger

/// How long it takes to ask who is in a course of 1,000, now and as of moments long ago.
struct Rosters {
  let url: URL
  let events: Int
  let times: Int

  private static let pasts = [0.25, 0.5, 0.75]

  private struct Measured {
    var now: [Double] = []
    /// For each of the pasts.
    var past: [[Double]] = Rosters.pasts.map { _ in [] }

    var worstPast: Sample {
      past.map(Sample.init).max { $0.median < $1.median } ?? Sample([])
    }
  }

  func measured() throws -> [Row] {
    note("asking for rosters \(times) times")
    let ledger = try SchoolLedger(at: url)
    let plain = try measure(ledger, names: false)
    let named = try measure(ledger, names: true)
    ledger.close()
    let raw = try measureRaw()
    return rows("roster of 1,000", plain, limit: raw, atMost: 0.001)
      + rows("roster of 1,000 with names", named, limit: nil, atMost: 0.003)
  }

  private func rows(_ name: String, _ measured: Measured, limit: Double?, atMost: Double) -> [Row] {
    let now = Sample(measured.now)
    let past = measured.worstPast
    return [
      Row(name, now.median, .seconds, limit: limit, target: .atMost(atMost), p99: now.quantile(0.99)),
      Row(
        "\(name), in the past", past.median, .seconds, limit: now.median, limitIsNow: true,
        target: .timesLimit(1.2), p99: past.quantile(0.99)),
    ]
  }

  /// Asks of now and of every past in turn, so that all meet the same machine.
  private func measure(_ ledger: SchoolLedger, names: Bool) throws -> Measured {
    var measured = Measured()
    for _ in 0..<times {
      measured.now.append(try ask(ledger, .now, names))
      for (index, part) in Self.pasts.enumerated() {
        let moment = Script.moment(of: Int(part * Double(events)))
        measured.past[index].append(try ask(ledger, .time(moment), names))
      }
    }
    return measured
  }

  private func ask(_ ledger: SchoolLedger, _ moment: AsOf, _ names: Bool) throws -> Double {
    var count = 0
    let time = try seconds {
      let roster = try ledger.asOf(moment).read(as: SampleYear.teacher) {
        try $0.roster(of: SampleYear.rosterCourse, names: names)
      }
      count = roster.students.count
    }
    guard count >= SampleYear.cohortSize - 1 else { throw WrongRoster(students: count) }
    return time
  }

  struct WrongRoster: Error {
    let students: Int
  }

  private func measureRaw() throws -> Double {
    let table = try RawTable("members", of: url)
    return Sample(try (0..<times).map { _ in try table.scan(SampleYear.rosterCourse, asOf: .max) }).median
  }
}
