import Metrics
import MetricsTestKit
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// What the embedding program's metrics system is told.
struct MetricsTests {
  private let metrics = TestMetrics()
  /// What tells the metrics of several schools' ledgers apart.
  private let kompas = [("ledger", "kompas.ledger")]

  /// How many commits, events, batches and times were told of so far.
  private func told() throws -> [Int] {
    [
      try Int(metrics.expectCounter("school_ledger_commits", kompas).totalValue),
      try Int(metrics.expectCounter("school_ledger_appends", kompas).totalValue),
      try metrics.expectRecorder("school_ledger_batch_size", kompas).values.count,
      try metrics.expectTimer("school_ledger_commit_seconds", kompas).values.count,
    ]
  }

  @Test func `a commit is counted with its events, and what writes nothing is no commit`() async throws {
    try await withMetricsFactory(metrics) {
      try await withCourse { school in
        let before = try told()
        let add = AddToCourse(course: "wis3", role: .student, users: ["s-anna", "s-ben"]).by("a-els", id: "1")
        try await school.given(add)
        let after = try told()
        #expect(zip(after, before).map { $0 - $1 } == [1, 2, 1, 1])
        #expect(try metrics.expectRecorder("school_ledger_batch_size", kompas).lastValue == 1)
        #expect(try metrics.expectTimer("school_ledger_commit_seconds", kompas).displayUnit == .seconds)

        try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna")).refuses(.alreadyMember)
        #expect(try await school.when(add).isAccepted().isRepeated)
        #expect(try told() == after)
        try await school.given(JoinCourse(code: "k7m2qxd").by("s-cem"), add)
        #expect(try told()[1] == after[1] + 1)
      }
    }
  }
}
