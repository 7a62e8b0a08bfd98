import Synchronization

/// A caller that waits: answered once, or withdrawn if its task is cancelled before the writer picks it up.
final class PendingRequest: Sendable {
  private struct State {
    var continuation: CheckedContinuation<Receipt, any Error>?
    var ticket: UInt64?
    var isCancelled = false
  }

  private let state = Mutex(State())

  func start(
    on writer: Writer, _ command: any Command, _ actor: String, _ moment: Moment?, _ id: String?,
    _ continuation: CheckedContinuation<Receipt, any Error>
  ) {
    state.withLock { $0.continuation = continuation }
    let request = Request(command, by: actor, at: moment, id: id) { self.finish($0) }
    do throws(InvalidInput) {
      try request.validate()
    } catch {
      return finish(.failure(error))
    }
    guard let ticket = writer.submit(request) else { return finish(.failure(StorageError.ledgerClosed(nil))) }
    let isCancelled = state.withLock { state in
      state.ticket = ticket
      return state.isCancelled
    }
    if isCancelled { cancel(on: writer) }
  }

  func cancel(on writer: Writer) {
    let ticket = state.withLock { state in
      state.isCancelled = true
      return state.ticket
    }
    if let ticket, writer.withdraw(ticket) { finish(.failure(CancellationError())) }
  }

  private func finish(_ result: Result<Receipt, any Error>) {
    let continuation = state.withLock { $0.continuation.take() }
    continuation?.resume(with: result)
  }
}
