import Foundation
import Testing

struct RunTests {
  @Test func `a script on standard input is answered line by line, in order`() throws {
    let finished = try Tool.run("run", "a.ledger", input: SmallSchool.script, in: Folder())
    #expect(finished.status == 0)
    let answers = try finished.objects()
    #expect(answers.map { $0["line"] as? Int } == Array(1...10))
    #expect(answers.allSatisfy { $0["ok"] as? Bool == true })
  }

  @Test func `a script in a file is carried out as on standard input`() throws {
    let folder = try Folder()
    try Data(SmallSchool.script.utf8).write(to: folder.path("script.jsonl"))
    #expect(try Tool.run("run", "a.ledger", "script.jsonl", in: folder).lines.count == 10)
    #expect(try Tool.run("run", "b.ledger", "-", input: SmallSchool.script, in: folder).lines.count == 10)
  }

  @Test func `a refusal is a normal answer`() throws {
    let folder = try SmallSchool.folder()
    let finished = try Tool.run(
      "run", "a.ledger", input: #"{"do":"archiveCourse","by":"s-bas","course":"wis3"}"#, in: folder)
    #expect(finished.status == 0)
    #expect(try finished.objects()[0]["refused"] as? String == "notAllowed")
  }

  @Test func `a clock that goes back is refused`() throws {
    let folder = try SmallSchool.folder()
    let line = #"{"do":"archiveCourse","by":"t-bram","at":"2026-08-01T08:00:00Z","course":"wis3"}"#
    let finished = try Tool.run("run", "a.ledger", input: line, in: folder)
    #expect(finished.status == 0)
    #expect(try finished.objects()[0]["refused"] as? String == "timeGoesBackwards")
  }

  @Test func `the same command id again gives the first answer again`() throws {
    let folder = try SmallSchool.folder()
    let line = #"{"do":"archiveCourse","by":"t-bram","course":"wis3","id":"close"}"#
    let first = try Tool.run("run", "a.ledger", input: line, in: folder).objects()[0]
    let second = try Tool.run("run", "a.ledger", input: line, in: folder).objects()[0]
    #expect(second["repeated"] as? Bool == true)
    #expect(first["events"] as? NSArray == second["events"] as? NSArray)
  }

  @Test func `an empty script makes an empty ledger`() throws {
    let folder = try Folder()
    let finished = try Tool.run("run", "a.ledger", in: folder)
    #expect(finished.status == 0)
    #expect(finished.output.isEmpty)
    #expect(folder.exists("a.ledger/ledger.json"))
  }

  @Test func `a script that is not there makes no ledger`() throws {
    let folder = try Folder()
    let finished = try Tool.run("run", "a.ledger", "nowhere.jsonl", in: folder)
    #expect(finished.status == 66)
    #expect(finished.errors.contains("nowhere.jsonl"))
    #expect(!folder.exists("a.ledger"))
  }

  @Test func `a script that cannot be read is not taken for an empty one`() throws {
    let folder = try Folder()
    let directory = try Tool.run("run", "a.ledger", folder.url.path, in: folder)
    #expect(directory.status == 66)
    #expect(directory.errors.contains("is a directory"))
    #if os(Linux)
      // Opens, and fails to be read.
      let broken = try Tool.run("run", "a.ledger", "/proc/self/mem", in: folder)
      #expect(broken.status == 74)
      #expect(broken.errors.contains("cannot be read on") && !broken.errors.contains("Domain"))
    #endif
  }

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "there is no full device"),
    arguments: [#"echo '{"ask":"school","as":"system"}' | "$0" run a.ledger"#, #""$0" schema"#])
  func `answers that cannot be written are said so in words`(line: String) throws {
    let finished = try Tool.shell("\(line) > /dev/full", in: SmallSchool.folder())
    #expect(finished.status == 74)
    #expect(finished.errors.hasPrefix("Error: The output cannot be written: "))
    #expect(finished.errors.contains("space") && !finished.errors.contains("Domain"))
  }

  @Test func `a file that may not grow any more is an error, and no signal`() throws {
    let finished = try Tool.shell(#"ulimit -f 8; "$0" run b.ledger /dev/null"#, in: Folder())
    #expect(finished.status == 74)
    #expect(finished.errors.contains("diskFull"), "\(finished.errors)")
  }

  @Test(arguments: ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
  func `no stream that is closed is mistaken for a file of the ledger`(closing: String) throws {
    let folder = try SmallSchool.folder()
    try Data(#"{"ask":"school","as":"system"}"#.utf8).write(to: folder.path("script.jsonl"))
    let finished = try Tool.shell(#""$0" run a.ledger script.jsonl \#(closing)"#, in: folder)
    #expect(finished.status == 0)
    #expect(try Tool.run("verify", "a.ledger", in: folder).output.contains("records  10\n"))
  }

  @Test(arguments: [
    ["run"], ["run", "a.ledger", "-", "more"], ["run", "a.ledger", "--fast"], ["run", ""], ["dance"],
  ])
  func `wrong usage is said so`(arguments: [String]) throws {
    let folder = try Folder()
    let finished = try Tool.run(arguments, input: Data(), in: folder)
    #expect(finished.status == 64)
    #expect(finished.output.isEmpty)
    #expect(finished.errors.contains("Usage:"))
    #expect(!folder.exists("a.ledger"))
  }

  @Test(arguments: [
    "run", "roster", "export", "audit", "stats", "verify", "prove", "keygen", "replay", "copy", "schema",
  ])
  func `every command explains itself with an example`(command: String) throws {
    let finished = try Tool.run(command, "--help", in: Folder())
    #expect(finished.status == 0)
    #expect(finished.output.contains("school-ledger \(command) "))
  }
}
