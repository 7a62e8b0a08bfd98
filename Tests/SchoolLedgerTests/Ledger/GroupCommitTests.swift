import Foundation
import Metrics
import MetricsTestKit
import SchoolLedger
import SchoolLedgerTesting
import Synchronization
import Testing

/// Which commands share a commit.
struct GroupCommitTests {
  /// A ledger's clock, which it looks at for each command that says no time, as it decides it. Each look is a
  /// second later than the one before, and may be the time at which something else happens.
  private final class WatchedClock: Sendable {
    private let state = Mutex((looks: 0, acts: [Int: @Sendable () -> Void]()))

    func atLook(_ number: Int, _ act: @escaping @Sendable () -> Void) {
      state.withLock { $0.acts[number] = act }
    }

    func look() -> Moment {
      let (looks, act) = state.withLock { state in
        state.looks += 1
        return (state.looks, state.acts[state.looks])
      }
      act?()
      return Moment(milliseconds: 1_788_249_600_000 + Int64(looks) * 1000)
    }
  }

  @Test func `commands share a commit with those that come while it is open`() async throws {
    let (metrics, clock) = (TestMetrics(), WatchedClock())
    try await withMetricsFactory(metrics) {
      try await withTemporaryDirectory { directory in
        let options = SchoolLedger.Options(mapSize: 256 << 20, clock: clock.look)
        let ledger = try SchoolLedger(at: directory.appending(path: "kompas.ledger"), options: options)
        defer { ledger.close() }
        try await ledger.perform(
          OpenSchool(
            school: "kompas", name: "Kompas", domain: "kompas.example", sector: .secondary,
            preset: .classroom), by: "system")
        await withCheckedContinuation { over in
          @Sendable func register(_ user: String, then next: @escaping @Sendable () -> Void = {}) {
            ledger.submit(RegisterUser(user: user, kind: .student, name: user), by: "system") { _ in next() }
          }
          // Ben and Cem come in Anna's time, Els in Dirk's; for Finn's company the ledger waits in vain.
          clock.atLook(2) {
            register("s-ben")
            register("s-cem") { register("s-dirk") }
          }
          clock.atLook(5) { register("s-els") { register("s-finn") { over.resume() } } }
          register("s-anna")
        }
        let sizes = try metrics.expectRecorder("school_ledger_batch_size").values
        #expect(sizes == [1, 1, 2, 2, 1])
        let times = try ledger.read(as: "system") { try $0.ask(AuditQuery()).events.map(\.time) }
        #expect(times == (1...7).map { Moment(milliseconds: 1_788_249_600_000 + $0 * 1000) })
      }
    }
  }
}
