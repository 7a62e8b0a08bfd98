import Dispatch
import Metrics
import Synchronization

/// What a ledger tells the embedding program's metrics system.
final class LedgerMetrics: Sendable {
  private let commits = Counter(label: "school_ledger_commits")
  private let appends = Counter(label: "school_ledger_appends")
  private let batchSize = Recorder(label: "school_ledger_batch_size")
  private let commitTime = Metrics.Timer(label: "school_ledger_commit_seconds")
  private let viewLag = Gauge(label: "school_ledger_view_lag")
  private let oldestReader = Gauge(label: "school_ledger_oldest_reader_lag")
  private let nextLook = Mutex(ContinuousClock.now)

  /// Measures one group commit.
  func timingCommit<Result>(of count: Int, _ body: () throws -> Result) rethrows -> Result {
    let start = DispatchTime.now()
    defer {
      commits.increment()
      batchSize.record(count)
      commitTime.recordInterval(since: start)
    }
    return try body()
  }

  /// Counts what was appended, and looks at readers and views once a second at most.
  func note(_ answers: [Swift.Result<Receipt, any Error>], _ storage: Storage) {
    appends.increment(by: answers.reduce(0) { $0 + ((try? $1.get())?.records.count ?? 0) })
    let now = ContinuousClock.now
    let isDue = nextLook.withLock { next in
      guard next <= now else { return false }
      next = now.advanced(by: .seconds(1))
      return true
    }
    guard isDue, let head = try? storage.log.snapshot().head.size, let views = try? storage.views.read()
    else { return }
    viewLag.record(head - min(head, views.position))
    oldestReader.record(storage.views.oldestReaderLag)
  }
}
