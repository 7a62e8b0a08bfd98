import Foundation

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Ends the process in good order on SIGINT and SIGTERM; a second signal ends it at once.
///
/// Work that must not be cut short runs in `shielding`; the ending waits for it and lets no more begin.
final class Interruption {
  private let lock = NSLock()
  /// Held by whoever ends: it comes before the work that has not begun, for a lock is fair to nobody.
  private let gate = NSLock()
  private let sources: [any DispatchSourceSignal]

  /// Begins to listen; `end` is carried out before the process exits as the signal says.
  init(end: @escaping @Sendable () -> Void) {
    sources = [SIGINT, SIGTERM].map { [lock, gate] number in
      #if canImport(Darwin)
        signal(number, SIG_IGN)
      #endif
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        // Never given back: nothing may begin any more.
        gate.lock()
        lock.lock()
        end()
        exit(128 + number)
      }
      source.resume()
      return source
    }
  }

  /// Does what comes last; a signal that comes later no longer ends anything.
  func finishing<Result>(_ body: () throws -> Result) rethrows -> Result {
    lock.lock()
    return try body()
  }

  /// Does something that the process may not end in the middle of.
  func shielding<Result>(_ body: () throws -> Result) rethrows -> Result {
    gate.withLock {}
    lock.lock()
    defer { lock.unlock() }
    return try body()
  }
}
