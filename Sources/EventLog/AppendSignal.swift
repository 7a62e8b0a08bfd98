import Synchronization

/// Wakes those who wait for the next commit of this process.
final class AppendSignal: Sendable {
  private struct State {
    /// Counts the commits, so that one that happens just before the waiting begins is not missed.
    var commits: UInt64 = 0
    var lastTicket: UInt64 = 0
    var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
  }

  private let state = Mutex(State())

  /// The number of commits so far, to be read before looking at the log.
  var commits: UInt64 { state.withLock { $0.commits } }

  /// Says that a commit has become visible.
  func announce() {
    let waiting = state.withLock { state in
      state.commits += 1
      defer { state.waiting = [:] }
      return state.waiting
    }
    for continuation in waiting.values { continuation.resume() }
  }

  /// Waits until a commit after the given number, the time is up, or the task is cancelled.
  func wait(after commits: UInt64, atMost duration: Duration) async {
    await withTaskGroup { group in
      group.addTask { await self.wait(after: commits) }
      group.addTask { try? await Task.sleep(for: duration) }
      await group.next()
      group.cancelAll()
    }
  }

  private func wait(after commits: UInt64) async {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isDue = state.withLock { state in
          if state.commits != commits || Task.isCancelled { return true }
          state.waiting[ticket] = continuation
          return false
        }
        if isDue { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: ticket) }?.resume()
    }
  }
}
