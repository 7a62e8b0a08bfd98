import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Synchronization
import Testing

/// Real registrations and grades of the Open University, where its data set lies beside the repository: every
/// answer, roster and gradebook must be the one of plain dictionaries, now and at ten moments.
///
/// `OULAD=full` in the environment takes all seven modules instead of two.
@Suite(.enabled(if: OuladScript.isPresent, "the OULAD data does not lie beside this repository"))
struct OuladTests {
  @Test func `all is as in plain dictionaries, now, then and after a rebuild`() async throws {
    try await withTemporaryLedger { ledger in
      let lines = try await OuladScript.lines()
      var courses = PlainCourses()
      let moments = Set((1...10).map { lines.count * $0 / 11 })
      var past: [(moment: Moment, courses: PlainCourses)] = []
      var last = Moment(milliseconds: .min)
      let surprises = Mutex(0)
      for (index, line) in lines.enumerated() {
        guard
          case .command(let command, let actor, let at?, _) = try LedgerLine(parsing: Array(line.utf8).span)
        else { continue }
        // The record as of a moment is what it was after the last event of that moment.
        if past.count < moments.filter({ $0 < index }).count, at > last { past.append((last, courses)) }
        last = at
        let isAccepted = courses.apply(command, by: actor, at: at)
        ledger.submit(command, by: actor, at: at) { result in
          if ((try? result.get()) != nil) != isAccepted { surprises.withLock { $0 += 1 } }
        }
      }
      try await ledger.perform(ChangePolicy(), by: "registrar")
      #expect(past.count == 10)
      #expect(surprises.withLock { $0 } == 0, "commands that were answered otherwise than by the dictionary")
      try expect(courses, in: ledger, .time(last))
      for then in past { try expect(then.courses, in: ledger, .time(then.moment)) }
      try ledger.rebuild()
      try expect(courses, in: ledger, .time(last))
      for then in past.suffix(2) { try expect(then.courses, in: ledger, .time(then.moment)) }
      #expect(courses.joins > 1000 && courses.returns > 1000)
    }
  }

  private func expect(_ courses: PlainCourses, in ledger: SchoolLedger, _ asOf: AsOf) throws {
    try ledger.asOf(asOf).read(as: "system") { snapshot in
      for (course, plain) in courses.courses {
        let roster = try snapshot.roster(of: course, names: false)
        #expect(Set(roster.students.map(\.user)) == Set(plain.students.keys), "\(course) as of \(asOf)")
        let gradebook = try snapshot.gradebook(of: course)
        #expect(gradebook.courseWork.map(\.courseWork) == plain.works, "\(course) as of \(asOf)")
        let cells = Dictionary(uniqueKeysWithValues: gradebook.rows.map { ($0.student, $0.cells) })
        let differences = plain.students.filter { student, done in
          plain.works.contains { work in
            guard let cell = cells[student]?[work] else { return true }
            return PlainCourses.Done(cell)
              != (done[work] ?? PlainCourses.Done()).seen(courses.due[work], by: snapshot.moment)
          }
        }
        #expect(differences.isEmpty, "\(course) as of \(asOf)")
      }
    }
  }
}

/// The data set as a script.
enum OuladScript {
  private static let shared = GoldenFile.directory.deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared")
  private static let tool = shared.appending(path: "tools/oulad_commands.py").path
  private static let data = shared.appending(path: "data/oulad").path

  static let isPresent =
    FileManager.default.fileExists(atPath: tool) && FileManager.default.fileExists(atPath: data)

  /// The lines of the script.
  static func lines() async throws -> [Substring] {
    let text = try await withTemporaryDirectory { directory in
      let script = directory.appending(path: "commands.jsonl")
      let isFull = ProcessInfo.processInfo.environment["OULAD"] == "full"
      try shell(#"python3 "$1" "$2" $3 > "$4""#, tool, data, isFull ? "" : "--modules=AAA,GGG", script.path)
      return try String(contentsOf: script, encoding: .utf8)
    }
    return text.split(separator: "\n")
  }
}
