import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// A ledger that the first version wrote is opened by every later one (`Fixtures/golden/store-v1`).
struct OldStoreTests {
  private let stored = GoldenFile.directory.appending(path: "store-v1")

  @Test(.enabled(if: GoldenFile.isRecording)) func `the store is recorded`() async throws {
    try await withCourse { school in
      try await school.given(
        JoinCourse(code: "k7m2qxd").by("s-anna", id: "join-anna"),
        AddToCourse(course: "wis3", role: .student, users: ["s-ben", "nobody"]).by("a-els", id: "add"),
        InviteToCourse(course: "wis3", role: .teacher, invitees: ["t-carla", "x@kompas.example"]).by(
          "t-bram"),
        AcceptCourseInvitation(invitation: "i11").by("t-carla"),
        ResetInviteCodes(course: "wis3").by("t-bram"),
        LeaveCourse(course: "wis3").by("s-ben"), ErasePerson(person: "s-cem").by("a-els"))
      school.ledger.close()
      try FileManager.default.createDirectory(at: GoldenFile.directory, withIntermediateDirectories: true)
      try? FileManager.default.removeItem(at: stored)
      for folder in ["log", "keys"] {
        let target = stored.appending(path: folder)
        try FileManager.default.createDirectory(at: target, withIntermediateDirectories: true)
        try FileManager.default.copyItem(
          at: school.url.appending(path: "\(folder)/data.mdb"), to: target.appending(path: "data.mdb"))
      }
      try FileManager.default.copyItem(
        at: school.url.appending(path: "ledger.json"), to: stored.appending(path: "ledger.json"))
      try school.reopen()
    }
    Issue.record("store-v1 was recorded; a released store must never be")
  }

  @Test(.enabled(if: !GoldenFile.isRecording)) func `the store of the first version answers as it did`()
    async throws
  {
    try await withTemporaryDirectory { directory in
      let copy = directory.appending(path: "old.ledger")
      try FileManager.default.copyItem(at: stored, to: copy)
      let ledger = try SchoolLedger(at: copy, options: .testing())
      defer { ledger.close() }
      #expect(try ledger.verify().isSound)
      #expect(try ledger.statistics().events == 17)
      #expect(
        try ledger.json(RosterQuery(course: "wis3"), as: "t-bram") == """
          {"course":"wis3","students":[{"user":"s-anna","name":"Anna Aa","since":"2026-09-01T08:00:00Z",\
          "via":"code"}],"teachers":[{"user":"t-bram","name":"Bram Bos","since":"2026-09-01T08:00:00Z",\
          "owner":true},{"user":"t-carla","name":"Carla Cox","since":"2026-09-01T08:00:00Z","owner":false}],\
          "invited":[{"who":"x@kompas.example","role":"teacher","invitation":"i12",\
          "since":"2026-09-01T08:00:00Z"}]}
          """)
      let then = try ledger.asOf(.position(10)).read(as: "t-bram") {
        try $0.roster(of: "wis3").students.map(\.user)
      }
      #expect(then == ["s-anna", "s-ben"])
      #expect(
        try ledger.read(as: "a-els") { try $0.people(search: "s-cem").people.first?.name } == "erased-1")
      let repeated = try await ledger.perform(JoinCourse(code: "k7m2qxd"), by: "s-anna", id: "join-anna")
      #expect(repeated.isRepeated)
      await #expect(throws: Refusal.self) {
        try await ledger.perform(JoinCourse(code: "k7m2qxd"), by: "s-ben")
      }
      try await ledger.perform(LeaveCourse(course: "wis3"), by: "s-anna")
      try ledger.expectViewsEqualLog()
    }
  }
}
