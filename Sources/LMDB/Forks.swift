import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Counts the forks between this process and the one that loaded the program.
///
/// A forked child shares the parent's lock file mapping but none of its locks, so it must not touch an
/// environment that the parent opened.
enum Forks {
  private static let count = Atomic<Int>(0)

  private static let watching: Void = {
    _ = pthread_atfork(nil, nil) { Forks.count.add(1, ordering: .relaxed) }
  }()

  /// Starts counting; call it before remembering a generation.
  static func watch() { watching }

  /// How many forks lie behind this process since counting began.
  static var generation: Int { count.load(ordering: .relaxed) }
}

/// A number for the calling thread that no other living thread has.
var currentThread: UInt {
  #if canImport(Darwin)
    unsafe UInt(bitPattern: pthread_self())
  #else
    UInt(pthread_self())
  #endif
}
