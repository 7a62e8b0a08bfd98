import Foundation
import Testing

struct CopyTests {
  let folder: Folder

  init() throws { folder = try SmallSchool.folder() }

  private func copy() throws -> Tool.Finished { try Tool.run("copy", "a.ledger", "b.ledger", in: folder) }

  @Test func `a copy is a ledger like the first`() throws {
    #expect(try copy().output.hasPrefix("10 records copied to b.ledger, root "))
    let rosters = try ["a.ledger", "b.ledger"].map { try Tool.run("roster", $0, "wis3", in: folder).output }
    #expect(rosters[0] == rosters[1])
  }

  @Test func `what stands in the copy's place stays there`() throws {
    try FileManager.default.createDirectory(at: folder.path("b.ledger"), withIntermediateDirectories: true)
    try Data("text".utf8).write(to: folder.path("b.ledger/notes"))
    #expect(try copy().status == 73)
    #expect(folder.exists("b.ledger/notes"))
  }
}
