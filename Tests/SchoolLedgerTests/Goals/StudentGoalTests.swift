import SchoolLedgerTesting
import Testing

@testable import SchoolLedger

/// What a guardian's view is made of.
struct StudentGoalTests {
  @Test func `K25: a student's goals with their statuses, and the progress in each main area`() async throws {
    try await withGoals { school in
      try await school.given(
        status("s-anna", "g-3", "blue"), status("s-anna", "g-1", "green"), status("s-anna", "g-2", "green"),
        status("s-ben", "g-4", "orange"))
      let (goals, progress, none) = try school.ledger.read(as: "system") { snapshot in
        (
          try snapshot.goals(of: "s-anna"), try snapshot.progress(of: "s-anna"),
          try snapshot.goals(of: "s-cem")
        )
      }
      #expect(
        goals.map { "\($0.goal) \($0.mainArea) \($0.status)" } == [
          "g-1 Rekenen green", "g-2 Rekenen green", "g-3 Taal blue",
        ])
      #expect(
        progress.map(\.json) == [
          #"{"mainArea":"Rekenen","counts":{"green":2}}"#, #"{"mainArea":"Taal","counts":{"blue":1}}"#,
        ])
      #expect(none.isEmpty)
    }
  }

  @Test func `goals and progress are those of the moment`() async throws {
    try await withGoals { school in
      try await school.given(status("s-anna", "g-3", "blue"))
      let then = try school.ledger.statistics().events
      try await school.given(status("s-anna", "g-3", "green"), status("s-anna", "g-1", "blue"))
      let (goals, progress) = try school.ledger.asOf(.position(Position(rawValue: then))).read(as: "system") {
        (try $0.goals(of: "s-anna"), try $0.progress(of: "s-anna"))
      }
      #expect(goals.map(\.status) == ["blue"] && progress.map(\.mainArea) == ["Taal"])
    }
  }
}
