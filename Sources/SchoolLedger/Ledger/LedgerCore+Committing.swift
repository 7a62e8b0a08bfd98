import EventLog
import LMDB
import Logging
import Synchronization

/// One group commit: commands are decided on top of what was decided before, and written once that is on the
/// disk.
///
///     one hand      decide 1 | commit 1        | answer 1, decide 3 | commit 3 ...
///     the other                decide 2 ......   | commit 2         | answer 2, decide 4 ...
///
/// What is decided ahead counts on the log to be what this ledger itself left there. Whether it still is, is
/// seen when the log's lock is held and before anything is written or answered; where another process came
/// first, or the commit before failed, the commands are decided anew, under the lock.
extension LedgerCore {
  private typealias Answer = Request.Answer

  /// A draft, the log's lock under which it holds good, and the files.
  private struct ReadyDraft: ~Copyable {
    let draft: Draft
    let append: LogAppend
    let storage: Storage
  }

  /// Carries out what arrives; everyone is answered when it is durable.
  func carryOut(_ arrivals: Arrivals) {
    var answers: [Answer] = []
    var unfinished: Unfinished?
    do {
      let start = ContinuousClock.now
      let ready = try prepare(arrivals, &answers)
      let (storage, count, isErasing) = (ready.storage, ready.draft.records.count, ready.draft.isErasing)
      if !isErasing { arrivals.handOver() }
      do {
        try commit(ready)
      } catch let error as Unfinished {
        unfinished = error
      }
      if isErasing { decider.withLock { $0 = nil } }
      if count > 0 {
        metrics.noteCommit(of: answers.count, count, took: ContinuousClock.now - start, storage)
      }
    } catch {
      arrivals.takeTurn()
      while arrivals.next() != nil {}
      fail(error)
      let failure: Answer = .failure(StorageError.notWritten(error))
      answers = arrivals.requests.map { _ in failure }
      options.logger.error("commit failed", metadata: ["error": "\(error)", "commands": "\(answers.count)"])
    }
    if let unfinished { fail(unfinished.cause) }
    arrivals.release()
    if let unfinished { finishByReopening(unfinished.cause, &answers) }
    Self.tell(answers, to: arrivals.requests)
  }

  /// Decides what arrives and takes the log's lock: ahead where that holds good, else under the lock.
  private func prepare(_ arrivals: Arrivals, _ answers: inout [Answer]) throws -> ReadyDraft {
    try decider.withLock { decider in
      do {
        if let ahead = decider, let ready = try prepare(arrivals, by: ahead, &answers) { return ready }
        decider = nil
        arrivals.takeTurn()
        arrivals.restart()
        let storage = try writableStorage()
        let append = try storage.log.beginAppend()
        try storage.views.catchUp(to: append.before)
        let fresh = try Decider(storage, after: append, expecting: options.school)
        guard try fresh.begin(locked: true) else { throw StorageError.unreadableRow }
        let draft = try decide(arrivals, fresh, &answers)
        committed.withLock { $0 = append.before }
        decider = fresh
        return ReadyDraft(draft: draft, append: append, storage: storage)
      } catch {
        decider = nil
        throw error
      }
    }
  }

  /// Decides what arrives while the commit before may still be under way; nil where it must be done again.
  private func prepare(
    _ arrivals: Arrivals, by decider: Decider, _ answers: inout [Answer]
  ) throws -> ReadyDraft? {
    let draft: Draft
    do {
      guard try decider.begin(locked: false) else { return nil }
      draft = try decide(arrivals, decider, &answers)
      arrivals.takeTurn()
    } catch {
      // It may have failed for the reason for which the commit before did.
      arrivals.takeTurn()
      if committed.withLock({ $0 }) == nil { return nil }
      throw error
    }
    guard let head = committed.withLock({ $0 }) else { return nil }
    let append = try decider.storage.log.beginAppend()
    guard append.before == head else { return nil }
    return ReadyDraft(draft: draft, append: append, storage: decider.storage)
  }

  /// Decides one command after the other.
  private func decide(_ arrivals: Arrivals, _ decider: Decider, _ answers: inout [Answer]) throws -> Draft {
    answers.removeAll(keepingCapacity: true)
    while !decider.draft.isFull, let request = arrivals.next() {
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
    return decider.end()
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
      try decider.withLock { decider in
        // Whoever decides meanwhile has done it already.
        if committed.withLock({ $0 }) == nil {
          decider = nil
          _ = try writableStorage()
        }
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
