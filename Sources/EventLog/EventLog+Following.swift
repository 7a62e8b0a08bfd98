extension EventLog {
  /// Waits until the log holds a record after a position, and returns its head then.
  ///
  /// A commit of this process wakes the caller at once; one of another process is found by looking, as often
  /// as `interval` says. Cancelling the task ends the waiting with a `CancellationError`.
  package func waitForAppend(
    after position: Position, interval: Duration = .milliseconds(50)
  ) async throws -> LogHead {
    while true {
      try Task.checkCancellation()
      let commits = signal.commits
      let head = try snapshot().head
      if head.lastPosition > position { return head }
      await signal.wait(after: commits, atMost: interval)
    }
  }
}
