import Dispatch
import SchoolLedger
import SchoolLedgerTesting
import Synchronization
import Testing
import Tracing

/// Each command is a span of whoever traces.
struct TracingTests {
  @Test func `each command is a span, however it was left`() async throws {
    InstrumentationSystem.bootstrap(ListeningTracer())
    try await withCourse { school in
      let names = Names()
      try await ListeningTracer.$names.withValue(names) {
        let join = JoinCourse(code: "k7m2qxd")
        try await school.ledger.perform(join, by: "s-anna")
        _ = await school.ledger.perform([LeaveCourse(course: "wis3").by("s-anna"), join.by("s-ben")])
        let answered = DispatchSemaphore(value: 0)
        school.ledger.submit(ArchiveCourse(course: "wis3"), by: "t-bram") { _ in answered.signal() }
        answered.wait()
      }
      let left = ["joinCourse", "leaveCourse", "joinCourse", "archiveCourse"]
      #expect(names.all == left.map { "school-ledger \($0)" })
    }
  }
}

/// What spans were called.
private final class Names: Sendable {
  private let names = Mutex<[String]>([])

  var all: [String] { names.withLock { $0 } }

  func append(_ name: String) { names.withLock { $0.append(name) } }
}

/// Tells the task that wants to know it what spans it began, and nobody else.
private struct ListeningTracer: Tracer {
  @TaskLocal static var names: Names?

  func startSpan<Instant: TracerInstant>(
    _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
    at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
  ) -> NoOpTracer.NoOpSpan {
    Self.names?.append(operationName)
    return NoOpTracer.NoOpSpan(context: context())
  }

  func forceFlush() {}

  func extract<Carrier, Extract: Extractor>(
    _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
  ) where Extract.Carrier == Carrier {}

  func inject<Carrier, Inject: Injector>(
    _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
  ) where Inject.Carrier == Carrier {}
}
