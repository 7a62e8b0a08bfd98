import Testing

/// Kinds of files in every area's folder: what lives in no others, and what they may not name.
private struct Room {
  let endings: [String]
  /// The protocol whose types are all declared here.
  var home: String?
  /// What these files may not name besides commands.
  let words: Set<String>
  /// Words that a file may name all the same, by its name.
  var exceptions: [String: Set<String>] = [:]
  var knowsCommands = false
  let remedy: String

  func contains(_ file: SourceFile) -> Bool { endings.contains { file.stem.hasSuffix($0) } }
}

private let rooms = [
  Room(
    endings: ["Events", "Rows", "Values"], words: ["Fold", "Refusal", "Situation", "Views"],
    remedy: "a value says what is so, and asks nothing"),
  Room(
    endings: ["Views"], words: ["Refusal", "Situation"],
    remedy: "a view folds events, whatever asked for them"),
  Room(
    endings: ["Queries"], home: "Query", words: ["Fold", "LogAppend", "LogSnapshot", "Situation", "log"],
    // The events themselves, and the mails that are made of them, are in the log alone.
    exceptions: ["AuditQueries": ["log"], "OutboxQueries": ["LogSnapshot", "log"]],
    remedy: "a query reads the views as a viewer; it decides nothing, writes nothing and reads no log"),
  Room(
    endings: ["Commands"], home: "Command", words: decisive, knowsCommands: true, remedy: commandsDecide),
  Room(endings: ["Rules"], words: decisive, knowsCommands: true, remedy: commandsDecide),
]

private let decisive: Set = ["Fold", "LogAppend", "ViewTransaction", "fold", "write"]
private let commandsDecide = "a command returns events; the ledger writes them and folds them in"

/// What the files of each room name and may not, and what is declared outside its room.
private func trespasses(in files: [SourceFile]) -> [Finding] {
  let commands = Set(files.flatMap { $0.types(of: "Command").map(\.name) }).union(["Command"])
  return files.flatMap { file in
    rooms.flatMap { room in
      guard room.contains(file) else {
        return file.types(of: room.home).map { type in
          file.finding(type.line, "move `\(type.name)` to a file of …\(room.endings[0])")
        }
      }
      let words = room.knowsCommands ? room.words : room.words.union(commands)
      return file.findings(ofWords: words.subtracting(room.exceptions[file.stem] ?? [])) { word in
        "take `\(word)` out of here: \(room.remedy)"
      }
    }
  }
}

extension SourceFile {
  /// The name without its ending.
  fileprivate var stem: String { String(name.prefix { $0 != "." }) }

  /// The structs that conform to a protocol, or to one whose name ends in its name.
  fileprivate func types(of home: String?) -> [(name: String, line: Int)] {
    guard let home else { return [] }
    return declarations.filter { $0.keyword == "struct" }.compactMap { declaration in
      let words = Self.words(of: code[declaration.line - 1]).drop { $0 != "struct" }.dropFirst()
      guard let name = words.first, words.dropFirst().contains(where: { $0.hasSuffix(home) }) else {
        return nil
      }
      return (name, declaration.line)
    }
  }
}

struct RoomTests {
  @Test func `each room of an area keeps to its own work`() {
    expectNone(trespasses(in: Repository.sources.filter { $0.target == "SchoolLedger" }))
  }

  @Test(arguments: [
    ("CoursesViews", "let a = JoinCourse()"),
    ("CoursesViews", "func a(_ command: some Command) {}"),
    ("CoursesViews", "throw Refusal(.codeTaken)"),
    ("CoursesQueries", "let a: JoinCourse"),
    ("CoursesQueries", "func a(_ fold: Fold) {}"),
    ("CoursesQueries", "let head = try snapshot.log.head"),
    ("AuditQueries", "func a(_ log: LogAppend) {}"),
    ("CourseAnswers", "struct RosterQuery: Query {"),
    ("CoursesRules", "public struct LeaveCourse: CourseCommand, Equatable {"),
    ("CoursesCommands", "try CoursesViews.fold(event)"),
    ("CoursesCommands", "try transaction.write(row)"),
    ("CoursesRules", "func a(_ into: Fold) {}"),
    ("CoursesEvents", "func a(_ views: Views) {}"),
    ("CoursesRows", "throw Refusal(.codeTaken)"),
  ])
  func `a trespass is found`(name: String, code: String) {
    let commands = SourceFile(
      path: "Sources/A/BCommands.swift", text: "public struct JoinCourse: Command, Equatable {")
    let file = SourceFile(path: "Sources/SchoolLedger/Courses/\(name).swift", text: "\n\(code)")
    #expect(trespasses(in: [commands, file]).map(\.line) == [2])
  }

  @Test func `a room's own work passes`() {
    let views = SourceFile(
      path: "Sources/A/CoursesViews.swift", text: "func a(_ fold: Fold) { fold.write(1) }")
    let commands = SourceFile(
      path: "Sources/A/CoursesCommands.swift", text: "struct A: Command { let views: Views }")
    let audit = SourceFile(path: "Sources/A/AuditQueries.swift", text: "let head = snapshot.log.head")
    #expect(trespasses(in: [views, commands, audit]).isEmpty)
  }
}
