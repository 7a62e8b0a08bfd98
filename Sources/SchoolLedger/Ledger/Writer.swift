import Dispatch
import Foundation
import Synchronization

/// The one thread that writes: it takes all the commands that wait, has them carried out, and goes on.
///
/// LMDB binds a write transaction to its thread, so the thread is the writer's own and nothing is suspended
/// within it.
final class Writer: Sendable {
  fileprivate struct State {
    var waiting: [Request] = []
    var tickets: [UInt64] = []
    var lastTicket: UInt64 = 0
    /// How many requests are worth waking the thread for; nil while it is at work.
    var wanted: Int?
    var isClosed = false
  }

  private let state = Mutex(State())
  private let wakeUp = DispatchSemaphore(value: 0)
  private let finished = DispatchSemaphore(value: 0)
  private let process: @Sendable ([Request]) -> Void
  private let thread = Mutex<ObjectIdentifier?>(nil)

  init(named name: String, process: @escaping @Sendable ([Request]) -> Void) {
    self.process = process
    let thread = Thread { [self] in run() }
    thread.name = name
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Leaves a request and gives its ticket; nil when the writer takes none any more.
  func submit(_ request: Request) -> UInt64? {
    let (ticket, isEnough): (UInt64?, Bool) = state.withLock { state in
      guard !state.isClosed else { return (nil, false) }
      state.lastTicket += 1
      state.waiting.append(request)
      state.tickets.append(state.lastTicket)
      return (state.lastTicket, state.isEnough())
    }
    if isEnough { wakeUp.signal() }
    return ticket
  }

  /// Takes a request back that has not been picked up yet; false when its answer is on the way.
  func withdraw(_ ticket: UInt64) -> Bool {
    state.withLock { state in
      guard let index = state.tickets.firstIndex(of: ticket) else { return false }
      state.tickets.remove(at: index)
      state.waiting.remove(at: index)
      return true
    }
  }

  /// Takes no more requests, and returns when those that wait have been answered; on the writer's own thread,
  /// where the last holder of a ledger may let go of it in an answer, it cannot wait for itself.
  func close() {
    let wasOpen = state.withLock { state in
      defer { state.isClosed = true }
      return !state.isClosed
    }
    if wasOpen { wakeUp.signal() }
    guard thread.withLock({ $0 }) != ObjectIdentifier(Thread.current) else { return }
    finished.wait()
    // Whoever else closes waits for the same end.
    finished.signal()
  }

  private func run() {
    thread.withLock { $0 = ObjectIdentifier(Thread.current) }
    var patience = Patience()
    while let batch = next(patience) {
      let start = ContinuousClock.now
      process(batch)
      patience = Patience(batch: batch.count, took: ContinuousClock.now - start)
    }
    finished.signal()
  }

  /// Waits for requests and takes all there are; nil once the writer is closed and none are left.
  private func next(_ patience: Patience) -> [Request]? {
    if state.withLock({ $0.isShort(of: patience.batch) }) {
      _ = wakeUp.wait(timeout: .now() + patience.duration)
    }
    while state.withLock({ $0.isShort(of: 1) }) { wakeUp.wait() }
    return state.withLock { state in
      defer {
        state.waiting.removeAll(keepingCapacity: true)
        state.tickets.removeAll(keepingCapacity: true)
        state.wanted = nil
      }
      return state.waiting.isEmpty ? nil : state.waiting
    }
  }
}

extension Writer.State {
  /// Whether fewer than so many wait; if so, their coming will be told.
  fileprivate mutating func isShort(of count: Int) -> Bool {
    guard waiting.count < count, !isClosed else { return false }
    wanted = count
    return true
  }

  /// Whether the thread waits for no more than there are now.
  fileprivate mutating func isEnough() -> Bool {
    guard let wanted, waiting.count >= wanted else { return false }
    self.wanted = nil
    return true
  }
}

/// How long to wait for callers who have just been answered to come back.
///
/// They come one by one, and a writer that starts on the first of them halves its batches. So it waits for as
/// many as it answered, at most a part of the time that answering them took; a lone caller never waits.
private struct Patience {
  var batch = 1
  var duration = DispatchTimeInterval.nanoseconds(0)

  init() {}

  init(batch: Int, took time: Duration) {
    self.batch = batch
    duration = .microseconds(Int(min(time / 2, .milliseconds(2)) / .microseconds(1)))
  }
}
