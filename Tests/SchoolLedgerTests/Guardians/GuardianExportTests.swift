import SchoolLedgerTesting
import Testing

@testable import SchoolLedger

/// `guardiansCSV`: the columns that GAM prints.
struct GuardianExportTests {
  /// `s-anna` has a guardian and an open invitation, `s-ben` one that was declined.
  private func withGuardians(
    _ preset: Preset = .classroom, _ body: (TestSchool) async throws -> Void
  ) async throws {
    try await withSchool(preset) { school in
      func invite(_ student: String, _ email: String) -> Step {
        InviteGuardian(student: student, email: email, name: "=HYPERLINK()").by("a-els")
      }
      try await school.given(
        policy { policies in
          policies.guardianInviters = [.admin, .student]
          policies.guardianLimit = Limit(10)
        }, invite("s-anna", "mia@home.example"), accept("i9", "mia@home.example"),
        invite("s-anna", "=opa@home.example"), invite("s-ben", "mia@home.example"),
        DeclineGuardianInvitation(
          invitation: "i13", provider: .google, subject: "1", email: "mia@home.example"
        ).by("system"))
      try await body(school)
    }
  }

  private func lines(_ export: GuardianExport, _ school: TestSchool, _ asOf: AsOf = .now) throws -> [String] {
    let csv = try school.ledger.asOf(asOf).read(as: "a-els") { try $0.guardiansCSV(export) }
    #expect(csv.hasSuffix("\r\n"))
    return csv.split(separator: "\r\n").map(String.init)
  }

  @Test func `G10: links, invitations and both are what GAM prints, with its words for states`() async throws
  {
    try await withGuardians { school in
      let sent = "2026-09-01T08:00:00Z"
      let expected: [GuardianExport: [String]] = [
        .accepted: [
          "studentEmail,studentId,invitedEmailAddress,guardianId",
          "anna@kompas.example,s-anna,mia@home.example,guardian-9",
        ],
        .invitations: [
          "studentEmail,studentId,invitedEmailAddress,invitationId,creationTime,state",
          "anna@kompas.example,s-anna,mia@home.example,i9,\(sent),COMPLETE",
          "anna@kompas.example,s-anna,'=opa@home.example,i12,\(sent),PENDING",
          "ben@kompas.example,s-ben,mia@home.example,i13,\(sent),COMPLETE",
        ],
        .all: [
          "studentEmail,studentId,invitedEmailAddress,guardianId,invitationId,creationTime,state",
          "anna@kompas.example,s-anna,mia@home.example,guardian-9,,,",
          "anna@kompas.example,s-anna,'=opa@home.example,,i12,\(sent),PENDING",
        ],
      ]
      for (export, expected) in expected { #expect(try lines(export, school) == expected) }
      let early = try (lines(.accepted, school, .position(10)), lines(.all, school, .position(9)))
      #expect(early.0.count == 1 && early.1.count == 2)
    }
  }

  @Test func `what is written is read again: an export that is synced changes nothing`() async throws {
    try await withGuardians { school in
      let csv = try school.ledger.read(as: "a-els") { try $0.guardiansCSV(.all) }
      let before = try school.ledger.statistics().events
      let outcomes = try await school.ledger.carryOut(
        GuardianList(csv: csv), .sync(allowEmpty: false), by: "a-els")
      #expect(outcomes.map(\.refused) == [nil, nil])
      #expect(try school.ledger.statistics().events == before)
    }
  }

  @Test func `K19: who may not see whose guardians are whose gets no list`() async throws {
    try await withGuardians(.klik) { school in
      for viewer in ["a-els", "t-bram", "s-anna", "guardian-9"] {
        #expect(throws: Refusal(.notAllowed), "\(viewer)") {
          try school.ledger.read(as: viewer) { try $0.guardiansCSV() }
        }
      }
      let csv = try school.ledger.read(as: "system") { try $0.guardiansCSV() }
      #expect(csv.contains("mia@home.example"))
    }
  }
}
