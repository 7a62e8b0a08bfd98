import Foundation
import Testing

struct ProofTests {
  let folder: Folder

  init() throws { folder = try SmallSchool.folder() }

  private func run(_ arguments: String...) throws -> Tool.Finished {
    try Tool.run(arguments, input: Data(), in: folder)
  }

  /// Saves the proof that a command prints.
  private func save(_ arguments: String..., as name: String) throws {
    let finished = try Tool.run(["prove"] + arguments + ["--json"], input: Data(), in: folder)
    try #require(finished.status == 0, "\(finished.errors)")
    try Data(finished.output.utf8).write(to: folder.path(name))
  }

  @Test func `an event is proved to be in the log`() throws {
    let finished = try run("prove", "a.ledger", "7")
    #expect(finished.status == 0)
    #expect(finished.output.hasPrefix("Event 7 is in the log of 10 events of school-ledger/kompas.\n"))
    #expect(finished.output.contains("StudentJoined by s-anna at 2026-09-02T08:00:00Z"))
  }

  @Test func `a saved proof is checked without the ledger`() throws {
    try save("a.ledger", "7", as: "proof.json")
    try FileManager.default.removeItem(at: folder.path("a.ledger"))
    let finished = try run("prove", "--check", "proof.json")
    #expect(finished.status == 0)
    #expect(finished.output == "Event 7 is in the log of 10 events of school-ledger/kompas.\n")
  }

  @Test func `what a proof shows is said in JSON, too`() throws {
    try save("a.ledger", "7", as: "proof.json")
    let event = try run("prove", "--check", "proof.json", "--json").objects()[0]
    #expect(Set(event.keys) == ["sentence", "origin", "size", "root", "position"])
    #expect(event["origin"] as? String == "school-ledger/kompas" && event["position"] as? Int == 7)
    try save("a.ledger", "--since", "3", as: "growth.json")
    let growth = try run("prove", "--check", "growth.json", "--json").objects()[0]
    #expect(Set(growth.keys) == ["sentence", "origin", "size", "root", "oldSize"])
    #expect(growth["oldSize"] as? Int == 3 && growth["size"] as? Int == 10)
  }

  @Test func `proofs, checkpoints and keys may come through pipes`() throws {
    _ = try run("keygen", "kompas.example", "kompas.key")
    let lines = [
      #""$0" prove a.ledger 7 --json | "$0" prove --check /dev/stdin"#,
      #""$0" prove a.ledger 7 --json | "$0" prove --check -"#,
      #""$0" prove a.ledger 7 --json | "$0" prove a.ledger --since /dev/stdin"#,
      #"cat kompas.key | "$0" prove a.ledger 7 --key /dev/stdin"#,
    ]
    for line in lines {
      let finished = try Tool.shell(line, in: folder)
      #expect(finished.status == 0, "\(finished.errors)")
      #expect(finished.output.contains("10 events of school-ledger/kompas"))
    }
  }

  @Test(arguments: ["--since", "--check", "--key"])
  func `a file that is not there is told from one that holds something else`(option: String) throws {
    try Data("text".utf8).write(to: folder.path("text"))
    let arguments = ["--since": ["a.ledger"], "--key": ["a.ledger", "7"]][option] ?? []
    for (file, status) in [("nowhere", 66), ("", 66), (".", 66), ("text", 65)] as [(String, Int32)] {
      let finished = try Tool.run(["prove"] + arguments + [option, file], input: Data(), in: folder)
      #expect(finished.status == status, "\(file): \(finished.errors)")
    }
  }

  @Test(arguments: ["position", "record", "path", "size", "root", "checkpoint"])
  func `a proof that was changed anywhere is refused`(field: String) throws {
    try save("a.ledger", "7", as: "proof.json")
    var proof = try object(String(contentsOf: folder.path("proof.json"), encoding: .utf8))
    switch proof[field] {
    case let number as Int: proof[field] = number + 1
    case let text as String where field == "checkpoint": proof[field] = text.replacing("10", with: "11")
    case let text as String: proof[field] = (text.hasPrefix("A") ? "B" : "A") + text.dropFirst()
    case let list as [String]: proof[field] = Array(list.reversed())
    default: Issue.record("no \(field)")
    }
    try JSONSerialization.data(withJSONObject: proof).write(to: folder.path("proof.json"))
    #expect(try run("prove", "--check", "proof.json").status == 65)
  }

  @Test(arguments: ["", "{}", "[]", "text", #"{"size":1,"root":"","path":[],"checkpoint":""}"#])
  func `what is no proof is refused`(text: String) throws {
    try Data(text.utf8).write(to: folder.path("proof.json"))
    #expect(try run("prove", "--check", "proof.json").status == 65)
  }

  @Test func `a signed checkpoint is believed to its signer only`() throws {
    let verifier = try run("keygen", "kompas.example", "kompas.key").output.dropLast()
    let stranger = try run("keygen", "kompas.example", "other.key").output.dropLast()
    try save("a.ledger", "7", "--key", "kompas.key", as: "proof.json")
    #expect(try run("prove", "--check", "proof.json").status == 0)
    #expect(try run("prove", "--check", "proof.json", "--verifier", String(verifier)).status == 0)
    let finished = try run("prove", "--check", "proof.json", "--verifier", String(stranger))
    #expect(finished.status == 65)
    #expect(finished.errors.contains("unsigned"))
  }

  @Test func `a key is for its owner's eyes and never overwritten`() throws {
    #expect(try run("keygen", "kompas.example", "kompas.key").output.hasPrefix("kompas.example+"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path("kompas.key").path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let before = try Data(contentsOf: folder.path("kompas.key"))
    #expect(try run("keygen", "kompas.example", "kompas.key").status == 73)
    #expect(try Data(contentsOf: folder.path("kompas.key")) == before)
    #expect(try run("keygen", "a name", "b.key").status == 65)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
  func `no key is left whose verifier key could not be told`() throws {
    let finished = try Tool.shell(#""$0" keygen kompas.example kompas.key > /dev/full"#, in: folder)
    #expect(finished.status == 74 && finished.errors.contains("cannot be written"))
    #expect(!folder.exists("kompas.key"))
  }

  @Test(arguments: ["", "PRIVATE+KEY+a+b+c", "kompas.example+00000000+AAAA"])
  func `a file that holds no key signs nothing`(text: String) throws {
    try Data(text.utf8).write(to: folder.path("a.key"))
    #expect(try run("prove", "a.ledger", "7", "--key", "a.key").status == 65)
  }

  @Test func `a log that grew is proved to begin as it was`() throws {
    try save("a.ledger", "7", as: "before.json")
    let line = #"{"do":"archiveCourse","by":"t-bram","course":"wis3"}"#
    _ = try Tool.run("run", "a.ledger", input: line, in: folder)
    let sentence = "The first 10 of 11 events of school-ledger/kompas are what they were.\n"
    #expect(try run("prove", "a.ledger", "--since", "before.json").output.hasPrefix(sentence))
    try save("a.ledger", "--since", "before.json", as: "growth.json")
    #expect(try run("prove", "--check", "growth.json").output == sentence)
    try save("a.ledger", "--since", "3", as: "from-3.json")
    #expect(try run("prove", "--check", "from-3.json").output.hasPrefix("The first 3 of 11 events"))
  }

  @Test func `a log that lost events is not what it was`() throws {
    let line = #"{"do":"archiveCourse","by":"t-bram","course":"wis3"}"#
    _ = try Tool.run("copy", "a.ledger", "b.ledger", in: folder)
    _ = try Tool.run("run", "a.ledger", input: line, in: folder)
    try save("a.ledger", "7", as: "before.json")
    let finished = try run("prove", "b.ledger", "--since", "before.json")
    #expect(finished.status == 65)
    #expect(finished.errors.contains("The log has 10 events, and had 11"))
  }

  @Test func `another history is not taken for growth`() throws {
    try save("a.ledger", "7", as: "before.json")
    let script = SmallSchool.script.replacing("Wiskunde", with: "wiskunde")
    _ = try Tool.run("run", "b.ledger", input: script, in: folder)
    let finished = try run("prove", "b.ledger", "--since", "before.json")
    #expect(finished.status == 65)
    #expect(finished.errors.contains("not what they were"))
  }
}
