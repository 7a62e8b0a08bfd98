import Metrics
import Synchronization

/// What a ledger tells the embedding program's metrics system: of commits alone, for what wrote nothing or
/// failed is none.
final class LedgerMetrics: Sendable {
  private let commits, appends: Counter
  private let batchSize: Recorder
  private let commitTime: Metrics.Timer
  private let viewLag, oldestReader: Gauge
  private let nextLook = Mutex(ContinuousClock.now)

  /// Speaks of the ledger in a directory, by whose name those of several schools are told apart.
  init(of directory: String) {
    let name = directory.split(separator: "/").last.map(String.init) ?? directory
    let ledger = [("ledger", name)]
    commits = Counter(label: "school_ledger_commits", dimensions: ledger)
    appends = Counter(label: "school_ledger_appends", dimensions: ledger)
    batchSize = Recorder(label: "school_ledger_batch_size", dimensions: ledger)
    commitTime = Metrics.Timer(
      label: "school_ledger_commit_seconds", dimensions: ledger, preferredDisplayUnit: .seconds)
    viewLag = Gauge(label: "school_ledger_view_lag", dimensions: ledger)
    oldestReader = Gauge(label: "school_ledger_oldest_reader_lag", dimensions: ledger)
  }

  /// Counts a group commit that is durable, and looks at readers and views once a second at most.
  func noteCommit(of commands: Int, _ events: Int, took time: Duration, _ storage: Storage) {
    commits.increment()
    appends.increment(by: events)
    batchSize.record(commands)
    commitTime.record(duration: time)
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
