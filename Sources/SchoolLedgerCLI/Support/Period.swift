import SchoolLedger

/// The days from the first up to, not with, the last; either may be open. Days are texts such as
/// `2026-09-01`, which sort by themselves.
struct Period {
  var begin: String?
  var end: String?

  func contains(_ day: String) -> Bool {
    (begin.map { $0 <= day } ?? true) && (end.map { day < $0 } ?? true)
  }

  static func isDay(_ text: String) -> Bool { Moment("\(text)T00:00:00Z") != nil }
}
