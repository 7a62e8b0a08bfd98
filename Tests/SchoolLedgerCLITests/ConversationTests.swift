import Foundation
import Testing

struct ConversationTests {
  @Test func `each line is answered before the next is said`() throws {
    let conversation = try Conversation(in: Folder())
    for (index, line) in SmallSchool.script.split(separator: "\n").enumerated() {
      #expect(try conversation.ask(String(line))["line"] as? Int == index + 1)
    }
    #expect(try conversation.end() == 0)
  }

  @Test func `over pipes that do not wait, each side still waits for the other`() throws {
    let conversation = try Conversation(in: Folder(), waiting: false)
    for line in SmallSchool.script.split(separator: "\n") { _ = try conversation.ask(String(line)) }
    // The answers are more than a pipe holds.
    let question = "{\"ask\":\"audit\",\"as\":\"system\"}\n"
    try conversation.say(Data(String(repeating: question, count: 300).utf8))
    for line in 11...310 { #expect(try conversation.answer()["line"] as? Int == line) }
    #expect(try conversation.end() == 0)
  }

  @Test func `half a line waits for its other half`() throws {
    let conversation = try Conversation(in: Folder())
    try conversation.say(Data(#"{"ask":"sch"#.utf8))
    try conversation.say(Data("ool\",\"as\":\"system\"}\n".utf8))
    #expect(try conversation.answer()["refused"] as? String == "schoolNotOpen")
    #expect(try conversation.end() == 0)
  }

  @Test func `a last line without a newline is a line`() throws {
    let conversation = try Conversation(in: Folder())
    try conversation.say(Data(#"{"ask":"school","as":"system"}"#.utf8))
    #expect(try conversation.end() == 0)
    #expect(try conversation.answer()["refused"] as? String == "schoolNotOpen")
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `a signal ends the run in good order`(signal: Int32) throws {
    let folder = try Folder()
    let conversation = try Conversation(in: folder)
    try conversation.say(Data(SmallSchool.script.utf8))
    for _ in 1...10 { #expect(try conversation.answer()["ok"] as? Bool == true) }
    #expect(try conversation.end(with: signal) == 128 + signal)
    #expect(try Tool.run("stats", "a.ledger", "--json", in: folder).output.contains("\"events\":10,"))
  }

  @Test func `a listener that hangs up ends the run, and what was said is done`() throws {
    let folder = try Folder()
    let conversation = try Conversation(in: folder)
    try conversation.say(Data(SmallSchool.script.utf8))
    for _ in 1...10 { _ = try conversation.answer() }
    try conversation.hangUp()
    try conversation.say(Data("{\"do\":\"archiveCourse\",\"by\":\"t-bram\",\"course\":\"wis3\"}\n".utf8))
    conversation.process.waitUntilExit()
    #expect(conversation.process.terminationReason == .exit)
    #expect(conversation.process.terminationStatus == 128 + SIGPIPE)
    #expect(try Tool.run("audit", "a.ledger", "--type", "CourseArchived", in: folder).lines.count == 2)
  }

  @Test func `a line of 100 MB is skipped in little memory`() throws {
    let conversation = try Conversation(in: Folder())
    try conversation.say(Data(#"{"do":""#.utf8))
    let megabyte = Data(repeating: UInt8(ascii: "a"), count: 1 << 20)
    for _ in 1...100 { try conversation.say(megabyte) }
    let answer = try conversation.ask("\"}")
    #expect(answer["invalid"] as? String == "tooLong")
    #expect(try conversation.ask(#"{"ask":"school","as":"system"}"#)["line"] as? Int == 2)
    if let peak = conversation.peakMemory { #expect(peak < 100 << 20) }
    #expect(try conversation.end() == 65)
  }
}
