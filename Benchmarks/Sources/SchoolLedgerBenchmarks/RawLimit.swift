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

  /// How many commits there were after an event.
  func commits(after event: UInt64) -> Int { raw_recording_commits(recording, event) }

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
