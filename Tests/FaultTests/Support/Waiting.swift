import Dispatch
import SchoolLedger
import Synchronization

extension SchoolLedger {
  /// Hands in commands together and gives their answers in order.
  func performAtOnce(
    _ commands: [any Command], by actor: String = "a-els", ids: [String]? = nil
  ) async -> [Result<Receipt, any Error>] {
    let (stream, continuation) = AsyncStream.makeStream(of: (Int, Result<Receipt, any Error>).self)
    for (index, command) in commands.enumerated() {
      submit(command, by: actor, id: ids?[index]) { continuation.yield((index, $0)) }
    }
    var answers: [(Int, Result<Receipt, any Error>)] = []
    for await answer in stream.prefix(commands.count) { answers.append(answer) }
    return answers.sorted { $0.0 < $1.0 }.map(\.1)
  }

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
