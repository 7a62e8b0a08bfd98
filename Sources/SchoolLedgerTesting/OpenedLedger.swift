import SchoolLedger
import Synchronization

/// The ledger that is open at the moment, for a test that closes and opens it.
final class OpenedLedger: Sendable {
  private let current: Mutex<SchoolLedger>

  init(_ ledger: SchoolLedger) { current = Mutex(ledger) }

  var ledger: SchoolLedger {
    get { current.withLock { $0 } }
    set { current.withLock { $0 = newValue } }
  }
}
