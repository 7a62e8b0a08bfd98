import Dispatch
import SchoolLedger
import Synchronization

extension SchoolLedger {
  /// Hands in a command, waits for the answer, and gives why it failed.
  func failureOfWaiting(for command: some Command, by actor: String) -> StorageError.Code? {
    let (answered, code) = (DispatchSemaphore(value: 0), Received<StorageError.Code>())
    submit(command, by: actor) { answer in
      if case .failure(let error as StorageError) = answer { code.value.withLock { $0 = error.code } }
      answered.signal()
    }
    answered.wait()
    return code.value.withLock { $0 }
  }
}

/// What came from another thread.
private final class Received<Value: Sendable>: Sendable {
  let value = Mutex<Value?>(nil)
}
