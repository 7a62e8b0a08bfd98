public import SchoolLedger
import Synchronization

/// A clock that stands still until it is told otherwise.
///
/// A ledger looks at its clock for each command that says no time, just as it decides it, so a look is a
/// moment at which a test can let something else happen.
public final class TestClock: Sendable {
  private let moment: Mutex<Moment>
  private let looks = Mutex((count: 0, acts: [Int: @Sendable () -> Void]()))

  /// A clock that shows a moment; unless said otherwise, the first school day of 2026.
  public init(_ text: String = "2026-09-01T08:00:00Z") {
    moment = Mutex(Moment(text) ?? Moment(milliseconds: 0))
  }

  /// What the clock shows.
  public var now: Moment {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }

  /// Lets something happen when the clock is looked at for the n-th time from now, counted from 1.
  public func atLook(_ number: Int, _ act: @escaping @Sendable () -> Void) {
    looks.withLock { $0.acts[$0.count + number] = act }
  }

  /// What the clock shows to who looks at it.
  func look() -> Moment {
    let act = looks.withLock { looks in
      looks.count += 1
      return looks.acts.removeValue(forKey: looks.count)
    }
    act?()
    return now
  }

  /// Moves the clock on; a negative number of seconds moves it back.
  public func advance(seconds: Int64) {
    moment.withLock { $0.milliseconds += seconds * 1000 }
  }
}
