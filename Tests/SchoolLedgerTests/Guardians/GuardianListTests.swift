import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Lists of guardians as GAM's CSV files have them (G10), read and carried out.
struct GuardianListTests {
  private func outcomes(
    _ school: TestSchool, _ csv: String, _ form: GuardianList.Form = .sync(allowEmpty: false)
  ) async throws -> [String] {
    let outcomes = try await school.ledger.carryOut(GuardianList(csv: csv), form, by: "a-els")
    return outcomes.map { "\($0.entry.row) \($0.entry.student): \($0.refused?.code ?? "ok")" }
  }

  @Test(arguments: [
    "Student,Guardian\ns-anna,mia@home.example\n",
    "\u{FEFF}guardian, student\r\n\r\n\" Mia@home.example\" ,id:s-anna\r\n",
    "studentEmail,studentId,invitedEmailAddress,guardianId\nanna@kompas.example,s-anna,mia@home.example,9",
    "studentEmail,studentId,invitedEmailAddress\nanna@kompas.example,108123456789,mia@home.example",
    "studentEmail,studentId,invitedEmailAddress\n,id:s-anna,mia@home.example",
    "studentEmail,invitedEmailAddress\rANNA@kompas.example,mia@home.example\r",
    "Student,Guardian,Note\n\"s-anna\",\"mia@home.example\",\"two\nlines, and a \"\"quote\"\"\"\n",
  ])
  func `a file is read however it is written`(csv: String) async throws {
    try await withSchool { school in
      _ = try await outcomes(school, csv)
      let guardians = try school.ledger.read(as: "a-els") { try $0.guardians(of: "s-anna") }
      #expect(guardians.invitations.map(\.email) == ["mia@home.example"])
    }
  }

  @Test(arguments: [
    "", "Student\ns-anna", "Name,Email\na,b", "Student,Guardian\n\"s-anna,mia@home.example",
    "Student,Guardian\n\"s-anna\"x,mia@home.example,\"\"",
  ])
  func `what is no such file is refused as a whole`(csv: String) {
    #expect(throws: InvalidInput.self) { try GuardianList(csv: csv) }
  }

  @Test(arguments: [
    ("Student,Guardian\ns-anna,\ns-ben,a@home.example,b@home.example", "row 3"),
    ("Student,Guardian,Guardian\ns-anna,a@home.example,b@home.example", "column Guardian twice"),
    ("Student,Guardian,student\ns-anna,a@home.example,s-ben", "column student twice"),
  ])
  func `a guardian that would go unread is not left out in silence`(csv: String, place: String) {
    let error = #expect(throws: InvalidInput.self) { try GuardianList(csv: csv) }
    #expect(error?.message.contains(place) == true)
  }

  @Test func `cells and columns without text are none too many`() throws {
    let list = try GuardianList(csv: "Student,Guardian,,\ns-anna,a@home.example,,,,\n")
    #expect(list.entries.map(\.guardian) == ["a@home.example"])
  }

  @Test func `G10: a sync reports every row and goes on`() async throws {
    try await withSchool { school in
      let csv = """
        Student,Guardian
        s-anna,one@home.example
        nobody,one@home.example
        s-ben,none
        s-anna,two@home.example
        s-cem,
        t-bram,one@home.example
        s-ben,\(String(repeating: "x", count: 40_000))
        """
      let first = try await outcomes(school, csv)
      #expect(
        first == [
          "2 s-anna: ok", "3 nobody: notFound", "4 s-ben: badEmail", "5 s-anna: ok",
          "6 s-cem: wouldRemoveAll",
          "7 t-bram: notFound", "8 s-ben: badEmail",
        ])
      let again = try await outcomes(school, csv)
      #expect(again == first)
      let only = "Student,Guardian\ns-anna,two@home.example\n"
      let second = try await outcomes(school, only)
      #expect(second == ["2 s-anna: ok"])
      let states = try school.ledger.read(as: "a-els") { snapshot in
        try snapshot.guardians(of: "s-anna").invitations.map(\.state)
      }
      #expect(states == [.withdrawn, .pending])
      let none = "Student,Guardian\ns-anna,\n"
      let third = try await outcomes(school, none)
      #expect(third == ["2 s-anna: wouldRemoveAll"])
      let fourth = try await outcomes(school, none, .sync(allowEmpty: true))
      #expect(fourth == ["2 s-anna: ok"])
    }
  }

  @Test func `G10: invitations are sent one by one, and duplicates told`() async throws {
    try await withSchool { school in
      let csv = """
        Guardian,Student,Name
        one@home.example,anna@kompas.example,One
        ONE@home.example,id:s-anna,One
        two@home.example,s-anna,
        none,s-ben,
        two@home.example,nobody,
        """
      let outcomes = try await outcomes(school, csv, .invite)
      #expect(
        outcomes == [
          "2 anna@kompas.example: ok", "3 id:s-anna: alreadyInvited", "4 s-anna: ok", "5 s-ben: badEmail",
          "6 nobody: notFound",
        ])
    }
  }

  @Test func `G10: why a row was not carried out is told in words`() async throws {
    try await withSchool { school in
      let name = String(repeating: "a", count: 751)
      let csv = "Guardian,Student,Name\nnone,s-ben,\none@home.example,s-anna,\(name)\n"
      let outcomes = try await school.ledger.carryOut(GuardianList(csv: csv), .invite, by: "a-els")
      #expect(outcomes.map { $0.refused?.code } == ["badEmail", "tooLong"])
      #expect(
        outcomes.map { $0.refused?.message(in: .nl) } == [
          "Dit is geen e-mailadres.", "a name has at most 750 characters and 30,000 bytes",
        ])
    }
  }

  @Test func `G10: guardians are written in the columns that GAM prints`() async throws {
    try await withSchool { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "one@home.example").by("a-els"),
        accept("i8", "one@home.example"),
        InviteGuardian(student: "s-anna", email: "two@home.example").by("a-els"),
        RegisterUser(user: "s-dora", kind: .student, name: "Dora").by("a-els"),
        InviteGuardian(student: "s-dora", email: "=x@home.example").by("a-els"))
      func csv(_ export: GuardianExport, as viewer: String = "a-els") throws -> String {
        try school.ledger.read(as: viewer) { try $0.guardiansCSV(export) }
      }
      let now = "2026-09-01T08:00:00Z"
      #expect(
        try csv(.accepted) == """
          studentEmail,studentId,invitedEmailAddress,guardianId\r
          anna@kompas.example,s-anna,one@home.example,guardian-8\r

          """)
      #expect(
        try csv(.invitations) == """
          studentEmail,studentId,invitedEmailAddress,invitationId,creationTime,state\r
          anna@kompas.example,s-anna,one@home.example,i8,\(now),COMPLETE\r
          anna@kompas.example,s-anna,two@home.example,i11,\(now),PENDING\r
          ,s-dora,'=x@home.example,i13,\(now),PENDING\r

          """)
      let all = try csv(.all)
      #expect(
        all == """
          studentEmail,studentId,invitedEmailAddress,guardianId,invitationId,creationTime,state\r
          anna@kompas.example,s-anna,one@home.example,guardian-8,,,\r
          anna@kompas.example,s-anna,two@home.example,,i11,\(now),PENDING\r
          ,s-dora,'=x@home.example,,i13,\(now),PENDING\r

          """)
      let size = try school.ledger.statistics().events
      let again = try await outcomes(school, all)
      let anna = "anna@kompas.example"
      #expect(again == ["2 \(anna): ok", "3 \(anna): ok", "4 s-dora: ok"])
      #expect(try school.ledger.statistics().events == size, "what is written is what there is")
      #expect(throws: Refusal.self) { try csv(.all, as: "t-bram") }
      let over = #expect(throws: InvalidInput.self) { try GuardianList(csv: csv(.invitations)) }
      #expect(over?.field == "state" && over?.message.hasPrefix("row 2: ") == true)
    }
  }

  @Test func `who may not is refused as a whole`() async throws {
    try await withSchool(.klik) { school in
      let list = try GuardianList(csv: "Student,Guardian,Name\ns-anna,one@home.example,One\n")
      for form in [GuardianList.Form.sync(allowEmpty: false), .invite] {
        for actor in ["a-els", "t-bram", "s-anna"] {
          await #expect(throws: Refusal.self) {
            try await school.ledger.carryOut(list, form, by: actor)
          }
        }
      }
    }
  }
}
