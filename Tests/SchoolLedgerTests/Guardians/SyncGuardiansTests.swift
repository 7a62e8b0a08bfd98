import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `syncGuardians`: each named student's guardians become exactly those of the list (G10).
struct SyncGuardiansTests {
  private func sync(_ rows: (String, [String])..., allowEmpty: Bool? = nil) -> SyncGuardians {
    SyncGuardians(rows: rows.map { .init(student: $0.0, emails: $0.1) }, allowEmpty: allowEmpty)
  }

  /// Anna has the guardian `guardian-8`, at one@home.example, and has invited two@home.example.
  private func withGuardian(_ body: (TestSchool) async throws -> Void) async throws {
    try await withSchool { school in
      try await school.given(
        InviteGuardian(student: "s-anna", email: "one@home.example").by("a-els"),
        accept("i8", "one@home.example"),
        InviteGuardian(student: "s-anna", email: "two@home.example").by("a-els"))
      try await body(school)
    }
  }

  @Test func `G10: who is missing is invited, who is too many goes`() async throws {
    try await withGuardian { school in
      let deed = try await school.when(
        sync(("s-anna", ["three@home.example", "Two@home.example "]), ("s-ben", ["three@home.example"]))
          .by("a-els"))
      try deed.comesOut("s-anna", "s-ben")
      try deed.writes(
        #"GuardianRemoved {"student":"s-anna","guardian":"guardian-8"}"#,
        #"""
        GuardianInvited {"invitation":"i13","student":"s-anna","guardian":"guardian-13",
          "email":"three@home.example"}
        """#,
        #"""
        GuardianInvited {"invitation":"i14","student":"s-ben","guardian":"guardian-13",
          "email":"three@home.example"}
        """#)
      try await school.when(sync(("s-anna", ["three@home.example"])).by("system")).writes(
        #"GuardianInvitationWithdrawn {"invitation":"i11","student":"s-anna","guardian":"guardian-11"}"#)
    }
  }

  @Test func `what is so already writes nothing, and who is not named stays`() async throws {
    try await withGuardian { school in
      let same = sync(("s-anna", ["ONE@home.example", "two@home.example", "one@home.example"]))
      let deed = try await school.when(same.by("a-els"))
      try deed.writesNothing()
      try deed.comesOut("s-anna")
      try await school.when(sync().by("a-els")).writesNothing()
    }
  }

  @Test func `G10: nobody is left without guardians by mistake`() async throws {
    try await withGuardian { school in
      let deed = try await school.when(sync(("s-anna", []), ("s-ben", ["b@home.example"])).by("a-els"))
      try deed.comesOut("s-anna: wouldRemoveAll", "s-ben")
      #expect(deed.written == 1)
      try await school.when(sync(("s-anna", []), allowEmpty: true).by("a-els")).writes(
        #"GuardianInvitationWithdrawn {"invitation":"i11","student":"s-anna","guardian":"guardian-11"}"#,
        #"GuardianRemoved {"student":"s-anna","guardian":"guardian-8"}"#)
    }
  }

  @Test func `what an erased student still has can be taken away, and nothing be given to them`() async throws
  {
    try await withGuardian { school in
      try await school.given(ErasePerson(person: "s-anna").by("a-els"))
      var deed = try await school.when(sync(("s-anna", ["b@home.example"])).by("a-els"))
      try deed.comesOut("s-anna: notFound")
      deed = try await school.when(sync(("s-anna", []), allowEmpty: true).by("a-els"))
      try deed.comesOut("s-anna")
      #expect(deed.written == 2)
    }
  }

  @Test func `a row is carried out whole or not at all, and the others go on`() async throws {
    try await withGuardian { school in
      try await school.given(stranger("s-zoe", of: "zon.example"), policy { $0.guardianLimit = Limit(2) })
      let deed = try await school.when(
        sync(
          ("s-anna", ["new@home.example", "none"]), ("nobody", ["new@home.example"]),
          ("s-zoe", ["new@home.example"]),
          ("s-ben", ["1@home.example", "2@home.example", "3@home.example"]),
          ("t-bram", ["x@home.example"]), ("s-cem", ["new@home.example"])
        ).by("a-els"))
      try deed.comesOut(
        "s-anna: badEmail", "nobody: notFound", "s-zoe: homeDomainGuardiansOff",
        "s-ben: guardianLimitReached", "t-bram: notFound", "s-cem")
      try deed.writes(
        #"""
        GuardianInvited {"invitation":"i14","student":"s-cem","guardian":"guardian-14",
          "email":"new@home.example"}
        """#)
      #expect(try school.ledger.read(as: "a-els") { try $0.guardians(of: "s-anna").guardians.count } == 1)
    }
  }

  @Test func `A16: those who go make room for those who come`() async throws {
    try await withGuardian { school in
      try await school.given(policy { $0.guardianLimit = Limit(2) })
      let deed = try await school.when(sync(("s-anna", ["a@home.example", "b@home.example"])).by("a-els"))
      try deed.comesOut("s-anna")
      #expect(deed.written == 4)
    }
  }

  @Test func `a student who is named twice ends as the last row says`() async throws {
    try await withGuardian { school in
      let deed = try await school.when(
        sync(("s-ben", ["a@home.example"]), ("s-ben", ["b@home.example"])).by("a-els"))
      try deed.writes(
        #"GuardianInvited {"invitation":"i12","student":"s-ben","guardian":"*","email":"a@home.example"}"#,
        #"GuardianInvitationWithdrawn {"invitation":"i12","student":"s-ben","guardian":"*"}"#,
        #"GuardianInvited {"invitation":"i14","student":"s-ben","guardian":"*","email":"b@home.example"}"#)
    }
  }

  @Test func `administrators sync, where they may invite and remove`() async throws {
    try await withGuardian { school in
      try await school.given(VerifyTeacher(user: "t-bram").by("a-els"))
      let sync = sync(("s-anna", ["one@home.example"]))
      for actor in ["t-bram", "s-anna"] { try await school.when(sync.by(actor)).refuses(.notAllowed) }
      for (inviters, removers) in [([GuardianManager.admin], []), ([], [GuardianManager.admin])] {
        try await school.given(
          policy { policies in
            policies.guardianInviters = inviters
            policies.guardianRemovers = removers
          })
        try await school.when(sync.by("a-els")).refuses(.notAllowed)
      }
    }
  }

  @Test func `access that is off invites nobody, and keeps nobody from being removed`() async throws {
    try await withGuardian { school in
      try await school.given(policy { $0.guardianAccess = false })
      try await school.when(sync(("s-anna", ["new@home.example"])).by("a-els")).comesOut(
        "s-anna: guardianAccessOff")
      try await school.when(sync(("s-anna", ["two@home.example"])).by("a-els")).writes(
        #"GuardianRemoved {"student":"s-anna","guardian":"guardian-8"}"#)
    }
  }

  @Test func `a repeated sync is answered as the first`() async throws {
    try await withGuardian { school in
      let step = sync(("s-ben", ["b@home.example"]), ("nobody", ["b@home.example"])).by("a-els", id: "sync-1")
      try await school.when(step).comesOut("s-ben", "nobody: notFound")
      let again = try await school.when(step)
      try again.comesOut("s-ben", "nobody: notFound")
      #expect(again.written == 0)
    }
  }

  @Test func `ids and addresses must have their form`() async throws {
    try await withSchool { school in
      let line = #"{"do":"syncGuardians","by":"a-els","rows":[{"student":" ","emails":[]}]}"#
      #expect(school.answer(toLine: line).contains(#""invalid":"badValue","field":"rows[0].student""#))
      let missing = #"{"do":"syncGuardians","by":"a-els","rows":[{"student":"s-anna"}]}"#
      #expect(school.answer(toLine: missing).contains(#""invalid":"missingField""#))
    }
  }
}
