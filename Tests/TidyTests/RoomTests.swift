import Testing

/// Kinds of files in every area's folder, and what they may not name besides commands.
private struct Room {
  let endings: [String]
  let words: Set<String>
  var knowsCommands = false
  let remedy: String

  func contains(_ file: SourceFile) -> Bool {
    endings.contains { file.name.hasSuffix("\($0).swift") }
  }
}

private let rooms = [
  Room(
    endings: ["Events", "Rows", "Values"], words: ["Fold", "Refusal", "Situation", "Views"],
    remedy: "a value says what is so, and asks nothing"),
  Room(
    endings: ["Views"], words: ["Refusal", "Situation"],
    remedy: "a view folds events, whatever asked for them"),
  Room(
    endings: ["Queries"], words: ["Fold", "LogAppend", "LogSnapshot", "Situation"],
    remedy: "a query reads the views as a viewer; it decides nothing, writes nothing and reads no log"),
  Room(
    endings: ["Commands", "Rules"], words: ["Fold", "LogAppend", "ViewTransaction", "fold", "write"],
    knowsCommands: true,
    remedy: "a command returns events; the ledger writes them and folds them in"),
]

/// What the files of each room name and may not.
private func trespasses(in files: [SourceFile]) -> [Finding] {
  let commands = Set(files.flatMap(commandNames)).union(["Command"])
  return files.flatMap { file in
    rooms.filter { $0.contains(file) }.flatMap { room in
      file.findings(ofWords: room.knowsCommands ? room.words : room.words.union(commands)) { word in
        "take `\(word)` out of here: \(room.remedy)"
      }
    }
  }
}

/// The names of the command types that the file declares.
private func commandNames(in file: SourceFile) -> [String] {
  file.declarations.filter { $0.keyword == "struct" }.compactMap { declaration in
    let words = SourceFile.words(of: file.code[declaration.line - 1]).drop { $0 != "struct" }.dropFirst()
    return words.dropFirst().contains { $0.hasSuffix("Command") } ? words.first : nil
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
    ("CoursesCommands", "try CoursesViews.fold(event)"),
    ("CoursesCommands", "try transaction.write(row)"),
    ("CoursesRules", "func a(_ into: Fold) {}"),
    ("CoursesEvents", "func a(_ views: Views) {}"),
    ("CoursesRows", "throw Refusal(.codeTaken)"),
  ])
  func `a trespass is found`(name: String, code: String) {
    let commands = SourceFile(
      path: "Sources/A/B.swift", text: "public struct JoinCourse: Command, Equatable {")
    let file = SourceFile(path: "Sources/SchoolLedger/Courses/\(name).swift", text: "\n\(code)")
    #expect(trespasses(in: [commands, file]).map(\.line) == [2])
  }

  @Test func `a room's own work passes`() {
    let views = SourceFile(
      path: "Sources/A/CoursesViews.swift", text: "func a(_ fold: Fold) { fold.write(1) }")
    let commands = SourceFile(
      path: "Sources/A/CoursesCommands.swift", text: "struct A: Command { let views: Views }")
    #expect(trespasses(in: [views, commands]).isEmpty)
  }
}
