import EventLog
import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing
import WireFormat

/// Numbers that no ledger writes, found on the disk all the same: an error, never a crash.
struct ImpossibleNumberTests {
  private let add = AddToCourse(course: "wis3", role: .student, users: ["s-anna", "nobody"])
  private let invite = InviteToCourse(course: "wis3", role: .student, invitees: ["x@kompas.example"])

  @Test(arguments: [.min, -1, 0, 2, .max])
  func `a command that wrote so many records cannot be answered again`(count: Int) async throws {
    try await withCourse { school in
      try await school.given(add.by("a-els", id: "1"))
      try school.rewriteLastMark { $0.count = count }
      await #expect(throws: StorageError(.corruptRecord, "")) {
        try await school.ledger.perform(add, by: "a-els", id: "1")
      }
      try await school.when(LeaveCourse(course: "wis3").by("s-anna")).isAccepted()
    }
  }

  @Test(arguments: [.min, -1, 0, 2, .max])
  func `whoever has such a place in a command's list is not told`(place: Int) async throws {
    try await withCourse { school in
      try await school.when(invite.by("t-bram", id: "1")).comesOut("x@kompas.example")
      try school.rewriteLastMark { $0.outcomes?[0].asked = place }
      try await school.when(invite.by("t-bram", id: "1")).comesOut("")
    }
  }

  @Test func `views that say that fewer than none were erased are folded anew`() async throws {
    try await withCourse { school in
      let before = try school.ledger.everything()
      let minusOne = [8] + [UInt8](repeating: 0xFF, count: 9) + [1]
      try school.putRow([0, 1] + [UInt8](repeating: 0, count: 8), minusOne, in: "erased")
      #expect(try school.ledger.everything() == before)
    }
  }

  @Test func `a row whose key is too short for its version cannot be read`() async throws {
    try await withCourse { school in
      try school.putRow(Array("wis3".utf8) + [0, 1] + [UInt8](repeating: 0xFF, count: 7), [], in: "members")
      #expect(throws: StorageError(.corruptView, "")) {
        try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").students.count }
      }
      try school.ledger.rebuild()
      #expect(try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").teachers.count } == 1)
    }
  }

  @Test func `a row that no command can be decided by is made anew with all others before the next`()
    async throws
  {
    try await withCourse { school in
      let newest = Array("wis3".utf8) + [0, 1] + [UInt8](repeating: 0, count: 8)
      try school.putRow(newest, [0xFF], in: "courses")
      let reset = ResetInviteCodes(course: "wis3")
      let error = await #expect(throws: StorageError.self) {
        try await school.ledger.perform(reset, by: "t-bram")
      }
      #expect(error?.code == .corruptView)
      try await school.ledger.perform(reset, by: "t-bram")
    }
  }
}

extension TestSchool {
  /// Appends the log's last record once more, with other numbers in what it keeps of its command.
  fileprivate func rewriteLastMark(_ change: (inout Mark) -> Void) throws {
    ledger.close()
    do {
      let log = try EventLog(at: url.appending(path: "log").path)
      defer { log.close() }
      var append = try log.beginAppend()
      var record = MarkedRecord()
      if let bytes = try append.lastRecord() { record = try MarkedRecord(decoding: bytes) }
      change(&record.command)
      _ = try append.append(record.encoded().span)
      _ = try append.commit()
    }
    try reopen()
  }

  /// Puts a row into a table of the views.
  fileprivate func putRow(_ key: [UInt8], _ value: [UInt8], in table: String) throws {
    ledger.close()
    try writeToViews(of: url, in: table) { table, transaction in
      try transaction.put(key.span, value.span, in: table)
    }
    try reopen()
  }
}

/// A record, as far as these tests change it.
private struct MarkedRecord: Message {
  static let name = "Record"
  var time: Int64 = 0
  var command = Mark()
  var unknownFields = UnknownFields()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "time", &time)
    try visit.field(3, "command", &command)
  }
}

/// What a record keeps of its command.
private struct Mark: Message {
  static let name = "CommandMark"
  var count = 0
  var outcomes: [StoredOutcome]?
  var unknownFields = UnknownFields()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(4, "count", &count)
    try visit.field(5, "outcomes", &outcomes)
  }
}

/// What a command's mark keeps of one outcome.
private struct StoredOutcome: Message {
  static let name = "Outcome"
  var asked: Int?
  var unknownFields = UnknownFields()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(2, "asked", &asked)
  }
}
