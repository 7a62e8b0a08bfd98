import Foundation

/// How often the random tests try; more of it by the environment, as in `FAULT_KILLS=1000`.
enum Effort {
  /// Times that a process is killed.
  static var kills: Int { number("FAULT_KILLS", or: 25) }
  /// System calls that are made to fail.
  static var systemCalls: Int { number("FAULT_SYSTEM_CALLS", or: 42) }
  /// Calls of each kind that are made to fail from within.
  static var injected: Int { number("FAULT_INJECTED", or: 6) }

  /// The seed of a run: another each time, or the one that the environment repeats.
  static func seed() -> UInt64 {
    ProcessInfo.processInfo.environment["FAULT_SEED"].flatMap { UInt64($0) } ?? .random(in: 0..<1_000_000)
  }

  private static func number(_ name: String, or usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) } ?? usual
  }
}
