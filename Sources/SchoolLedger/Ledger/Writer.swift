import Dispatch
import Foundation
import Synchronization

/// The one thread that writes: it has commands carried out as they come, one group commit after the other.
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
  private let commit: @Sendable (Arrivals) -> Void
  private let thread = Mutex<ObjectIdentifier?>(nil)

  /// Starts the thread, of whose name systems keep 15 bytes; `commit` is one group commit of what arrives.
  init(named name: String, commit: @escaping @Sendable (Arrivals) -> Void) {
    self.commit = commit
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
    let arrivals = Arrivals(at: self)
    while arrivals.begin() { commit(arrivals) }
    finished.signal()
  }

  /// Takes all requests that wait; where there are none, what has come when there are so many, or by the
  /// deadline. Nil once the writer is closed and none are left.
  fileprivate func take(orWaitFor count: Int, until deadline: DispatchTime) -> [Request]? {
    let mustWait = state.withLock { state in
      guard state.waiting.isEmpty, !state.isClosed else { return false }
      state.wanted = count
      return true
    }
    if mustWait { _ = wakeUp.wait(timeout: deadline) }
    return state.withLock { state in
      defer {
        state.waiting.removeAll(keepingCapacity: true)
        state.tickets.removeAll(keepingCapacity: true)
        state.wanted = nil
      }
      return state.isClosed && state.waiting.isEmpty ? nil : state.waiting
    }
  }
}

extension Writer.State {
  /// Whether the thread waits for no more than there are now.
  fileprivate mutating func isEnough() -> Bool {
    guard let wanted, waiting.count >= wanted else { return false }
    self.wanted = nil
    return true
  }
}

/// Requests as the writer's thread takes them: one after the other, for as long as their commit is worth
/// keeping open.
///
/// Callers who have just been answered come back one by one. A writer that commits as soon as nobody waits
/// would halve its batches, and one that waits for all before it begins would be idle. So it carries out what
/// is there, and as long as fewer came than in the last commit, waits for the others a part of the time which
/// that took; a lone caller never waits.
final class Arrivals {
  /// The requests of this commit that were given out, and behind them those that were taken with them.
  private(set) var requests: [Request] = []
  private var given = 0
  /// How many make the commit worth while.
  private var expected = 0
  private var start = DispatchTime.now()
  private var deadline = DispatchTime.now()
  private let writer: Writer

  fileprivate init(at writer: Writer) { self.writer = writer }

  /// Lets go of those of the last commit, and waits for the first of another; false once the writer is closed
  /// and none is left.
  fileprivate func begin() -> Bool {
    let end = DispatchTime.now()
    let patience = min((end.uptimeNanoseconds - start.uptimeNanoseconds) / 2, Self.longestPatience)
    requests.removeFirst(given)
    while requests.isEmpty {
      guard let some = writer.take(orWaitFor: 1, until: .distantFuture) else { return false }
      requests = some
    }
    (start, deadline) = (.now(), end + .nanoseconds(Int(patience)))
    (given, expected) = (0, max(given, requests.count))
    return true
  }

  /// The next request of the commit; nil when it is time to commit.
  func next() -> Request? {
    if given == requests.count, given < expected {
      requests += writer.take(orWaitFor: expected - given, until: deadline) ?? []
    }
    guard given < requests.count else { return nil }
    given += 1
    return requests[given - 1]
  }

  private static let longestPatience: UInt64 = 2_000_000
}
