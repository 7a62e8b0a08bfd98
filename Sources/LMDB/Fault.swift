import CLMDB
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The calls that a test can make fail.
package enum CallKind: Sendable, Hashable, CaseIterable {
  /// Opening, creating, looking at and syncing files and directories.
  case openFile, fileStatus, makeDirectory, reserve, readFile, syncFile
  /// Writing, renaming, removing and locking small files.
  case writeFile, renameFile, removeFile, lockFile
  /// Finding a network file system where there is none.
  case networkFileSystem
  /// Making, opening and syncing an environment.
  case createEnvironment, openEnvironment, sync, copy
  /// Beginning, renewing and committing a transaction.
  case begin, renew, commit, openTable
  /// Reading.
  case get, openCursor, moveCursor, statistics, readerList, readerCheck
  /// Writing.
  case put, delete, drop
}

/// What a test puts in the way of calls to LMDB or the system, the failure of one or a delay of each; release
/// builds carry none of it.
package final class Fault: Sendable {
  private enum Effect {
    case failure(Int32)
    case delay(Duration)
  }

  private let call: CallKind
  private let directory: String
  private let effect: Effect
  private let remaining: Mutex<Int>

  private static let armed = Atomic<Int>(0)
  private static let faults = Mutex<[Fault]>([])

  private init(_ call: CallKind, under directory: String, after count: Int, _ effect: Effect) {
    self.call = call
    self.directory = directory
    self.effect = effect
    remaining = Mutex(count)
  }

  /// Whether this build has faults at all: debug builds do.
  package static var isAvailable: Bool {
    #if DEBUG
      true
    #else
      false
    #endif
  }

  /// Whether the failure has happened.
  package var hasFired: Bool { remaining.withLock { $0 < 0 } }

  /// Lets `count` calls of a kind below a directory succeed and the next one fail with `code`, while `body`
  /// runs.
  package static func inject<Result>(
    _ call: CallKind, under directory: String, after count: Int = 0, code: Int32,
    _ body: (Fault) throws -> Result
  ) rethrows -> Result {
    let fault = arm(call, under: directory, after: count, .failure(code))
    defer { disarm(fault) }
    return try body(fault)
  }

  /// Does the same around an asynchronous body.
  package static func inject<Result>(
    _ call: CallKind, under directory: String, after count: Int = 0, code: Int32,
    _ body: (Fault) async throws -> Result
  ) async rethrows -> Result {
    let fault = arm(call, under: directory, after: count, .failure(code))
    defer { disarm(fault) }
    return try await body(fault)
  }

  /// Lets every call of a kind below a directory take so much longer while `body` runs.
  package static func delay<Result>(
    _ call: CallKind, under directory: String, by time: Duration, _ body: () async throws -> Result
  ) async rethrows -> Result {
    let fault = arm(call, under: directory, after: 0, .delay(time))
    defer { disarm(fault) }
    return try await body()
  }

  private static func arm(
    _ call: CallKind, under directory: String, after count: Int, _ effect: Effect
  ) -> Fault {
    let fault = Fault(call, under: directory, after: count, effect)
    faults.withLock { $0.append(fault) }
    armed.add(1, ordering: .sequentiallyConsistent)
    return fault
  }

  private static func disarm(_ fault: Fault) {
    armed.subtract(1, ordering: .sequentiallyConsistent)
    faults.withLock { $0.removeAll { $0 === fault } }
  }

  private func strikes(_ call: CallKind, at path: String) -> Bool {
    guard call == self.call, path.hasPrefix(directory) else { return false }
    if case .delay = effect { return true }
    return remaining.withLock {
      guard $0 >= 0 else { return false }
      $0 -= 1
      return $0 < 0
    }
  }

  private static func code(for call: CallKind, at path: String) -> Int32? {
    switch faults.withLock({ $0.first { $0.strikes(call, at: path) }?.effect }) {
    case .failure(let code): return code
    case .delay(let time):
      usleep(UInt32(time / .microseconds(1)))
      return nil
    case nil: return nil
    }
  }
}

// The questions that each wrapped call asks first.
extension Fault {
  /// The status that a call concerning a path must fail with, or nil to go on.
  @inline(__always)
  static func due(_ call: CallKind, path: String) -> Int32? {
    #if DEBUG
      guard armed.load(ordering: .relaxed) > 0 else { return nil }
      return code(for: call, at: path)
    #else
      return nil
    #endif
  }

  /// The status that a call on an open environment must fail with, or nil to go on.
  @inline(__always)
  static func due(_ call: CallKind, environment: OpaquePointer?) -> Int32? {
    #if DEBUG
      guard armed.load(ordering: .relaxed) > 0 else { return nil }
      var path: UnsafePointer<CChar>?
      guard unsafe mdb_env_get_path(environment, &path) == 0, let path = unsafe path else { return nil }
      return code(for: call, at: unsafe String(cString: path))
    #else
      return nil
    #endif
  }

  /// The status that a call in a transaction must fail with, or nil to go on.
  @inline(__always)
  static func due(_ call: CallKind, transaction: OpaquePointer) -> Int32? {
    #if DEBUG
      guard armed.load(ordering: .relaxed) > 0 else { return nil }
      return unsafe due(call, environment: mdb_txn_env(transaction))
    #else
      return nil
    #endif
  }
}
