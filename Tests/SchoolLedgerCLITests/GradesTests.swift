import Foundation
import SchoolLedger
import Testing

@testable import SchoolLedgerCLI

/// `history` and `export`: what became of a student's work.
struct GradesTests {
  let folder: Folder

  /// Bas turned in (12), got 6 (13), then 8 (14), out of 90 (15), returned (16) and regraded (17).
  init() throws {
    folder = try SmallSchool.folder()
    let script = """
      {"do":"createCourseWork","by":"t-bram","at":"2026-09-06T08:00:00Z","courseWork":"toets-1",\
      "course":"wis3","title":"=Toets, 1"}
      {"do":"turnIn","by":"s-bas","at":"2026-09-07T08:00:00Z","courseWork":"toets-1"}
      {"do":"grade","by":"t-bram","at":"2026-09-08T08:00:00Z","courseWork":"toets-1","student":"s-bas",\
      "grade":"60"}
      {"do":"grade","by":"t-bram","at":"2026-09-09T08:00:00Z","courseWork":"toets-1","student":"s-bas",\
      "grade":"88,725"}
      {"do":"changePoints","by":"t-bram","at":"2026-09-10T08:00:00Z","courseWork":"toets-1","points":90}
      {"do":"returnWork","by":"t-bram","at":"2026-09-11T08:00:00Z","courseWork":"toets-1",\
      "students":["s-bas"]}
      {"do":"grade","by":"t-bram","at":"2026-09-16T08:00:00Z","courseWork":"toets-1","student":"s-bas",\
      "grade":"10"}

      """
    let finished = try Tool.run("run", "a.ledger", input: script, in: folder)
    try #require(finished.status == 0, "\(finished.output)")
  }

  private let table = """
    History of s-bas on toets-1: 7
    position  at                    by      change         grade  points
    12        2026-09-07T08:00:00Z  s-bas   turnedIn       –      –
    13        2026-09-08T08:00:00Z  t-bram  draftGrade     60.00  100
    14        2026-09-09T08:00:00Z  t-bram  draftGrade     88.73  100
    15        2026-09-10T08:00:00Z  t-bram  points         –      90
    16        2026-09-11T08:00:00Z  t-bram  assignedGrade  88.73  90
    16        2026-09-11T08:00:00Z  t-bram  returned       –      –
    17        2026-09-16T08:00:00Z  t-bram  draftGrade     10.00  90

    """

  private func run(_ arguments: String...) throws -> Tool.Finished {
    try Tool.run(arguments, input: Data(), in: folder)
  }

  @Test func `a history has a line for each change`() throws {
    #expect(try run("history", "a.ledger", "s-bas", "toets-1").output == table)
  }

  @Test func `a history in JSON is the query's answer, or the Classroom API's`() throws {
    let history = try run("history", "a.ledger", "s-bas", "toets-1", "--json").objects()[0]
    #expect((history["entries"] as? [[String: Any]])?.count == 7)
    let classroom = try run("history", "a.ledger", "s-bas", "toets-1", "--classroom").objects()[0]
    #expect((classroom["submissionHistory"] as? [[String: Any]])?.count == 7)
  }

  @Test func `a history is of a moment, and for somebody`() throws {
    let then = try run("history", "a.ledger", "s-bas", "toets-1", "--as-of", "14").lines
    #expect(then.count == 5 && then.last?.contains("88.73") == true)
    let own = try run("history", "a.ledger", "s-bas", "toets-1", "--as", "s-bas").output
    #expect(own.contains("88.73  90") && !own.contains("draft") && !own.contains("10.00"))
  }

  @Test func `a plot shows what was noted and what was returned`() throws {
    let json = try run("history", "a.ledger", "s-bas", "toets-1", "--json").output
    let plot = GradePlot(try GradeHistory(json: JSONValue(parsing: Array(json.utf8).span)))
    func line(_ blocks: (Character, Int)...) -> String {
      blocks.map { String(repeating: $0, count: $1) }.joined()
    }
    #expect(
      plot?.description == """
        draft     \(line((" ", 7), ("▆", 7), ("█", 45), ("▂", 1)))  10.00
        returned  \(line((" ", 27), ("█", 33)))  88.73
                  2026-09-07T08:00:00Z                    2026-09-16T08:00:00Z

        """)
  }

  @Test func `grades are exported as CSV, which no spreadsheet takes for formulas`() throws {
    let csv = "student,name,\"'=Toets, 1\"\r\ns-bas,李欣,88.73\r\n"
    #expect(try run("export", "a.ledger", "--grades", "--course", "wis3").output == csv)
    #expect(try run("export", "grades", "a.ledger", "--course", "wis3").output == csv)
    #expect(try run("export", "a.ledger", "--course", "wis3").output == csv)
    #expect(
      try run("export", "a.ledger", "--grades", "--course-work", "toets-1", "--as", "t-bram").output == csv)
    #expect(
      try run("export", "a.ledger", "--grades", "--course", "wis3", "--as-of", "14").output
        == "student,name,\"'=Toets, 1\"\r\ns-bas,李欣,\r\n")
  }

  @Test(arguments: [
    (["history", "a.ledger", "s-bas", "nope"], 66, "notFound"),
    (["history", "a.ledger", "s-anna", "toets-1"], 65, "notAMember"),
    (["history", "a.ledger", "s-bas", "toets-1", "--as", "s-anna"], 77, "notAllowed"),
    (["history", "a.ledger", "s-bas", "toets-1", "--as-of", "11"], 65, "historyUnavailable"),
    (["history", "a.ledger", "s-bas"], 64, "course-work"),
    (["export", "a.ledger", "--grades", "--course", "wis3", "--as", "s-bas"], 77, "notAllowed"),
    (["export", "a.ledger", "--grades"], 64, "Usage: school-ledger export grades <ledger>"),
    (["export", "--bogus", "a.ledger"], 64, "--bogus"),
    (["export", "a.ledger", "--grades", "--course", "wis3", "--course-work", "toets-1"], 64, "--course"),
  ])
  func `what cannot be answered is refused with a status`(
    arguments: [String], status: Int32, words: String
  ) throws {
    let finished = try Tool.run(arguments, input: Data(), in: folder)
    #expect(finished.status == status)
    #expect(finished.errors.contains(words))
    #expect(finished.output.isEmpty)
  }
}
