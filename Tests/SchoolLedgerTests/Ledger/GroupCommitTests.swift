import Metrics
import MetricsTestKit
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Which commands share a commit.
struct GroupCommitTests {
  @Test func `commands that come while others are decided share the next commit`() async throws {
    let metrics = TestMetrics()
    try await withMetricsFactory(metrics) {
      try await withSchool { school in
        let ledger = school.ledger
        // Those who opened the school have gone: after a commit for one, nobody is waited for.
        try await school.given(CreateCourse(course: "wis3", name: "Wiskunde 3").by("t-bram"))
        await withCheckedContinuation { over in
          @Sendable func register(_ user: String, then next: @escaping @Sendable () -> Void = {}) {
            ledger.submit(RegisterUser(user: user, kind: .student, name: user), by: "system") { _ in next() }
          }
          // Emil, Finn and Gijs come in Dirk's time, Hugo when nobody else is there.
          school.clock.atLook(1) {
            register("s-emil")
            register("s-finn")
            register("s-gijs") { register("s-hugo") { over.resume() } }
          }
          register("s-dirk")
        }
        let sizes = try metrics.expectRecorder("school_ledger_batch_size").values
        #expect(sizes.suffix(3) == [1, 3, 1])
        let users = try ledger.read(as: "system") { try $0.people() }.people.map(\.user)
        #expect(Set(users).isSuperset(of: ["s-dirk", "s-emil", "s-finn", "s-gijs", "s-hugo"]))
      }
    }
  }
}
