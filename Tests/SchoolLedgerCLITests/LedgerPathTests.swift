import Foundation
import Testing

private let readers = [
  ["roster", "a.ledger", "wis3"], ["history", "a.ledger", "s-anna", "toets-1"],
  ["export", "a.ledger", "--grades", "--course", "wis3"], ["export", "events", "a.ledger"],
  ["audit", "a.ledger"], ["stats", "a.ledger"], ["verify", "a.ledger"],
  ["prove", "a.ledger", "1"], ["replay", "a.ledger"], ["copy", "a.ledger", "b.ledger"],
]

struct LedgerPathTests {
  @Test(arguments: readers)
  func `a command that reads makes no ledger`(arguments: [String]) throws {
    let folder = try Folder()
    let finished = try Tool.run(arguments, input: Data(), in: folder)
    #expect(finished.status == 66)
    #expect(finished.errors.contains("a.ledger"))
    #expect(!folder.exists("a.ledger"))
  }

  @Test(
    .enabled(if: Tool.canBeNobody, "only the superuser can be somebody else"), arguments: [0o700, 0o755],
    [["stats", "a.ledger"], ["outbox", "a.ledger", "--deliver", "true"]])
  func `a ledger that somebody may not look into is not said to be missing`(
    mode: Int, arguments: [String]
  ) throws {
    let folder = try SmallSchool.folder()
    for (name, mode) in [("a.ledger", mode), ("a.ledger/ledger.json", 0o600)] {
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: folder.path(name).path)
    }
    let finished = try Tool.runAsNobody(arguments, in: folder)
    #expect(finished.status == 74)
    #expect(finished.errors.contains("may not look into"))
  }

  @Test(arguments: readers)
  func `a file or a foreign directory is no ledger to read`(arguments: [String]) throws {
    let folder = try Folder()
    try Data("text".utf8).write(to: folder.path("a.ledger"))
    #expect(try Tool.run(arguments, input: Data(), in: folder).status == 66)

    let other = try Folder()
    try FileManager.default.createDirectory(at: other.path("a.ledger"), withIntermediateDirectories: true)
    try Data("text".utf8).write(to: other.path("a.ledger/photo.jpg"))
    #expect(try Tool.run(arguments, input: Data(), in: other).status == 66)
  }

  @Test func `a file in the ledger's place is not overwritten`() throws {
    let folder = try Folder()
    try Data("text".utf8).write(to: folder.path("a.ledger"))
    let finished = try Tool.run("run", "a.ledger", input: SmallSchool.script, in: folder)
    #expect(finished.status == 74)
    #expect(finished.errors.contains("notADirectory"))
    #expect(try String(contentsOf: folder.path("a.ledger"), encoding: .utf8) == "text")
  }

  @Test func `a directory with other things does not become a ledger`() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(at: folder.path("a.ledger"), withIntermediateDirectories: true)
    try Data("text".utf8).write(to: folder.path("a.ledger/photo.jpg"))
    let finished = try Tool.run("run", "a.ledger", input: SmallSchool.script, in: folder)
    #expect(finished.status == 74)
    #expect(finished.errors.contains("notALedger"))
    #expect(!folder.exists("a.ledger/log"))
  }

  @Test func `an empty directory becomes a ledger`() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(at: folder.path("a.ledger"), withIntermediateDirectories: true)
    #expect(try Tool.run("run", "a.ledger", input: SmallSchool.script, in: folder).status == 0)
  }

  @Test func `a ledger that was only begun is finished`() throws {
    let folder = try SmallSchool.folder()
    for name in ["log", "views", "keys"] {
      try FileManager.default.removeItem(at: folder.path("a.ledger/\(name)"))
    }
    let begun = #"{"format":1,"created":"2026-09-01T08:00:00Z"}"#
    try Data(begun.utf8).write(to: folder.path("a.ledger/ledger.json"))
    #expect(try Tool.run("roster", "a.ledger", "wis3", in: folder).errors.contains("schoolNotOpen"))
    #expect(try Tool.run("run", "a.ledger", input: SmallSchool.script, in: folder).status == 0)
  }

  @Test(arguments: [["run", "a.ledger"], ["roster", "a.ledger", "wis3"]])
  func `a ledger of a newer format is left alone`(arguments: [String]) throws {
    let folder = try SmallSchool.folder()
    try Data(#"{"format":999}"#.utf8).write(to: folder.path("a.ledger/ledger.json"))
    let finished = try Tool.run(arguments, input: Data(), in: folder)
    #expect(finished.status == 74)
    #expect(finished.errors.contains("newerFormat"))
  }

  @Test(arguments: ["", "{", "[]", #"{"format":"one"}"#])
  func `a ledger.json that cannot be read is said so`(text: String) throws {
    let folder = try SmallSchool.folder()
    try Data(text.utf8).write(to: folder.path("a.ledger/ledger.json"))
    let finished = try Tool.run("stats", "a.ledger", in: folder)
    #expect(finished.status == 74)
    #expect(finished.errors.contains("ledger.json"))
  }

  @Test(.disabled(if: geteuid() == 0, "the superuser may write anywhere"))
  func `a directory that may not be written to is said so`() throws {
    let folder = try SmallSchool.folder()
    for name in ["log", "log/data.mdb", "log/lock.mdb", ""] {
      let mode = name.contains(".") ? 0o400 : 0o500
      try FileManager.default.setAttributes(
        [.posixPermissions: mode], ofItemAtPath: folder.path("a.ledger/\(name)").path)
    }
    let finished = try Tool.run("run", "a.ledger", input: SmallSchool.script, in: folder)
    #expect(finished.status == 74)
    #expect(!finished.errors.isEmpty)
    for name in ["", "log"] {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o700], ofItemAtPath: folder.path("a.ledger/\(name)").path)
    }
  }
}
