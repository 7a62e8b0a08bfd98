package import LMDB

/// An append-only log of opaque records, numbered from 1 without gaps and vouched for by a Merkle tree.
///
/// Any number of threads and processes read it while one of them appends. What `DiskLayout` describes is all
/// there is.
package final class EventLog: Sendable {
  /// How a log is opened.
  package struct Options: Sendable {
    /// The address space to reserve, in bytes, the upper bound of the log's size.
    package var mapSize: Int
    /// Whether nothing may be appended.
    package var readOnly: Bool
    /// When a commit is on the disk; anything but `.everyCommit` risks the log in a power cut.
    package var durability: Environment.Durability

    /// Gathers options; the defaults suit a log that must survive.
    package init(
      mapSize: Int = 16 << 30, readOnly: Bool = false, durability: Environment.Durability = .everyCommit
    ) {
      self.mapSize = mapSize
      self.readOnly = readOnly
      self.durability = durability
    }
  }

  /// The LMDB environment that holds the log.
  package let environment: Environment
  let tables: LogTables
  let signal = AppendSignal()

  /// Opens the log in a directory, or creates it.
  ///
  /// The format version is checked, and the head against the last record and the last frame; the cost does
  /// not grow with the log. `verify` checks everything.
  package convenience init(at directory: String, options: Options = Options()) throws(StorageError) {
    try self.init(uncheckedAt: directory, options: options)
    let transaction = try environment.begin(.read)
    try checkEnds(in: transaction)
  }

  /// Opens a log without looking at what it holds, so that a damaged one can be examined.
  init(uncheckedAt directory: String, options: Options) throws(StorageError) {
    environment = try Environment(
      at: directory,
      options: Environment.Options(
        mapSize: options.mapSize, tables: LogTables.names, durability: options.durability,
        readOnly: options.readOnly))
    tables = try LogTables(of: environment)
  }

  /// The directory that holds the log.
  package var directory: String { environment.directory }

  /// A view of the log as it is now, at the cost of one look-up.
  package func snapshot() throws(StorageError) -> LogSnapshot {
    try LogSnapshot(of: tables, in: environment.begin(.read))
  }

  /// Takes the write lock, which one thread of one process holds at a time, and sees all that was committed.
  package func beginAppend() throws(StorageError) -> LogAppend {
    try LogAppend(to: self, in: environment.begin(.write))
  }

  /// Lets nothing further begin; snapshots and appends under way stay valid until they end.
  package func close() { environment.close() }

  private func checkEnds(in transaction: borrowing Transaction) throws(StorageError) {
    let tree = try tables.readTree(in: transaction)
    let head = try tables.readHead(in: transaction)
    guard tree.root == head.root else {
      throw .brokenTree("The head's root is not that of its peaks.", path: directory)
    }
    let count = try transaction.count(of: tables.records)
    var lastPosition: Position? = 0
    if let last = try transaction.last(in: tables.records) {
      lastPosition = DiskLayout.position(ofKey: last.key)
    }
    guard UInt64(count) == head.size, lastPosition == head.lastPosition else {
      throw .brokenTree("The head speaks of \(head.size) records, the table holds \(count).", path: directory)
    }
    guard try tables.endOfLastFrame(in: transaction) == head else {
      throw .brokenTree("The last frame does not end at the head.", path: directory)
    }
  }
}
