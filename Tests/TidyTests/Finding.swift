import Testing

/// A place that breaks a rule, and what to do about it.
struct Finding: CustomStringConvertible {
  let path: String
  let line: Int
  let remedy: String

  var description: String { "\(path):\(line): \(remedy)" }
}

/// Records each finding as an issue of its own, so that one run names every place.
func expectNone(_ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation) {
  for finding in findings { Issue.record("\(finding)", sourceLocation: sourceLocation) }
}
