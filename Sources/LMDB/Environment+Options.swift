extension Environment {
  /// How an environment is opened.
  package struct Options: Sendable {
    /// The address space to reserve, in bytes, the upper bound of the data; it costs no memory and no disk.
    package var mapSize: Int
    /// How many transactions may read at once, in all processes together.
    package var maxReaders: Int
    /// The tables to open, created where they are missing and the environment may write.
    package var tables: [String]
    /// When a commit is on the disk.
    package var durability: Durability
    /// Whether nothing may be written.
    package var readOnly: Bool

    /// Gathers options.
    package init(
      mapSize: Int = 16 << 30, maxReaders: Int = 126, tables: [String],
      durability: Durability = .everyCommit, readOnly: Bool = false
    ) {
      self.mapSize = mapSize
      self.maxReaders = maxReaders
      self.tables = tables
      self.durability = durability
      self.readOnly = readOnly
    }
  }

  /// When a commit is on the disk.
  package enum Durability: Sendable {
    /// Before the commit returns.
    case everyCommit
    /// Some time later; a power cut may leave a file that must not be mapped again, a killed process does
    /// not.
    case unsynced
  }
}
