import Foundation
import GRDB
import RawLMDB

/// The same rows in the same commits, in the store that most programs would take: SQLite, through GRDB.
///
/// The log's commits are synced, the views' are not, as in the ledger.
struct SQLitePeer {
  private let recording: RawRecording
  private let log: Part
  private let views: Part

  init(_ recording: RawRecording, in directory: URL) throws {
    self.recording = recording
    log = try Part(recording, raw_log, at: directory.appending(path: "log.sqlite"), synchronous: "FULL")
    views = try Part(recording, raw_views, at: directory.appending(path: "views.sqlite"), synchronous: "OFF")
  }

  /// Seconds to write the commits after an event anew, the log first, the views next.
  func replay(after event: UInt64) throws -> Double {
    var (inLog, inViews) = (0, 0)
    func commit(through end: UInt64) throws {
      inLog = try log.commit(from: inLog, through: end)
      inViews = try views.commit(from: inViews, through: end)
    }
    let ends = recording.ends
    for end in ends where end <= event { try commit(through: end) }
    return try seconds {
      for end in ends where end > event { try commit(through: end) }
    }
  }

  /// Seconds to write the view rows anew.
  func fold(eventsPerCommit: UInt64) throws -> Double {
    try seconds {
      var (row, end) = (0, eventsPerCommit)
      while row < views.count {
        row = try views.commit(from: row, through: end)
        end += eventsPerCommit
      }
    }
  }
}

/// A database with a table for each of the log's, or of the views'.
private struct Part {
  private let recording: RawRecording
  private let part: raw_part
  private let database: DatabaseQueue
  /// What puts a row, for each table.
  private let puts: [Statement]
  /// How many rows are to be put.
  let count: Int

  init(_ recording: RawRecording, _ part: raw_part, at file: URL, synchronous: String) throws {
    self.recording = recording
    self.part = part
    count = recording.rowCount(of: part)
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA synchronous = \(synchronous)")
    }
    database = try DatabaseQueue(path: file.path, configuration: configuration)
    puts = try database.write { database in
      try recording.tables(of: part).map { table in
        try database.execute(
          sql: "CREATE TABLE \"\(table)\" (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID")
        return try database.makeStatement(
          sql: "INSERT OR REPLACE INTO \"\(table)\" (key, value) VALUES (?, ?)")
      }
    }
  }

  /// Puts rows in one commit, up to those of an event; gives the first that is still to be put.
  func commit(from first: Int, through end: UInt64) throws -> Int {
    try database.write { _ in
      var next = first
      while next < count {
        let row = recording.row(next, of: part)
        guard row.position <= end else { break }
        try put(row)
        next += 1
      }
      try put(recording.rewritten(of: part, at: end))
      return next
    }
  }

  private func put(_ row: RecordedRow) throws {
    try puts[row.table].execute(arguments: [row.key, row.value])
  }
}
