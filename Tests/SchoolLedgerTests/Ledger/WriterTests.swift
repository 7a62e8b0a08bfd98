import Dispatch
import Synchronization
import Testing

@testable import SchoolLedger

/// The writer's hands, without a disk.
struct WriterTests {
  @Test(.timeLimit(.minutes(1)))
  func `who does not come back keeps nobody waiting for ever`() {
    let nanoseconds = Atomic<UInt64>(0)
    let writer = Writer(named: "test-writer") { job in
      guard job.kind == .commit else { return }
      let requests = job.takeGroup()
      job.handOver()
      // A disk that is slow for two commands.
      let end = DispatchTime.now().uptimeNanoseconds + nanoseconds.load(ordering: .relaxed)
      while DispatchTime.now().uptimeNanoseconds < end {}
      job.release()
      for request in requests { request.take(.failure(CancellationError())) }
    }
    let answered = DispatchSemaphore(value: 0)
    // Two share a commit, having come while another was under way, and then one comes alone: again and again,
    // for it takes the time to run out at the very moment at which a hand looks.
    for round in 0..<20_000 {
      nanoseconds.store(35_000 + 1000 * UInt64(round % 100), ordering: .relaxed)
      for _ in 0..<3 { #expect(writer.submit(Self.request { answered.signal() })) }
      for _ in 0..<3 { answered.wait() }
      #expect(writer.submit(Self.request { answered.signal() }))
      guard answered.wait(timeout: .now() + 5) == .success else {
        Issue.record("it waits for ever in round \(round)")
        break
      }
    }
    writer.close()
  }

  private static func request(then next: @escaping @Sendable () -> Void) -> Request {
    Request(CreateCourse(course: "c", name: "C").by("t-bram"), span: nil) { _ in next() }
  }
}
