import SchoolLedger

/// A bar of a student's statuses: as many cells for each as its part of the whole, in its colour where there
/// is a terminal, else by a letter of its own.
struct StatusBar {
  private let statuses: [(status: SchoolAnswer.GoalStatus, letter: Character)]
  private let width = 30

  /// A bar of these statuses, in this order.
  init(of statuses: [SchoolAnswer.GoalStatus]) {
    var used: Set<Character> = []
    self.statuses = statuses.map { status in
      let letter =
        (status.status.uppercased() + "0123456789").first { !used.contains($0) && $0 != " " } ?? "?"
      used.insert(letter)
      return (status, letter)
    }
  }

  /// The bar; parts are rounded so that it is always as wide.
  func text(_ counts: [String: Int]) -> String {
    let total = max(1, counts.values.reduce(0, +))
    var (text, seen, end) = ("", 0, 0)
    for (status, letter) in statuses {
      let start = end
      seen += counts[status.status] ?? 0
      end = (seen * width + total / 2) / total
      text += Self.cells(end - start, of: status, letter)
    }
    return text
  }

  /// What the cells stand for.
  var legend: [String] {
    statuses.map { status, letter in
      "\(Self.cells(1, of: status, letter)) \(status.status)"
    }
  }

  private static func cells(_ count: Int, of status: SchoolAnswer.GoalStatus, _ letter: Character) -> String {
    guard count > 0 else { return "" }
    guard Style.isOn, let colour = Colour(status.colour) else {
      return String(repeating: letter, count: count)
    }
    return colour.painted(String(repeating: "█", count: count))
  }
}
