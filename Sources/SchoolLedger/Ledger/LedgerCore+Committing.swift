import EventLog
import LMDB
import Logging
import Synchronization

/// One group commit: commands are decided on top of what was decided before, and written once that is on the
/// disk.
///
/// What is decided ahead counts on the log to be what this ledger itself left there. Whether it still is, is
/// seen when the log's lock is held and before anything is written or answered; where another process came
/// first, or the commit before failed, the commands are decided anew, under the lock.
extension LedgerCore {
  typealias Answer = Request.Answer

  /// Who decides, and the answers so far to the group of commands that is to be committed next.
  struct Deciding {
    /// A commit that fails, or that finds something else in the log, lets another begin.
    var decider: Decider?
    var answers: [Answer] = []
    /// Whether the decider has begun with the group.
    var isBegun = false
  }

  /// A draft, the answers to its commands, the log's lock under which it holds good, and the files.
  private struct ReadyDraft: ~Copyable {
    let draft: Draft
    let answers: [Answer]
    let append: LogAppend
    let storage: Storage
  }

  /// Decides commands, or commits them too; everyone is answered when it is durable.
  func carryOut(_ job: Job) {
    switch job.kind {
    case .decide: decideAhead(job)
    case .commit: commit(job)
    }
  }

  /// Decides while the commit before is under way. What comes to nothing is done again under the lock.
  private func decideAhead(_ job: Job) {
    deciding.withLock { deciding in
      do {
        let requests = job.requests(after: deciding.answers.count)
        if requests.isEmpty { return }
        let decider = try decideAhead(requests, of: job, &deciding)
        if decider?.isFull ?? true { job.closeGroup() }
      } catch {
        deciding = Deciding()
      }
    }
  }

  private func commit(_ job: Job) {
    var requests: [Request] = []
    var answers: [Answer]
    var unfinished: Unfinished?
    do {
      let start = ContinuousClock.now
      let ready = try deciding.withLock { deciding in
        requests = job.takeGroup()
        return try prepare(requests, of: job, &deciding)
      }
      let (storage, count, isErasing) = (ready.storage, ready.draft.records.count, ready.draft.isErasing)
      answers = ready.answers
      job.putBack(requests[answers.count...])
      requests.removeLast(requests.count - answers.count)
      // Whether an erasure is written or not, nobody goes by it: its keys are destroyed once it is.
      if isErasing { deciding.withLock { $0 = Deciding() } } else { job.handOver() }
      do {
        try commit(ready)
      } catch let error as Unfinished {
        unfinished = error
      }
      if count > 0 {
        metrics.noteCommit(of: answers.count, count, took: ContinuousClock.now - start, storage)
      }
    } catch {
      fail(error)
      let failure: Answer = .failure(StorageError.notWritten(error))
      answers = requests.map { _ in failure }
      options.logger.error("commit failed", metadata: ["error": "\(error)", "commands": "\(answers.count)"])
    }
    if let unfinished {
      fail(unfinished.cause)
      finishByReopening(unfinished.cause, &answers)
    }
    job.release(callingOther: !requests.allSatisfy(\.isAwaited))
    Self.tell(answers, to: requests)
  }

  /// Decides what has not been decided, and takes the log's lock: ahead where that holds good, else under the
  /// lock.
  private func prepare(_ requests: [Request], of job: Job, _ deciding: inout Deciding) throws -> ReadyDraft {
    do {
      if let ready = try prepareAhead(requests, of: job, &deciding) { return ready }
    } catch {
      // It may have failed for the reason for which the commit before did.
    }
    deciding = Deciding()
    let storage = try writableStorage()
    let append = try storage.log.beginAppend()
    try storage.views.catchUp(to: append.before)
    let decider = try Decider(storage, after: append, expecting: options.school)
    guard try decider.begin(locked: true) else { throw StorageError.unreadableRow() }
    var answers: [Answer] = []
    try decide(requests, of: job, decider, &answers)
    committed.withLock { $0 = append.before }
    deciding.decider = decider
    return ReadyDraft(draft: decider.end(), answers: answers, append: append, storage: storage)
  }

  /// A draft that was decided ahead, under the lock; nil where it does not hold good.
  private func prepareAhead(
    _ requests: [Request], of job: Job, _ deciding: inout Deciding
  ) throws -> ReadyDraft? {
    let undecided = Array(requests[deciding.answers.count...])
    guard let decider = try decideAhead(undecided, of: job, &deciding), let head = committed.withLock({ $0 })
    else { return nil }
    let draft = decider.end()
    let append = try decider.storage.log.beginAppend()
    guard append.before == head else { return nil }
    defer { deciding = Deciding(decider: decider) }
    return ReadyDraft(draft: draft, answers: deciding.answers, append: append, storage: decider.storage)
  }

  /// Decides what has not been decided of a group; gives who did, nil where nobody can ahead.
  private func decideAhead(
    _ requests: [Request], of job: Job, _ deciding: inout Deciding
  ) throws -> Decider? {
    guard let decider = deciding.decider else { return nil }
    if !deciding.isBegun {
      guard try decider.begin(locked: false) else { return nil }
      deciding.isBegun = true
    }
    try decide(requests, of: job, decider, &deciding.answers)
    return decider
  }

  /// Decides one command after the other, as far as the draft has room or until the group is large enough.
  private func decide(
    _ requests: [Request], of job: Job, _ decider: Decider, _ answers: inout [Answer]
  ) throws {
    for request in requests where !decider.isFull {
      if job.isEnough(answers.count) { return }
      do {
        var receipt = try decider.perform(request, clock: options.clock)
        if receipt.outcomes != nil { receipt.tellOutcomes(in: decider.language) }
        answers.append(.success(receipt))
      } catch var refusal as Refusal {
        refusal.language = decider.language
        answers.append(.failure(refusal))
      } catch let invalid as InvalidInput {
        answers.append(.failure(invalid))
      } catch let undecided as Undecided {
        answers.append(.failure(StorageError.notWritten(undecided.cause)))
      }
    }
  }

  private func commit(_ ready: consuming ReadyDraft) throws {
    let (storage, isErasing) = (ready.storage, ready.draft.isErasing)
    let head = try storage.commit(ready.draft, ready.append)
    committed.withLock { $0 = head }
    do {
      if school == nil, head.size > 0 { try noteSchool(storage) }
      if isErasing { try storage.finishErasures() }
    } catch {
      throw Unfinished(cause: error)
    }
  }

  /// Nothing is decided ahead of, or written after, what failed.
  private func fail(_ error: any Error) {
    committed.withLock { $0 = nil }
    markBroken(by: error)
  }

  /// The events are durable, but what follows from them failed: opening the files anew does it all again.
  private func finishByReopening(_ cause: any Error, _ answers: inout [Answer]) {
    options.logger.warning("views could not follow the log", metadata: ["error": "\(cause)"])
    do {
      try deciding.withLock { deciding in
        deciding = Deciding()
        _ = try writableStorage()
      }
    } catch {
      options.logger.error("the ledger could not be opened anew", metadata: ["error": "\(error)"])
      for index in answers.indices where answers[index].isErasure {
        answers[index] = .failure(StorageError.erasurePending(error))
      }
    }
  }

  /// Several tasks that wait are woken by another task, for waking one costs as much as a small decision.
  private static func tell(_ answers: [Answer], to requests: [Request]) {
    let isShared = requests.count { $0.isAwaited } > 1
    if isShared {
      Task.detached {
        for (request, answer) in zip(requests, answers) where request.isAwaited { request.take(answer) }
      }
    }
    for (request, answer) in zip(requests, answers) where !isShared || !request.isAwaited {
      request.take(answer)
    }
  }
}

extension Receipt {
  fileprivate mutating func tellOutcomes(in language: Language) {
    outcomes = outcomes?.map { outcome in
      var outcome = outcome
      outcome.refused?.language = language
      return outcome
    }
  }
}

extension Result<Receipt, any Error> {
  /// Whether this is the answer to an erasure.
  fileprivate var isErasure: Bool {
    guard case .success(let receipt) = self else { return false }
    return receipt.records.contains { if case .school(.personErased) = $0.event { true } else { false } }
  }
}
