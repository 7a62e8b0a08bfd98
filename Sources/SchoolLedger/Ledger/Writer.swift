import Dispatch
import Foundation
import Synchronization

/// Who writes: two hands, each a thread, of which one decides commands while the other has those before them
/// brought to the disk.
///
/// LMDB binds a write transaction to its thread, so a commit is one hand's own from its first command to its
/// answers. Commands that come while the disk is busy share the next commit; as soon as none is left to
/// decide and the disk is free, that begins. A slow disk is given fewer and larger commits: those who have
/// just been answered are waited for. The second hand is started when it is first of use.
final class Writer: Sendable {
  fileprivate struct Waiting {
    let ticket: UInt64
    let request: Request
  }

  fileprivate struct State {
    var waiting: [Waiting] = []
    var lastTicket: UInt64 = 0
    /// How many hands there are, and which of them sleep, the last to fall asleep at the end.
    var hands = 0
    var idle: [Int] = []
    /// Those who have not come to their end.
    var working: Set<Int> = []
    var threads: [ObjectIdentifier: Int] = [:]
    /// Who decides, or is about to.
    var decider: Int?
    /// Who has the turn to commit.
    var committer: Int?
    /// How many requests the decider has taken.
    var taken = 0
    /// How many more are worth waking the decider for, who waits for them or for the turn.
    var wanted: Int?
    /// With how many the next commit is worth beginning, and until when they are waited for.
    var gathering: (count: Int, deadline: DispatchTime)?
    var isClosed = false
  }

  fileprivate static let mostHands = 2
  private let name: String
  fileprivate let state = Mutex(State())
  private let wakeUps = (0..<mostHands).map { _ in DispatchSemaphore(value: 0) }
  private let finished = DispatchSemaphore(value: 0)
  private let commit: @Sendable (Arrivals) -> Void

  /// Takes requests from now on; `commit` is one group commit of what arrives. Systems keep 15 bytes of the
  /// threads' name.
  init(named name: String, commit: @escaping @Sendable (Arrivals) -> Void) {
    self.name = name
    self.commit = commit
  }

  /// Leaves a request and gives its ticket; nil when the writer takes none any more.
  func submit(_ request: Request) -> UInt64? {
    let (ticket, call): (UInt64?, Call?) = state.withLock { state in
      guard !state.isClosed else { return (nil, nil) }
      state.lastTicket += 1
      state.waiting.append(Waiting(ticket: state.lastTicket, request: request))
      return (state.lastTicket, state.callForWork())
    }
    heed(call)
    return ticket
  }

  /// Takes a request back that has not been picked up yet; false when its answer is on the way.
  func withdraw(_ ticket: UInt64) -> Bool {
    state.withLock { state in
      guard let index = state.waiting.firstIndex(where: { $0.ticket == ticket }) else { return false }
      state.waiting.remove(at: index)
      return true
    }
  }

  /// Takes no more requests, and returns when those that wait have been answered; on a hand's own thread,
  /// where the last holder of a ledger may let go of it in an answer, it does not wait for that hand.
  func close() {
    let (sleepers, hand, isOver): ([Int], Int?, Bool) = state.withLock { state in
      defer { (state.isClosed, state.idle) = (true, []) }
      return (state.idle, state.threads[ObjectIdentifier(Thread.current)], state.hands == 0)
    }
    if isOver { return }
    for sleeper in sleepers { wakeUps[sleeper].signal() }
    if let hand { leave(hand) }
    finished.wait()
    // Whoever else closes waits for the same end.
    finished.signal()
  }

  private func leave(_ hand: Int) {
    let isLast = state.withLock { $0.working.remove(hand) != nil && $0.working.isEmpty }
    if isLast { finished.signal() }
  }

  private func run(_ hand: Int) {
    state.withLock { $0.threads[ObjectIdentifier(Thread.current)] = hand }
    while becomeDecider(hand) {
      let arrivals = Arrivals(at: self, hand)
      commit(arrivals)
      arrivals.release()
    }
    leave(hand)
  }

  /// Waits until there is something to decide and nobody else does; false once the writer is closed and
  /// nothing is left.
  private func becomeDecider(_ hand: Int) -> Bool {
    while true {
      let (isDue, sleepers): (Bool?, [Int]) = state.withLock { state in
        if state.decider == nil, !state.waiting.isEmpty { state.decider = hand }
        if state.decider == hand { return (true, []) }
        if state.isClosed, state.waiting.isEmpty {
          defer { state.idle = [] }
          return (false, state.idle)
        }
        state.idle.append(hand)
        return (nil, [])
      }
      for sleeper in sleepers { wakeUps[sleeper].signal() }
      if let isDue { return isDue }
      wakeUps[hand].wait()
    }
  }

  /// A hand that a change of state calls for, outside of the state's lock.
  fileprivate enum Call {
    case wake(Int)
    case start(Int)
  }

  fileprivate func sleep(_ hand: Int, until deadline: DispatchTime = .distantFuture) {
    _ = wakeUps[hand].wait(timeout: deadline)
  }

  /// Changes the state, and wakes whom the change concerns.
  fileprivate func change(_ body: (inout State) -> Void) {
    heed(
      state.withLock { state in
        body(&state)
        return state.callForWork()
      })
  }

  /// Wakes or starts whom a change of state calls for.
  fileprivate func heed(_ call: Call?) {
    switch call {
    case nil: break
    case .wake(let hand): wakeUps[hand].signal()
    case .start(let hand):
      let thread = Thread { [self] in run(hand) }
      thread.name = name
      thread.stackSize = 4 << 20
      thread.start()
    }
  }
}

extension Writer.State {
  /// Somebody to decide what waits, where that is worth it.
  fileprivate mutating func callForWork() -> Writer.Call? {
    if let decider {
      guard let wanted, waiting.count >= wanted else { return nil }
      self.wanted = nil
      return .wake(decider)
    }
    if waiting.isEmpty { return nil }
    if let hand = idle.popLast() {
      decider = hand
      return .wake(hand)
    }
    guard hands < Writer.mostHands else { return nil }
    decider = hands
    working.insert(hands)
    hands += 1
    return decider.map { .start($0) }
  }
}

/// The requests of one group commit as a hand takes them, one after the other, and its turn to commit them.
final class Arrivals: Sendable {
  private struct State {
    var taken: [Writer.Waiting] = []
    var given = 0
    /// Since when the hand has the turn to commit.
    var turn: DispatchTime?
    var hasTurn: Bool { turn != nil }
  }

  /// More than so many do not share a commit.
  private static let most = 8192
  /// So many requests are worth being woken for while the disk is busy.
  private static let pace = 8
  /// A disk is slow that takes longer for a command than deciding takes, some microseconds.
  private static let slowness: UInt64 = 16_000
  private let state = Mutex(State())
  private let writer: Writer
  private let hand: Int

  fileprivate init(at writer: Writer, _ hand: Int) { (self.writer, self.hand) = (writer, hand) }

  /// The requests that were given out.
  var requests: [Request] { state.withLock { state in state.taken[..<state.given].map(\.request) } }

  /// The next request; nil when the hand has the turn to commit those that it got.
  func next() -> Request? {
    state.withLock { state in
      if state.given == state.taken.count, !state.hasTurn || state.taken.isEmpty { takeMore(&state) }
      guard state.given < state.taken.count else { return nil }
      state.given += 1
      return state.taken[state.given - 1].request
    }
  }

  /// Gives the same requests out again.
  func restart() { state.withLock { $0.given = 0 } }

  /// Waits for the turn to commit; no more is taken from then on, but where nothing was.
  func takeTurn() {
    state.withLock { state in
      while !state.hasTurn {
        writer.state.withLock { writer in
          if writer.committer == nil { return takeTurn(&state, &writer) }
          writer.wanted = .max
        }
        if !state.hasTurn { writer.sleep(hand) }
      }
    }
  }

  /// Lets another hand decide what comes next, and what was taken but not given out.
  func handOver() {
    state.withLock { state in
      writer.change { writer in
        guard writer.decider == hand else { return }
        (writer.decider, writer.taken) = (nil, 0)
        writer.waiting.insert(contentsOf: state.taken[state.given...], at: 0)
        state.taken.removeLast(state.taken.count - state.given)
      }
    }
  }

  /// Lets others decide and commit.
  func release() {
    handOver()
    state.withLock { state in
      guard let turn = state.turn.take() else { return }
      writer.change { writer in
        writer.committer = nil
        // Who was answered comes back, beside those who have come meanwhile.
        let (now, count) = (DispatchTime.now(), writer.taken + state.given)
        let time = now.uptimeNanoseconds - turn.uptimeNanoseconds
        if time > UInt64(count) * Self.slowness {
          writer.gathering = (count, now + .nanoseconds(Int(time / 4)))
        }
        if writer.wanted != nil { writer.wanted = 0 }
      }
    }
  }

  private func takeTurn(_ state: inout State, _ writer: inout Writer.State) {
    (writer.committer, writer.wanted, writer.gathering) = (hand, nil, nil)
    state.turn = .now()
  }

  /// Takes what waits, for the first time or as long as the next commit is worth waiting for; the turn else.
  private func takeMore(_ state: inout State) {
    while true {
      let deadline: DispatchTime? = writer.state.withLock { writer in
        let room = Self.most - state.given
        let gathering = writer.gathering.flatMap { state.given < $0.count && .now() < $0.deadline ? $0 : nil }
        if writer.committer == nil, gathering == nil || room == 0, state.given > 0 || writer.waiting.isEmpty {
          takeTurn(&state, &writer)
        } else if room > 0, !writer.waiting.isEmpty {
          state.taken += writer.waiting.prefix(room)
          writer.waiting.removeFirst(min(room, writer.waiting.count))
          (writer.taken, writer.wanted) = (state.taken.count, nil)
        } else if !state.hasTurn {
          writer.wanted = room == 0 ? .max : gathering.map { $0.count - state.given } ?? Self.pace
          return writer.committer == nil ? gathering?.deadline : .distantFuture
        }
        return nil
      }
      guard let deadline else { return }
      writer.sleep(hand, until: deadline)
    }
  }
}
