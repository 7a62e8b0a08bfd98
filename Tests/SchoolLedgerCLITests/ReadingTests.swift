import Foundation
import Testing

struct ReadingTests {
  let folder: Folder

  init() throws { folder = try SmallSchool.folder() }

  private func run(_ arguments: String...) throws -> Tool.Finished {
    try Tool.run(arguments, input: Data(), in: folder)
  }

  @Test func `a roster is a table with aligned columns`() throws {
    let finished = try run("roster", "a.ledger", "wis3")
    #expect(finished.status == 0)
    #expect(
      finished.output == """
        Teachers of wis3: 1
        user    name         since                 role
        t-bram  Bram Jansen  2026-09-01T08:00:00Z  owner

        Students of wis3: 1
        user   name  since                 via
        s-bas  李欣  2026-09-03T08:00:00Z  code

        Invited to wis3: 1
        who     role     since                 invitation
        s-anna  student  2026-09-05T08:00:00Z  i10

        """)
  }

  @Test func `one of a kind is not told of as of many`() throws {
    let opening = String(SmallSchool.script.prefix { $0 != "\n" })
    _ = try Tool.run("run", "new.ledger", input: opening, in: folder)
    #expect(try run("copy", "new.ledger", "copy.ledger").output.hasPrefix("1 record copied to"))
    #expect(try run("replay", "new.ledger").output.hasPrefix("1 event folded,"))
    #expect(try run("prove", "new.ledger", "1").output.contains("in the log of 1 event of"))
    #expect(try run("prove", "a.ledger", "1").output.contains("in the log of 10 events of"))
  }

  @Test func `a roster in JSON is the query's answer`() throws {
    let roster = try run("roster", "a.ledger", "wis3", "--json").objects()[0]
    #expect(Set(roster.keys) == ["course", "students", "teachers", "invited"])
  }

  @Test(arguments: [
    ("2026-09-02T12:00:00Z", ["s-anna"]), ("2026-09-03T08:00:00Z", ["s-anna", "s-bas"]), ("7", ["s-anna"]),
    ("6", []), ("9", ["s-bas"]),
  ])
  func `a roster of the past says who was there then`(moment: String, students: [String]) throws {
    let roster = try run("roster", "a.ledger", "wis3", "--as-of", moment, "--json").objects()[0]
    let found = try #require(roster["students"] as? [[String: Any]])
    #expect(found.map { $0["user"] as? String } == students)
  }

  @Test func `names stay closed when nobody asks for them`() throws {
    let finished = try run("roster", "a.ledger", "wis3", "--no-names")
    #expect(finished.output.contains("t-bram"))
    #expect(!finished.output.contains("Bram Jansen"))
  }

  @Test(arguments: [
    (["roster", "a.ledger", "nope"], 66, "notFound"),
    (["roster", "a.ledger", "wis3", "--as", "s-anna"], 77, "notAllowed"),
    (["roster", "a.ledger", "wis3", "--as", "nobody"], 66, "notFound"),
    (["roster", "a.ledger", "wis3", "--as-of", "11"], 66, "notFound"),
    (["roster", "a.ledger", "wis3", "--as-of", "yesterday"], 64, "--as-of"),
    (["roster", "a.ledger", "wis3", "--as-of", "-1"], 64, "--as-of"),
    (["audit", "a.ledger", "--limit", "0"], 64, "--limit"),
    (["audit", "a.ledger", "--from", "monday"], 64, "--from"),
    (["prove", "a.ledger", "0"], 66, "notFound"),
    (["prove", "a.ledger", "11"], 66, "notFound"),
    (["prove", "a.ledger", "--since", "11"], 65, "some are lost"),
    (["prove", "a.ledger"], 64, "--since"),
    (["prove", "a.ledger", "1", "--since", "1"], 64, "--since"),
    (["prove", "a.ledger", "1", "--key", "nowhere"], 66, "nowhere"),
    (["prove", "--check", "nowhere"], 66, "nowhere"),
    (["copy", "a.ledger", "a.ledger"], 73, "a.ledger"),
  ])
  func `what cannot be answered is refused with a status`(
    arguments: [String], status: Int32, words: String
  ) throws {
    let finished = try Tool.run(arguments, input: Data(), in: folder)
    #expect(finished.status == status)
    #expect(finished.errors.contains(words))
    #expect(finished.output.isEmpty)
  }

  @Test func `an id of any length is refused or not found, no more`() throws {
    let long = String(repeating: "é", count: 5000)
    #expect([65, 66].contains(try run("roster", "a.ledger", long).status))
    #expect([65, 66].contains(try run("roster", "a.ledger", "wis3", "--as", long).status))
  }

  @Test func `an audit lists every event`() throws {
    let lines = try run("audit", "a.ledger").lines
    #expect(lines.count == 1 + SmallSchool.events)
    #expect(lines[0].hasPrefix("position  at"))
    #expect(lines[7].contains("StudentJoined"))
    #expect(lines[7].hasSuffix("course=wis3 user=s-anna via=code code=k7m2qxd"))
  }

  @Test(arguments: [
    (["--about", "s-bas"], [5, 8]),
    (["--by", "t-bram"], [10]),
    (["--type", "StudentJoined", "--type", "StudentLeft"], [7, 8, 9]),
    (["--from", "2026-09-03T08:00:00Z", "--to", "2026-09-04T08:00:00Z"], [8, 9]),
    (["--after", "8", "--limit", "1"], [9]),
    (["--about", "nobody"], []),
    (["--after", "10"], []),
    (["--after", "18446744073709551615"], []),
  ])
  func `an audit finds what is asked for`(options: [String], positions: [Int]) throws {
    let finished = try Tool.run(["audit", "a.ledger", "--json"] + options, input: Data(), in: folder)
    #expect(finished.status == 0)
    #expect(try finished.objects().map { $0["position"] as? Int } == positions)
  }

  @Test func `an audit goes on over pages`() throws {
    let users = (1...2100).map {
      #"{"do":"registerUser","by":"system","user":"u\#($0)","kind":"student","name":"U"}"#
    }
    _ = try Tool.run("run", "a.ledger", input: users.joined(separator: "\n"), in: folder)
    #expect(try run("audit", "a.ledger", "--json").lines.count == SmallSchool.events + 2100)
    #expect(try run("audit", "a.ledger", "--limit", "1500").lines.count == 1 + 1500)
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
    arguments: [
      ["export", "events", "a.ledger"], ["export", "guardians", "a.ledger"],
      ["export", "a.ledger", "--course", "wis3"], ["roster", "a.ledger", "wis3"],
      ["roster", "a.ledger", "wis3", "--json"], ["audit", "a.ledger"], ["stats", "a.ledger", "--json"],
      ["verify", "a.ledger"], ["prove", "a.ledger", "1", "--json"], ["outbox", "a.ledger"], ["schema"],
    ])
  func `what cannot be written does not pass for the whole answer`(arguments: [String]) throws {
    let (process, errors) = (Tool.process(arguments, in: folder), folder.file())
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 74)
    #expect(try String(contentsOf: errors, encoding: .utf8).contains("cannot be written"))
  }

  @Test func `stats count`() throws {
    let stats = try object(run("stats", "a.ledger", "--json").output)
    #expect(stats["events"] as? Int == SmallSchool.events)
    #expect((stats["root"] as? String)?.count == 64)
    #expect(try run("stats", "a.ledger").output.contains("events    10\n"))
  }

  @Test func `a replay changes no answer`() throws {
    let before = try run("roster", "a.ledger", "wis3").output
    let finished = try run("replay", "a.ledger")
    #expect(finished.status == 0)
    #expect(finished.output.wholeMatch(of: #/10 events folded, [\d,]+ a second\n/#) != nil)
    let told = try object(run("replay", "a.ledger", "--json").output)
    #expect(Set(told.keys) == ["events", "eventsPerSecond"])
    #expect(told["events"] as? Int == 10)
    #expect(try #require(told["eventsPerSecond"] as? Int) > 0)
    #expect(try run("roster", "a.ledger", "wis3").output == before)
  }

  @Test func `a copy answers as its original`() throws {
    let finished = try run("copy", "a.ledger", "b.ledger")
    #expect(finished.status == 0)
    #expect(finished.output.hasPrefix("10 records copied to b.ledger"))
    let copied = try object(run("copy", "a.ledger", "c.ledger", "--json").output)
    #expect(copied["records"] as? Int == 10)
    #expect(
      try copied["root"] as? String == object(run("stats", "a.ledger", "--json").output)["root"] as? String)
    #expect(try run("roster", "b.ledger", "wis3").output == run("roster", "a.ledger", "wis3").output)
    #expect(try run("verify", "b.ledger").status == 0)
  }

  @Test func `the schema is a proto file, the catalog a line for each field`() throws {
    #expect(try run("schema").output.contains("message StudentJoined {"))
    #expect(try run("schema", "--catalog").output.contains("StudentJoined.course 1 string\n"))
  }

  @Test func `every command and question is named with its fields`() throws {
    let lines = try run("schema", "--lines").output.split(separator: "\n")
    #expect(lines.contains("do joinCourse code? link?"))
    #expect(lines.contains("do inviteToCourse course role=student|teacher invitees[]"))
    #expect(lines.contains("do syncGuardians rows[]{student emails[]} allowEmpty?"))
    #expect(lines.contains("ask roster course"))
    #expect(lines.contains("ask school"))
    #expect(try run("schema", "--lines", "--catalog").status == 64)
  }
}
