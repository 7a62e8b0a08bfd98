import Synchronization
import WireFormat

/// Rows that those who asked before decoded, for those who ask next: the rows of which a ledger has one, such
/// as the school's, which everybody asks for.
///
/// What a position wrote never changes, so a row that was decoded for one snapshot is the row of every
/// snapshot that has the same version of it.
final class SharedRows: Sendable {
  private let memory = Mutex(RowMemory(slotCount: 8))

  func row<Row>(_ key: Span<UInt8>, _ hash: UInt64, in table: ViewTable<Row>) -> Known<Row>? {
    memory.withLock { $0.row(key, hash, in: table) }
  }

  func remember<Row>(_ known: Known<Row>, _ hash: UInt64) {
    memory.withLock { $0.remember(known, hash) }
  }
}
