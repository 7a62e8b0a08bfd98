import Foundation

/// One line of the table: what was measured, beside what the raw limit is and what it ought to be.
struct Row {
  enum Unit { case perSecond, seconds, bytes }

  enum Target {
    case atLeast(Double)
    case atMost(Double)
    /// At least this part of the limit.
    case partOfLimit(Double)
    /// At most so many times the limit.
    case timesLimit(Double)
  }

  let name: String
  let figure: Double
  let unit: Unit
  /// What plain LMDB does with the same bytes; for a question about the past, what the same costs now.
  let limit: Double?
  let limitIsNow: Bool
  /// What SQLite does with the same bytes.
  let peer: Double?
  let target: Target?
  let note: String

  init(
    _ name: String, _ figure: Double, _ unit: Unit, limit: Double? = nil, limitIsNow: Bool = false,
    peer: Double? = nil, target: Target? = nil, p99: Double? = nil, note: String = ""
  ) {
    self.name = name
    self.figure = figure
    self.unit = unit
    self.limit = limit
    self.limitIsNow = limitIsNow
    self.peer = peer
    self.target = target
    self.note = p99.map { "p99 \(unit.text($0))" } ?? note
  }

  /// The figure as a part of the limit.
  var ratio: Double? { limit.map { figure / $0 } }

  /// Whether the target is met; nil where there is none.
  var isMet: Bool? {
    switch target {
    case nil: nil
    case .atLeast(let least): figure >= least
    case .atMost(let most): figure <= most
    case .partOfLimit(let part): (ratio ?? 0) >= part
    case .timesLimit(let times): (ratio ?? .infinity) <= times
    }
  }

  /// The cells of the table.
  var cells: [String] {
    let target =
      switch target {
      case nil: ""
      case .atLeast(let least): "≥ \(unit.text(least))"
      case .atMost(let most): "≤ \(unit.text(most))"
      case .partOfLimit(let part): "≥ \(decimals(part, 1)) of it"
      case .timesLimit(let times): "≤ \(decimals(times, 1)) of it"
      }
    return [
      name, unit.text(figure), limit.map { unit.text($0) + (limitIsNow ? " now" : "") } ?? "",
      ratio.map { decimals($0, 2) } ?? "", peer.map { unit.text($0) } ?? "", target,
      isMet.map { $0 ? "meets" : "MISSES" } ?? "", note,
    ]
  }
}

extension Row.Unit {
  func text(_ figure: Double) -> String {
    switch self {
    case .perSecond: "\(Int(figure.rounded()).formatted(.number.locale(Locale(identifier: "en_GB"))))/s"
    case .seconds where figure < 1e-4: "\(decimals(figure * 1e6, 2)) µs"
    case .seconds: "\(decimals(figure * 1000, 3)) ms"
    case .bytes: figure < 10_000 ? "\(decimals(figure, 0)) B" : "\(decimals(figure / 1e6, 0)) MB"
    }
  }
}

private func decimals(_ figure: Double, _ count: Int) -> String {
  String(format: "%.\(count)f", figure)
}

/// Everything that was measured, as one table.
struct Report: CustomStringConvertible {
  let scale: Scale
  /// How many programs wanted to run in the minute before.
  private let load: Double
  private var rows: [Row] = []

  init(scale: Scale) {
    self.scale = scale
    var load = 0.0
    getloadavg(&load, 1)
    self.load = load
  }

  mutating func add(_ more: [Row]) { rows += more }

  var description: String {
    let heading = ["", "SchoolLedger", "raw LMDB", "ratio", "SQLite", "target", "", ""]
    let table = [heading] + rows.map(\.cells)
    let widths = heading.indices.map { column in table.map { $0[column].count }.max() ?? 0 }
    let lines = table.map { cells in
      let padded = cells.indices.map { pad(cells[$0], to: widths[$0], left: (1...4).contains($0)) }
      return String(padded.joined(separator: "  ").reversed().drop { $0 == " " }.reversed())
    }
    let ending = scale.isQuick ? "\nA quick run: for development, not to be quoted." : ""
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let turns = "ours and the others took turns, \(scale.rounds) of each, \(scale.longRounds) with the script"
    return
      "\nMedians; \(turns), on \(cores) cores that had a load of \(decimals(load, 1)) before.\n\n"
      + lines.joined(separator: "\n") + "\n" + ending
  }

  private func pad(_ text: String, to width: Int, left: Bool) -> String {
    let padding = String(repeating: " ", count: width - text.count)
    return left ? padding + text : text + padding
  }
}
