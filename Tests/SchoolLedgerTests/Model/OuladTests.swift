import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Synchronization
import Testing

/// Real registrations of the Open University, where its data set lies beside the repository: every roster
/// must be the one of a plain dictionary, now and at ten moments.
///
/// `OULAD=full` in the environment takes all seven modules instead of two.
@Suite(.enabled(if: OuladScript.isPresent, "the OULAD data does not lie beside this repository"))
struct OuladTests {
  @Test func `rosters are those of a plain dictionary, now, then and after a rebuild`() async throws {
    try await withTemporaryLedger { ledger in
      let lines = try await OuladScript.lines()
      var rosters = PlainRosters()
      let moments = Set((1...10).map { lines.count * $0 / 11 })
      var past: [(moment: Moment, rosters: PlainRosters)] = []
      var last = Moment(milliseconds: .min)
      let surprises = Mutex(0)
      for (index, line) in lines.enumerated() {
        guard
          case .command(let command, let actor, let at?, _) = try LedgerLine(parsing: Array(line.utf8).span)
        else { continue }
        // The record as of a moment is what it was after the last event of that moment.
        if past.count < moments.filter({ $0 < index }).count, at > last { past.append((last, rosters)) }
        last = at
        let isAccepted = rosters.apply(command, by: actor)
        ledger.submit(command, by: actor, at: at) { result in
          if ((try? result.get()) != nil) != isAccepted { surprises.withLock { $0 += 1 } }
        }
      }
      try await ledger.perform(ChangePolicy(), by: "registrar")
      #expect(past.count == 10)
      #expect(surprises.withLock { $0 } == 0, "commands that were answered otherwise than by the dictionary")
      for _ in 1...2 {
        try expect(rosters, in: ledger, .now)
        for then in past { try expect(then.rosters, in: ledger, .time(then.moment)) }
        try ledger.rebuild()
      }
      #expect(rosters.joins > 1000)
    }
  }

  private func expect(_ rosters: PlainRosters, in ledger: SchoolLedger, _ asOf: AsOf) throws {
    try ledger.read(as: "system", asOf) { snapshot in
      for (course, students) in rosters.students {
        let roster = try snapshot.roster(of: course, names: false)
        #expect(Set(roster.students.map(\.user)) == students, "\(course) as of \(asOf)")
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

  /// The lines about people and courses; coursework is another area's.
  static func lines() async throws -> [Substring] {
    let text = try await withTemporaryDirectory { directory in
      let script = directory.appending(path: "commands.jsonl")
      let isFull = ProcessInfo.processInfo.environment["OULAD"] == "full"
      try shell(#"python3 "$1" "$2" $3 > "$4""#, tool, data, isFull ? "" : "--modules=AAA,GGG", script.path)
      return try String(contentsOf: script, encoding: .utf8)
    }
    let others = ["createCourseWork", "turnIn", "grade", "returnWork"].map { "{\"do\":\"\($0)\"" }
    return text.split(separator: "\n").filter { line in !others.contains { line.hasPrefix($0) } }
  }
}

/// Who is in which course, in plain dictionaries.
private struct PlainRosters {
  var students: [String: Set<String>] = [:]
  var joins = 0
  private var links: [String: String] = [:]

  /// Applies a command; gives whether it should be accepted.
  mutating func apply(_ command: any Command, by actor: String) -> Bool {
    switch command {
    case let command as CreateCourse:
      students[command.course] = []
      links[command.link ?? ""] = command.course
    case let command as JoinCourse:
      guard let course = links[command.link ?? ""] else { return false }
      joins += 1
      return students[course, default: []].insert(actor).inserted
    case let command as LeaveCourse: return students[command.course]?.remove(actor) != nil
    default: break
    }
    return true
  }
}
