import EventLog
import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Folding the whole log anew, which decodes it piece by piece on another thread.
struct RebuildTests {
  @Test func `many events give the same views again, and none is folded twice`() async throws {
    try await withPeople(2500) { ledger, _ in
      let before = try ledger.json(PeopleQuery(), as: "system")
      var reports: [UInt64] = []
      try ledger.rebuild { done, total in reports += [done, total] }
      #expect(reports == [2501, 2501])
      #expect(try ledger.json(PeopleQuery(), as: "system") == before)
      #expect(try ledger.statistics().viewPosition == 2501)
    }
  }

  @Test(.enabled(if: Fault.isAvailable, "release builds carry no faults"), arguments: [10, 3000])
  func `a rebuild that fails on its way leaves the views that there were`(puts: Int) async throws {
    try await withPeople(2500) { ledger, url in
      let before = try ledger.json(PeopleQuery(), as: "system")
      let next = url.appending(path: "views.next").path
      let error = Fault.inject(.put, under: next, after: puts, code: ENOSPC) { _ in
        #expect(throws: StorageError.self) { try ledger.rebuild() }
      }
      #expect(error?.code == .diskFull)
      #expect(try ledger.json(PeopleQuery(), as: "system") == before)
      try ledger.rebuild()
      #expect(try ledger.json(PeopleQuery(), as: "system") == before)
    }
  }

  /// Something that is wrong with views that nothing else gives away.
  enum Flaw: CaseIterable {
    case rowIsLost, rowIsChanged, rowIsUnreadable, rowIsLeftOver, tableIsLost

    func befall(_ table: Table, in transaction: inout Transaction) throws {
      let (key, value) = try Self.lastRow(of: table, in: transaction)
      switch self {
      case .rowIsLost: _ = try transaction.delete(key.span, in: table)
      case .rowIsChanged: try transaction.put(key.span, (value + [0x48, 1]).span, in: table)
      case .rowIsUnreadable: try transaction.put(key.span, [0xFF].span, in: table)
      case .rowIsLeftOver: try transaction.put(([0x41] + key).span, value.span, in: table)
      case .tableIsLost: try transaction.clear(table)
      }
    }

    private static func lastRow(
      of table: Table, in transaction: borrowing Transaction
    ) throws -> (key: [UInt8], value: [UInt8]) {
      guard let row = try transaction.last(in: table) else { return ([], []) }
      return (Array(copying: row.key), Array(copying: row.value))
    }
  }

  @Test(arguments: ["members", "submissions", "guardianTies", "mails"], Flaw.allCases)
  func `views that are not what the log makes of them are found`(table: String, flaw: Flaw) async throws {
    try await withOnlooker { school in
      try await school.given(.turnsIn, .grades("60"), .returns)
      school.ledger.close()
      try writeToViews(of: school.url, in: table) { try flaw.befall($0, in: &$1) }
      try school.reopen()
      #expect(throws: UnmetExpectation.self) { try school.ledger.expectViewsEqualLog() }
      try school.ledger.expectViewsEqualLog()
    }
  }

  @Test(arguments: [0, 2500])
  func `a record that cannot be read is named, however many came before`(count: Int) async throws {
    try await withPeople(count) { ledger, url in
      ledger.close()
      try FileManager.default.removeItem(at: url.appending(path: "views"))
      try append([0x08], to: url)
      let error = try #require(throws: StorageError.self) { try SchoolLedger(at: url, options: .testing()) }
      #expect(error.code == .corruptRecord && error.message.contains("Record \(count + 2) "))
    }
  }

  /// A school of so many students, each an event after the first.
  private func withPeople(_ count: Int, _ body: (SchoolLedger, URL) throws -> Void) async throws {
    try await withTemporaryDirectory { directory in
      let url = directory.appending(path: "kompas.ledger")
      let ledger = try SchoolLedger(at: url, options: .testing())
      defer { ledger.close() }
      let open = OpenSchool(
        school: "kompas", name: "Kompas", domain: "kompas.example", sector: .primary, preset: .klik)
      try await ledger.perform(open, by: "system")
      let people = (0..<count).map { number in
        RegisterUser(user: "s-\(number)", kind: .student, name: "Student \(number)").by("system")
      }
      for answer in await ledger.perform(people) { _ = try answer.get() }
      try body(ledger, url)
    }
  }

  private func append(_ record: [UInt8], to url: URL) throws {
    let log = try EventLog(at: url.appending(path: "log").path)
    defer { log.close() }
    var append = try log.beginAppend()
    _ = try append.append(record.span)
    _ = try append.commit()
  }
}
