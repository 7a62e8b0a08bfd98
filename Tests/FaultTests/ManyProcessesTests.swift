import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// Several processes with the same ledger: each sees what the others did, whoever is killed.
struct ManyProcessesTests {
  /// The school that the processes share.
  private static let school = Script(seed: 1, changes: 0)

  @Test(arguments: [2, 4])
  func `processes that write at once, and are killed, do what one would have done`(_ count: Int) async throws
  {
    let seed = Effort.seed()
    let kills = max(1, Effort.kills / 8)
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      let scripts = (0..<count).map { Script(name: "p\($0)", seed: seed + UInt64($0), changes: 20 * kills) }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, script) in scripts.enumerated() {
          group.addTask {
            try await onThread {
              var numbers = SeededNumbers(seed: seed ^ UInt64(index))
              try Self.carryOut(script, killedUpTo: kills, on: url, watchedBy: ledger, &numbers)
            }
          }
        }
        try await group.waitForAll()
      }
      let ids = try ledger.commandIDs()
      #expect(Set(ids).count == ids.count, "seed \(seed)")
      for script in scripts {
        let own = (0..<script.lines.count).map { script.id(ofLine: $0) }
        #expect(ids.filter(Set(own).contains) == own, "seed \(seed)")
      }
      let expected = scripts.reduce(into: [:]) { rosters, script in
        rosters.merge(script.finalRosters) { $0.union($1) }
      }
      #expect(try ledger.rosters() == expected, "seed \(seed)")
      try ledger.expectSound("seed \(seed)")
    }
  }

  /// Carries a script out in one process after the other, all but the last killed, while somebody else looks
  /// on: no answer may come before its effect can be seen.
  private static func carryOut(
    _ script: Script, killedUpTo kills: Int, on url: URL, watchedBy ledger: SchoolLedger,
    _ numbers: inout SeededNumbers
  ) throws {
    var next = 0
    for round in 0...kills {
      let child = try Child(on: url)
      let end = round == kills ? script.lines.count : next + .random(in: 0...15, using: &numbers)
      while next < end {
        let lines = script.lines[next..<end].prefix(.random(in: 1...6, using: &numbers))
        try child.say(lines)
        let answers = child.answers(lines.count)
        try #require(answers.count == lines.count)
        for answer in answers {
          try #require(answer.isAccepted, "\(answer)")
          let position = try #require(answer.position)
          #expect(try ledger.statistics().viewPosition >= position)
        }
        next += lines.count
      }
      if round == kills {
        #expect(try child.end() == 0)
      } else {
        try child.say(script.lines.dropFirst(next).prefix(4))
        usleep(.random(in: 0..<4000, using: &numbers))
        child.kill()
      }
    }
  }

  @Test func `a process that only reads follows the others' commits`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      let script = Script(name: "p", seed: 2, changes: 60)
      let first = try ledger.statistics().events
      let followed = Task {
        var ids: [String?] = []
        for try await record in ledger.events(after: .init(rawValue: first)) {
          ids.append(record.commandID)
          if ids.count == script.lines.count { break }
        }
        return ids
      }
      _ = try Tool.carryOut(script.lines, in: url)
      #expect(try await followed.value == script.lines.indices.map { script.id(ofLine: $0) })
      #expect(try ledger.rosters() == script.finalRosters)
    }
  }

  @Test(.enabled(if: SystemTracer.isAllowed, "strace is missing or not allowed"), .timeLimit(.minutes(1)))
  func `a process that follows folds what one that was killed left out of the views`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      let first = try ledger.statistics().events
      // The log is written first: the first write to the views finds the event on the disk.
      let views = url.appending(path: "views/data.mdb").path
      let killed = try Tool.run(
        "strace",
        ["-f", "-o", "/dev/null", "-P", views, "-e", "inject=pwrite64,pwritev,writev:signal=KILL:when=1"]
          + [builtTool.path, "run", url.path, "-"], input: Self.addingToWis3(0) + "\n")
      #expect(killed.signal == SIGKILL, "\(killed)")
      let left = try ledger.statistics()
      try #require(left.events == first + 1 && left.viewPosition == first, "\(left)")
      var following = ledger.events(after: .init(rawValue: first)).makeAsyncIterator()
      #expect(try await following.next()?.position.rawValue == first + 1)
      #expect(try ledger.rosters()["wis3"]?.count == 1)
      try ledger.expectSound("killed between log and views")
    }
  }

  @Test func `views that another process rebuilds are taken over by those that read and write`() async throws
  {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      for round in 0..<5 {
        let before = try ledger.rosters()
        #expect(try Tool.run(builtTool.path, ["replay", url.path]).status == 0)
        #expect(try ledger.rosters() == before)
        #expect(try Tool.run(builtTool.path, ["replay", url.path]).status == 0)
        try await ledger.perform(
          AddToCourse(course: "kunst", role: .student, users: [Script.student(round)]), by: "a-els")
        #expect(try ledger.rosters()["kunst"]?.count == round + 1)
        #expect(try Tool.carryOut([Self.addingToWis3(round)], in: url).count == 1)
        #expect(try ledger.rosters()["wis3"]?.count == round + 1)
      }
      try ledger.expectSound("after replays elsewhere")
    }
  }

  @Test func `a rebuild tells those who write to the views that another process rebuilt`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      let child = try Child(on: url)
      for round in 0..<3 {
        #expect(try Tool.run(builtTool.path, ["replay", url.path]).status == 0)
        try child.say([Self.addingToWis3(2 * round)])
        #expect(child.answers(1).map(\.isAccepted) == [true])
        try ledger.rebuild()
        try child.say([Self.addingToWis3(2 * round + 1)])
        #expect(child.answers(1).map(\.isAccepted) == [true])
        #expect(try ledger.rosters()["wis3"]?.count == 2 * round + 2)
      }
      #expect(try child.end() == 0)
      try ledger.expectSound("after rebuilding what others rebuilt")
    }
  }

  @Test func `rebuilding at any moment disturbs no reader and no writer`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      let ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      let script = Script(name: "p", seed: 3, changes: 80)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await onThread { for _ in 0..<20 { try ledger.rebuild() } } }
        group.addTask {
          try await onThread {
            for _ in 0..<3 {
              try #require(try Tool.run(builtTool.path, ["replay", url.path]).status == 0)
            }
          }
        }
        group.addTask { try await onThread { for _ in 0..<2000 { _ = try ledger.rosters() } } }
        group.addTask { try await onThread { _ = try Tool.carryOut(script.lines, in: url) } }
        for student in 0..<10 {
          group.addTask {
            try await ledger.perform(
              AddToCourse(course: "kunst", role: .student, users: [Script.student(student)]), by: "a-els")
          }
        }
        try await group.waitForAll()
      }
      let joined = Set((0..<10).map { Script.student($0) })
      #expect(try ledger.rosters() == script.finalRosters.merging(["kunst": joined]) { $0.union($1) })
      try ledger.expectSound("after rebuilding here and elsewhere")
    }
  }

  @Test func `whom another process erases is erased here too, and keys made here are kept`() async throws {
    try await withLedgerDirectory { url in
      _ = try Tool.carryOut(Self.school.lines, in: url)
      var ledger = try SchoolLedger(at: url)
      defer { ledger.close() }
      for round in 0..<3 {
        let erased = Script.student(round)
        #expect(try ledger.names().contains("Name of \(erased)"))
        _ = try Tool.carryOut([#"{"do":"erasePerson","by":"a-els","person":"\#(erased)"}"#], in: url)
        #expect(try !ledger.names().contains("Name of \(erased)"))
        #expect(try ledger.names().contains("erased-\(round + 1)"))
        try await ledger.perform(
          RegisterUser(user: "new-\(round)", kind: .student, name: "Newcomer \(round)"), by: "a-els")
      }
      let names = try ledger.names()
      for round in 0..<3 { #expect(names.contains("Newcomer \(round)")) }
      ledger.close()
      ledger = try SchoolLedger(at: url)
      #expect(try ledger.names() == names)
      try ledger.expectSound("after erasures elsewhere")
    }
  }

  private static func addingToWis3(_ number: Int) -> String {
    #"{"do":"joinCourse","by":"\#(Script.student(number))","code":"k7m2qxd"}"#
  }
}

extension SchoolLedger {
  /// The name that each person shows as.
  func names() throws -> Set<String> {
    Set(try read(as: "system") { try $0.people() }.people.map(\.name))
  }
}

/// Does something that waits, on a thread of its own.
func onThread<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result(catching: body)) }
  }
}
