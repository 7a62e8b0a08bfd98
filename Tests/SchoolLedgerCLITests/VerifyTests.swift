import Foundation
import Testing

struct VerifyTests {
  let folder: Folder

  init() throws { folder = try SmallSchool.folder() }

  private var logFile: URL { folder.path("a.ledger/log/data.mdb") }

  @Test func `a sound ledger is said to be sound`() throws {
    let finished = try Tool.run("verify", "a.ledger", in: folder)
    #expect(finished.status == 0)
    #expect(finished.output.hasPrefix("a.ledger is sound\nrecords  10\n"))
    let json = try object(Tool.run("verify", "a.ledger", "--json", in: folder).output)
    #expect(json["sound"] as? Bool == true)
    #expect(json["records"] as? Int == 10)
  }

  @Test func `one changed letter of a record is found`() throws {
    var bytes = try Data(contentsOf: logFile)
    let name = Data("Wiskunde".utf8)
    try #require(bytes.range(of: name) != nil)
    // Pages that were written anew leave copies behind, which nobody reads.
    while let place = bytes.range(of: name) { bytes[place.lowerBound] = UInt8(ascii: "w") }
    try bytes.write(to: logFile)
    let finished = try Tool.run("verify", "a.ledger", in: folder)
    #expect(finished.status == 65)
    #expect(finished.output.contains("a.ledger is damaged\n  record 6 is not what was written\n"))
  }

  @Test(arguments: [0, 1, 4096, 10_000])
  func `a truncated log is said so, and opens nothing`(size: Int) throws {
    let bytes = try Data(contentsOf: logFile)
    try #require(size < bytes.count)
    try bytes.prefix(size).write(to: logFile)
    #expect(try Tool.run("verify", "a.ledger", in: folder).status == 65)
    #expect(try Tool.run("roster", "a.ledger", "wis3", in: folder).status == 74)
  }

  @Test func `keys whose pages are damaged are said so`() throws {
    let file = folder.path("a.ledger/keys/data.mdb")
    var bytes = try Data(contentsOf: file)
    // After the two pages that say which commit is the last.
    bytes.replaceSubrange(8192..., with: Data(repeating: 0xA5, count: bytes.count - 8192))
    try bytes.write(to: file)
    let finished = try Tool.run("verify", "a.ledger", in: folder)
    #expect(finished.status == 65)
    #expect(finished.errors.contains("a.ledger is damaged") && finished.errors.contains("keys/data.mdb"))
  }

  @Test func `keys that are gone are said so`() throws {
    try FileManager.default.removeItem(at: folder.path("a.ledger/keys"))
    let finished = try Tool.run("verify", "a.ledger", in: folder)
    #expect(finished.status == 65)
    #expect(finished.errors.contains("a.ledger is damaged") && finished.errors.contains("keysMissing"))
  }

  @Test func `a log that is none is said so`() throws {
    let count = try Data(contentsOf: logFile).count
    try Data(repeating: 0xA5, count: count).write(to: logFile)
    #expect(try Tool.run("verify", "a.ledger", in: folder).status == 65)
    #expect(try Tool.run("stats", "a.ledger", in: folder).status == 74)
  }

  @Test func `a log that is gone is said so, and none is put in its place`() throws {
    try FileManager.default.removeItem(at: folder.path("a.ledger/log"))
    for arguments in [["roster", "a.ledger", "wis3"], ["run", "a.ledger"], ["stats", "a.ledger"]] {
      let finished = try Tool.run(arguments, input: Data(), in: folder)
      #expect(finished.status == 74)
      #expect(finished.errors.contains("its log is empty"))
    }
    let finished = try Tool.run("verify", "a.ledger", in: folder)
    #expect(finished.status == 65)
    #expect(finished.errors.contains("its log is empty"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("a.ledger/log").path))
  }

  @Test func `another ledger's log without records is not the one that is gone`() throws {
    _ = try Tool.run("run", "new.ledger", input: "", in: folder)
    try FileManager.default.removeItem(at: folder.path("a.ledger/log"))
    try FileManager.default.moveItem(at: folder.path("new.ledger/log"), to: folder.path("a.ledger/log"))
    #expect(try Tool.run("verify", "a.ledger", in: folder).status == 65)
  }

  @Test func `a ledger of a later format is not called sound`() throws {
    try Data(#"{"format":99}"#.utf8).write(to: folder.path("a.ledger/ledger.json"))
    let finished = try Tool.run("verify", "a.ledger", in: folder)
    #expect(finished.status == 74)
    #expect(finished.errors.contains("use a newer version"))
  }
}
