import Foundation
import RawLMDB

/// What LMDB itself can do with the same bytes, measured by plain C.
final class RawRecording {
  private let recording: OpaquePointer

  /// Reads every row of a closed ledger.
  init(of ledger: URL) throws {
    var result: OpaquePointer?
    try RawFailure.check(raw_recording_read(ledger.path, &result))
    guard let result else { throw RawFailure(message: "no recording") }
    recording = result
  }

  deinit { raw_recording_free(recording) }

  /// The last event of each commit.
  var ends: [UInt64] {
    var count = 0
    let first = raw_recording_ends(recording, &count)
    return Array(UnsafeBufferPointer(start: first, count: count))
  }

  /// The names of a part's tables.
  func tables(of part: raw_part) -> [String] {
    (0..<raw_recording_table_count(recording, part)).map {
      String(cString: raw_recording_table(recording, part, $0))
    }
  }

  /// How many rows were put into a part, but for the one that every commit writes anew.
  func rowCount(of part: raw_part) -> Int { raw_recording_row_count(recording, part) }

  /// A row of a part, in the order in which they were put.
  func row(_ index: Int, of part: raw_part) -> RecordedRow {
    RecordedRow(raw_recording_row(recording, part, index))
  }

  /// The row that the commit with that event as its last wrote anew.
  func rewritten(of part: raw_part, at event: UInt64) -> RecordedRow {
    RecordedRow(raw_recording_rewritten(recording, part, event))
  }

  /// How many commits there were after an event.
  func commits(after event: UInt64) -> Int { ends.count { $0 > event } }

  /// Seconds to write the commits after an event anew, synced log first, unsynced views next.
  func replay(in directory: URL, after event: UInt64) throws -> Double {
    var seconds = 0.0
    try RawFailure.check(raw_replay(recording, directory.path, event, &seconds))
    return seconds
  }

  /// Seconds to write the view rows anew, unsynced.
  func fold(in directory: URL, eventsPerCommit: UInt64) throws -> Double {
    var seconds = 0.0
    try RawFailure.check(raw_fold(recording, directory.path, eventsPerCommit, &seconds))
    return seconds
  }
}

/// A row as a ledger put it; key and value are lent by the recording.
struct RecordedRow {
  /// The event that it was written with.
  let position: UInt64
  let table: Int
  let key: Data
  let value: Data

  fileprivate init(_ put: raw_put) {
    position = put.position
    table = put.table
    key = Self.lent(put.key, put.key_size)
    value = Self.lent(put.value, put.value_size)
  }

  private static func lent(_ bytes: UnsafeRawPointer, _ count: Int) -> Data {
    Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: bytes), count: count, deallocator: .none)
  }
}

/// A table of a closed ledger's views, scanned by plain C.
final class RawTable {
  private let table: OpaquePointer

  init(_ name: String, of ledger: URL) throws {
    var result: OpaquePointer?
    try RawFailure.check(raw_table_open(ledger.path, name, &result))
    guard let result else { throw RawFailure(message: "no table") }
    table = result
  }

  deinit { raw_table_close(table) }

  /// Seconds to step over every row whose key begins so.
  func scan(_ prefix: String, asOf position: UInt64) throws -> Double {
    var seconds = 0.0
    var keys = 0
    try RawFailure.check(raw_table_scan(table, prefix, position, &keys, &seconds))
    return seconds
  }
}

/// Seconds that LMDB itself takes to open a ledger's files.
func rawOpening(of ledger: URL) throws -> Double {
  var seconds = 0.0
  try RawFailure.check(raw_open(ledger.path, &seconds))
  return seconds
}

/// What LMDB or the system said to plain C.
struct RawFailure: Error {
  let message: String

  static func check(_ status: Int32) throws {
    if status != 0 { throw RawFailure(message: String(cString: raw_message(status))) }
  }
}
