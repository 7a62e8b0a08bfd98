/// A number with commas between its thousands.
func grouped(_ number: some BinaryInteger) -> String {
  var text = ""
  for (index, digit) in String(number).reversed().enumerated() {
    if index > 0, index % 3 == 0 { text.append(",") }
    text.append(digit)
  }
  return String(text.reversed())
}

/// A number of things: `1 event`, `2 events`.
func counted(_ number: some BinaryInteger, _ noun: String) -> String {
  "\(grouped(number)) \(noun)\(number == 1 ? "" : "s")"
}

/// How many things a second were done.
func rate(_ count: some BinaryInteger, since start: ContinuousClock.Instant) -> Int {
  Int(Double(count) / max((ContinuousClock.now - start) / .seconds(1), 0.000_001))
}
