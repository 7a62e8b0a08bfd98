import Dispatch
import Foundation
import Synchronization

/// Who writes: two hands, each a thread, of which one decides commands while the other brings those before
/// them to the disk.
///
///     one hand      decide 1, commit 1 ... | commit 2 ...        | commit 3 ...
///     the other               decide 2 ... | decide 3 ...        | decide 4 ...
///
/// Commands that come while the disk is busy make up the group of the next commit. Who comes from a commit
/// begins the next one with as much of the group as is decided, once that is half of what there is: waking
/// the other hand for it would take as long as deciding several commands does. That hand is woken, or
/// started, where enough wait to be worth it. A slow disk is given fewer and larger commits: those who have
/// just been answered are waited for. LMDB binds a write transaction to its thread, so a commit is one hand's
/// own from its beginning to its end.
final class Writer: Sendable {
  fileprivate struct State {
    var waiting: [Request] = []
    /// What the next commit is to bring to the disk, as far as it was given to a hand to decide.
    var group: [Request] = []
    /// Whether no more goes into the group.
    var isFull = false
    /// Who decides ahead, and who commits.
    var decider: Int?
    var committer: Int?
    /// How many commands the committer has.
    var committed = 0
    /// Whether the committer's group is still being decided, so that none can be after it.
    var isSealing = false
    /// When that was over last.
    var sealed = DispatchTime(uptimeNanoseconds: 0)
    /// How many hands there are, and which of them sleep, the last to fall asleep at the end.
    var hands = 0
    var idle: [Int] = []
    /// Whether a hand was woken or started that has not looked for work yet.
    var isCalled = false
    /// Those who have not come to their end.
    var working: Set<Int> = []
    var threads: [ObjectIdentifier: Int] = [:]
    /// Whether the last commit took long for each of its commands.
    var isDiskSlow = false
    /// With how many the next commit is worth beginning, and until when they are waited for.
    var gathering: (count: Int, deadline: DispatchTime)?
    var isClosed = false
  }

  private static let mostHands = 2
  /// More than so many do not share a commit.
  fileprivate static let most = 8192
  /// So many commands are worth being decided ahead, which may need another hand to be woken.
  fileprivate static let pace = 8
  /// A disk is slow that takes longer for a command than deciding takes, some microseconds.
  fileprivate static let slowness: UInt64 = 16_000
  private let name: String
  fileprivate let state = Mutex(State())
  private let wakeUps = (0..<mostHands).map { _ in DispatchSemaphore(value: 0) }
  private let finished = DispatchSemaphore(value: 0)
  private let carryOut: @Sendable (Job) -> Void

  /// Takes requests from now on, for `carryOut` to answer. Systems keep 15 bytes of the threads' name.
  init(named name: String, carryOut: @escaping @Sendable (Job) -> Void) {
    self.name = name
    self.carryOut = carryOut
  }

  /// Leaves a request; false when the writer takes none any more.
  func submit(_ request: Request) -> Bool {
    change { state in
      if !state.isClosed { state.waiting.append(request) }
      return !state.isClosed
    }
  }

  /// Takes a request back that has not been picked up yet; false when its answer is on the way.
  func withdraw(_ request: Request) -> Bool {
    state.withLock { state in
      guard let index = state.waiting.firstIndex(where: { $0 === request }) else { return false }
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
    while let job = nextJob(hand) {
      carryOut(job)
      job.release()
    }
    leave(hand)
  }

  /// Waits for something to do; nil once the writer is closed and the rest is for a hand that is busy.
  private func nextJob(_ hand: Int) -> Job? {
    while true {
      let (job, deadline): (Job?, DispatchTime?) = state.withLock { state in
        state.isCalled = false
        state.idle.removeAll { $0 == hand }
        // First of all, lest the time run out between a look at the work and falling asleep.
        if let deadline = state.gathering?.deadline, deadline <= .now() { state.gathering = nil }
        if let kind = state.dueJob ?? state.takeOver {
          state.begin(kind, hand)
          return (Job(kind, of: hand, at: self), nil)
        }
        if state.isClosed { return (nil, nil) }
        state.idle.append(hand)
        return (nil, state.gathering?.deadline ?? .distantFuture)
      }
      guard let deadline else { return job }
      _ = wakeUps[hand].wait(timeout: deadline)
    }
  }

  /// Changes the state, and wakes or starts a hand if the change makes work for one, or, where that is asked,
  /// others to wait for.
  fileprivate func change<Result>(
    orWaits mayWait: Bool = false, _ body: (inout State) -> Result
  ) -> Result {
    let (result, sleeper, newcomer): (Result, Int?, Int?) = state.withLock { state in
      let result = body(&state)
      guard !state.isCalled, state.dueJob != nil || mayWait && state.isGathering else {
        return (result, nil, nil)
      }
      let sleeper = state.idle.popLast()
      let newcomer = sleeper == nil && state.hands < Self.mostHands ? state.hands : nil
      state.isCalled = sleeper != nil || newcomer != nil
      if let newcomer {
        state.working.insert(newcomer)
        state.hands += 1
      }
      return (result, sleeper, newcomer)
    }
    if let sleeper { wakeUps[sleeper].signal() }
    if let newcomer { start(newcomer) }
    return result
  }

  private func start(_ hand: Int) {
    let thread = Thread { [self] in run(hand) }
    thread.name = name
    thread.stackSize = 4 << 20
    thread.start()
  }
}

extension Writer.State {
  /// What there is to do for a hand that does nothing; nil where there is nothing, or too little as yet.
  fileprivate var dueJob: Job.Kind? {
    guard decider == nil, !isSealing else { return nil }
    if committer == nil, group.count + waiting.count > 0, !isGathering { return .commit }
    return waiting.count >= Writer.pace && !isFull && group.count < Writer.most ? .decide : nil
  }

  /// What there is to do for a hand that comes from its work while the other one decides.
  fileprivate var takeOver: Job.Kind? {
    decider != nil && committer == nil && group.count >= Writer.pace && !isGathering ? .commit : nil
  }

  fileprivate var isGathering: Bool {
    guard let gathering, !isFull, !isClosed else { return false }
    return group.count + waiting.count < gathering.count && .now() < gathering.deadline
  }

  /// Gives a job to a hand.
  fileprivate mutating func begin(_ kind: Job.Kind, _ hand: Int) {
    switch kind {
    case .decide: decider = hand
    case .commit: (committer, isSealing, gathering) = (hand, true, nil)
    }
  }

  /// Takes its job from a hand.
  fileprivate mutating func release(_ hand: Int) {
    if decider == hand { decider = nil }
    guard committer == hand else { return }
    committer = nil
    // Nobody decides ahead of an erasure, or of what failed.
    if isSealing { return isSealing = false }
    // Who was answered comes back, beside those who have come meanwhile.
    let (now, count) = (DispatchTime.now(), committed + group.count)
    let time = now.uptimeNanoseconds - sealed.uptimeNanoseconds
    isDiskSlow = time > UInt64(count) * Writer.slowness
    if isDiskSlow, count > 1 { gathering = (count, now + .nanoseconds(Int(time / 4))) }
  }

  /// Adds what waits to the group, as far as that has room.
  fileprivate mutating func fillGroup() {
    if isFull { return }
    let room = min(Writer.most - group.count, waiting.count)
    group += waiting.prefix(room)
    waiting.removeFirst(room)
  }
}

/// What a hand has to do, and the group of commands that it is about.
///
/// Both hands may have one for the same group at once: whoever decides it holds a lock while it does.
struct Job: Sendable {
  enum Kind {
    /// Decide commands ahead of the commit that is under way.
    case decide
    /// Decide the rest of the group, or half of what there is, and commit and answer it.
    case commit
  }

  let kind: Kind
  fileprivate let hand: Int
  private let writer: Writer

  fileprivate init(_ kind: Kind, of hand: Int, at writer: Writer) {
    (self.kind, self.hand, self.writer) = (kind, hand, writer)
  }

  /// The group's commands in the order in which they came, but for the first ones, with those that wait by
  /// now; nothing where the other hand is about to commit them.
  func requests(after decided: Int) -> [Request] {
    writer.state.withLock { state in
      if state.isSealing { return [] }
      state.fillGroup()
      return Array(state.group[decided...])
    }
  }

  /// All of the group's commands, for the hand that is to commit them: the next group begins.
  func takeGroup() -> [Request] {
    writer.state.withLock { state in
      state.fillGroup()
      defer { (state.group, state.isFull) = ([], false) }
      state.committed = state.group.count
      return state.group
    }
  }

  /// Whether so many of the group are to be committed as they are, for the other hand can decide the rest,
  /// which is no more than that, meanwhile.
  func isEnough(_ decided: Int) -> Bool {
    // Few commands more or less are not worth a look at each.
    guard decided % Writer.pace == 0 else { return false }
    return writer.state.withLock { state in
      if state.isDiskSlow { return false }
      let count = kind == .commit ? state.committed : state.group.count
      let rest = count - decided + state.waiting.count
      return decided >= rest && (kind == .commit ? rest >= Writer.pace : state.isSealing)
    }
  }

  /// Lets no more commands into the group.
  func closeGroup() { writer.state.withLock { $0.isFull = true } }

  /// Leaves commands that the group has no room for to the next one.
  func putBack(_ rest: ArraySlice<Request>) {
    writer.state.withLock { state in
      state.waiting.insert(contentsOf: rest, at: 0)
      state.committed -= rest.count
    }
  }

  /// Lets another hand decide what comes next.
  func handOver() { writer.change { ($0.isSealing, $0.sealed) = (false, .now()) } }

  /// Lets others decide and commit. Whoever comes back soon looks for work itself; another hand is called for
  /// what there is, and for what comes if nobody else does, where this one may be kept.
  func release(callingOther: Bool = false) {
    if callingOther {
      writer.change(orWaits: true) { $0.release(hand) }
    } else {
      writer.state.withLock { $0.release(hand) }
    }
  }
}
