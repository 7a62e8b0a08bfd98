import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing

extension SchoolLedger {
  /// Each course's students as the ledger tells them; courses without any are left out.
  func rosters() throws -> [String: Set<String>] {
    var rosters: [String: Set<String>] = [:]
    for course in Script.courses {
      do {
        let roster = try read(as: "system") { try $0.roster(of: course, names: false) }
        if !roster.students.isEmpty { rosters[course] = Set(roster.students.map(\.user)) }
      } catch let refusal as Refusal where refusal.code == .notFound {}
    }
    return rosters
  }

  /// The ids of the commands in the log, in order, of events that began one.
  func commandIDs() throws -> [String] {
    let count = try statistics().events
    guard count > 0 else { return [] }
    var query = AuditQuery()
    query.limit = .max
    return try read(as: "system") { try $0.ask(query) }.events.compactMap(\.commandID)
  }

  /// Expects the log to be sound and the views to be what a rebuild makes.
  func expectSound(_ comment: Comment) throws {
    let report = try verify()
    #expect(report.isSound, "\(report.damages); \(comment)")
    #expect(try statistics().viewPosition == statistics().events, comment)
    do {
      try expectViewsEqualLog()
    } catch {
      Issue.record("\(error); \(comment)")
    }
  }

  /// Expects the log to hold the script's first lines and nothing else, at least as many as were
  /// acknowledged, each once; gives how many.
  @discardableResult
  func expectBeginning(of script: Script, acknowledged: Int, _ comment: Comment) throws -> Int {
    let ids = try commandIDs()
    #expect(ids.count >= acknowledged, comment)
    #expect(ids == (0..<ids.count).map { script.id(ofLine: $0) }, comment)
    #expect(try UInt64(ids.count) == statistics().events, comment)
    if ids.count > 0 { #expect(try rosters() == script.rosters(after: ids.count), comment) }
    return ids.count
  }
}

/// Lends a directory for a ledger, and removes it afterwards.
func withLedgerDirectory<Result>(_ body: (URL) async throws -> Result) async throws -> Result {
  try await withTemporaryDirectory { try await body($0.appending(path: "kompas.ledger")) }
}
