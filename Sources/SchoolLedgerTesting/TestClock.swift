public import SchoolLedger
import Synchronization

/// A clock that stands still until it is told otherwise.
public final class TestClock: Sendable {
  private let moment: Mutex<Moment>

  /// A clock that shows a moment; unless said otherwise, the first school day of 2026.
  public init(_ text: String = "2026-09-01T08:00:00Z") {
    moment = Mutex(Moment(text) ?? Moment(milliseconds: 0))
  }

  /// What the clock shows.
  public var now: Moment {
    get { moment.withLock { $0 } }
    set { moment.withLock { $0 = newValue } }
  }

  /// Moves the clock on; a negative number of seconds moves it back.
  public func advance(seconds: Int64) {
    moment.withLock { $0.milliseconds += seconds * 1000 }
  }
}
