import Foundation
import Testing

/// `guardians`, `import guardians` and `export guardians`.
struct GuardianFileTests {
  let folder: Folder

  init() throws { folder = try SmallSchool.folder() }

  private func run(_ arguments: String..., input: String = "") throws -> Tool.Finished {
    try Tool.run(arguments, input: Data(input.utf8), in: folder)
  }

  @Test func `guardians are a table with aligned columns`() throws {
    let script = """
      {"do":"inviteGuardian","by":"a-visser","at":"2026-09-06T08:00:00Z","student":"s-anna",\
      "email":"mia@home.example","name":"Mia de Vries"}
      {"do":"acceptGuardianInvitation","by":"system","at":"2026-09-07T08:00:00Z","invitation":"i11",\
      "provider":"google","subject":"1","email":"mia@home.example"}
      {"do":"inviteGuardian","by":"a-visser","at":"2026-09-08T08:00:00Z","student":"s-anna",\
      "email":"opa@home.example"}

      """
    #expect(try run("run", "a.ledger", input: script).status == 0)
    #expect(
      try run("guardians", "a.ledger", "s-anna").output == """
        Guardians of s-anna: 1
        guardian     username      since                 email
        guardian-11  Mia de Vries  2026-09-07T08:00:00Z  mia@home.example

        Invitations for s-anna: 2
        invitation  state     since                 email
        i11         accepted  2026-09-06T08:00:00Z  mia@home.example
        i14         pending   2026-09-08T08:00:00Z  opa@home.example

        """)
    let before = try run("guardians", "a.ledger", "s-anna", "--as-of", "10", "--json").objects()[0]
    #expect(Set(before.keys) == ["guardians", "invitations"])
    #expect(try run("guardians", "a.ledger", "nope").status == 66)
    #expect(try run("guardians", "a.ledger", "s-anna", "--as", "s-bas").status == 77)
    let withdrawal = #"{"do":"withdrawGuardianInvitation","by":"a-visser","invitation":"i14"}"#
    #expect(try run("run", "a.ledger", input: withdrawal).status == 0)
    let refused = try run("guardians", "a.ledger", "s-anna", "--as", "guardian-14")
    #expect(refused.status == 77 && refused.errors.contains("noAccess"))
  }

  @Test func `G10: an import reports every row and goes on`() throws {
    let csv = "Student,Guardian\ns-anna,mia@home.example\nnobody,a@home.example\ns-bas,\n"
    let finished = try run("import", "guardians", "a.ledger", "-", input: csv)
    #expect(finished.status == 65)
    #expect(
      finished.output == """
        row  student  guardian          outcome
        2    s-anna   mia@home.example  ok
        3    nobody   a@home.example    notFound
        4    s-bas                      wouldRemoveAll

        """)
    #expect(finished.errors == "1 row carried out, 2 refused\n")
    let again = try run(
      "import", "guardians", "a.ledger", "-", "--allow-empty", "--json", input: "Student,Guardian\ns-anna,\n")
    #expect(again.status == 0)
    #expect(again.output == #"{"row":2,"student":"s-anna","guardian":"","ok":true}"# + "\n")
  }

  @Test func `an export is taken in again, and changes nothing`() throws {
    _ = try run(
      "import", "guardians", "a.ledger", "-", input: "Student,Guardian\ns-anna,mia@home.example\n")
    let csv = try run("export", "guardians", "a.ledger", "--all")
    #expect(csv.status == 0)
    #expect(csv.output.contains(",s-anna,mia@home.example,,i11,"))
    #expect(try run("export", "guardians", "a.ledger").output.split(separator: "\r\n").count == 1)
    #expect(try run("export", "guardians", "a.ledger", "--all", "--invitations").status == 64)
    #expect(try run("import", "guardians", "a.ledger", "-", input: csv.output).status == 0)
    #expect(try run("stats", "a.ledger").output.contains("events    11\n"))
  }

  @Test(arguments: [
    (["-"], "Student,Guardian\n\"s-anna", 65),
    (["-"], "Student,Guardian\ns-anna,a@b.example,c@b.example\n", 65),
    (["-"], "Name\nx\n", 65), (["nowhere.csv"], "", 66),
    (["-", "--by", "t-bram"], "Student,Guardian\ns-anna,a@home.example\n", 77),
    (["-", "--by", "nobody"], "Student,Guardian\ns-anna,a@home.example\n", 66),
    (["-", "--invite", "--allow-empty"], "", 64),
  ])
  func `what cannot be imported is refused with a status`(
    arguments: [String], input: String, status: Int32
  ) throws {
    let finished = try Tool.run(
      ["import", "guardians", "a.ledger"] + arguments, input: Data(input.utf8), in: folder)
    #expect(finished.status == status)
    #expect(finished.output.isEmpty)
  }

  @Test func `a list of ten thousand rows is imported in one run`() throws {
    let users = (1...5000).map {
      #"{"do":"registerUser","by":"system","user":"u\#($0)","kind":"student","name":"U"}"#
    }
    _ = try run("run", "a.ledger", input: users.joined(separator: "\n"))
    let rows = (1...5000).flatMap { ["u\($0),a\($0)@home.example", "u\($0),b\($0)@home.example"] }
    let csv = "Student,Guardian\n" + rows.joined(separator: "\n") + "\n"
    let finished = try run("import", "guardians", "a.ledger", "-", input: csv)
    #expect(finished.status == 0)
    #expect(finished.errors == "10,000 rows carried out, 0 refused\n")
    let again = try run("import", "guardians", "a.ledger", "-", input: csv)
    #expect(again.status == 0)
    #expect(try run("stats", "a.ledger").output.contains("events    15,010\n"))
  }
}
