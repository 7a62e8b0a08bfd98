import SchoolLedger
import SchoolLedgerTesting

/// Who may see a course's drafts.
let graders = ["t-bram", "a-els", "system"]

extension TestSchool {
  /// Does these things one after the other, an hour between each, beginning in an hour.
  func hourly(_ steps: Step...) async throws {
    for step in steps {
      clock.advance(seconds: 3600)
      try await given(step)
    }
  }
}

extension Step {
  /// Bram gives the test's work other points.
  static func points(_ points: Int?) -> Step {
    ChangePoints(courseWork: "toets-1", points: Points(points)).by("t-bram")
  }
}
