import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The screenful of Swift that README begins with.
struct ReadmeTests {
  @Test func `README's program prints what README says`() async throws {
    let (program, output) = try #require(shown)
    #expect(source.contains(bare(program)), "README and this test have different programs")
    try await withTemporaryDirectory { folder in
      let printed = try await printed(in: folder)
      #expect(printed == output)
    }
  }

  /// What the program prints; its ledger lies in the folder, wherever the tests run.
  private func printed(in folder: URL) async throws -> String {
    var printed = ""
    func print(_ items: Any...) { printed += items.map { "\($0)" }.joined(separator: " ") + "\n" }
    func URL(filePath: String) -> Foundation.URL { folder.appending(path: filePath) }

    // Opens the ledger in this directory, or makes it.
    let ledger = try SchoolLedger(at: URL(filePath: "first.ledger"))

    // Say what happened. When `perform` returns, it is on the disk.
    try await ledger.perform(
      OpenSchool(
        school: "kompas", name: "Het Kompas", domain: "kompas.example", sector: .secondary,
        preset: .classroom),
      by: "system")
    try await ledger.perform(RegisterUser(user: "t-bram", kind: .teacher, name: "Bram Jansen"), by: "system")
    try await ledger.perform(
      RegisterUser(user: "s-anna", kind: .student, name: "Anna de Vries"), by: "system")
    try await ledger.perform(CreateCourse(course: "wis3", name: "Wiskunde 3"), by: "t-bram")

    // Ask, as somebody who may know.
    let code = try ledger.read(as: "t-bram") { try $0.inviteCodes(of: "wis3").code ?? "" }
    let joined = try await ledger.perform(JoinCourse(code: code), by: "s-anna", id: "request-1")
    let roster = try ledger.read(as: "t-bram") { try $0.roster(of: "wis3") }
    print("now:   ", roster.students.compactMap(\.name))

    // Ask how it was, just before that event.
    let before = joined.position.previous
    let earlier = try ledger.asOf(.position(before)).read(as: "t-bram") { try $0.roster(of: "wis3") }
    print("before:", earlier.students.count, "students")

    // The domain may say no; the same request again is not a second one.
    do {
      try await ledger.perform(ResetInviteCodes(course: "wis3"), by: "s-anna")
    } catch let refusal as Refusal {
      print("refused:", refusal)
    }
    print(
      "repeated:", try await ledger.perform(JoinCourse(code: code), by: "s-anna", id: "request-1").isRepeated)

    // Ask what happened, and prove it to somebody who does not trust this program.
    for event in try ledger.read(as: "system", { try $0.audit() }).events {
      print(event.position, event.actor, event.type)
    }
    let proof = try ledger.proof(of: joined.position)
    print("proved:", proof.isValid, "in a log of", proof.checkpoint.size)
    ledger.close()

    return printed
  }

  /// README's program and what it is said to print.
  private var shown: (program: String, output: String)? {
    let readme = try? String(
      contentsOf: GoldenFile.directory.appending(path: "../../README.md"), encoding: .utf8)
    let block = #/(?s)```swift\n(?:import \w+\n)+(?<program>.*?)```\n+```\n(?<printed>.*?)```/#
    return readme?.firstMatch(of: block).map { (String($0.program), String($0.printed)) }
  }

  private var source: String { bare((try? String(contentsOfFile: #filePath, encoding: .utf8)) ?? "") }

  /// A program without the blanks and line breaks that are a matter of how far it is indented.
  private func bare(_ program: String) -> String { program.filter { !$0.isWhitespace } }
}
