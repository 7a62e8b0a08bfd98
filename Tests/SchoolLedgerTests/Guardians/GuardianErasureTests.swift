import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `erasePerson` of a guardian, and of a student who has some.
struct GuardianErasureTests {
  private static let traces = ["mia@home.example", "Mia de Vries", "subject of mia", "My secret blog"]

  private func givenMother(_ school: TestSchool) async throws {
    try await school.given(
      mother(of: "s-anna"), signIn("mia@home.example"),
      AddPersonalLink(
        personalLink: "blog", student: "s-anna", title: "My secret blog", url: "https://a.example"
      )
      .by("s-anna"))
  }

  @Test func `nothing of a guardian is stored in the clear`() async throws {
    try await withSchool(.klik) { school in
      try await givenMother(school)
      for trace in Self.traces {
        #expect(try files(under: school.url, containing: trace).isEmpty, "\(trace)")
      }
      #expect(try !files(under: school.url, containing: "guardian-8").isEmpty, "the search itself must work")
    }
  }

  @Test func `an erased guardian does nothing more, and nobody becomes an erased student's`() async throws {
    try await withSchool(.klik) { school in
      try await givenMother(school)
      try await school.given(
        mother(of: "s-ben"), mother(of: "s-cem"), ErasePerson(person: "s-ben").by("a-els"))
      let invitation = try school.ledger.read(as: "system") {
        try $0.ask(GuardianInvitationsQuery(student: "s-ben")).invitations[0].invitation
      }
      try await school.when(accept(invitation, "mia@home.example")).refuses(.notFound)
      try await school.given(signIn("mia@home.example"))
      let children = try school.ledger.read(as: "system") {
        try $0.children(ofGuardian: "guardian-8").children
      }
      #expect(children.map(\.student) == ["s-anna", "s-cem"])
      try await school.given(ErasePerson(person: "guardian-8").by("a-els"))
      let leaves = RemoveGuardian(student: "s-anna", guardian: "guardian-8")
      try await school.when(leaves.by("guardian-8")).refuses(.personInactive)
    }
  }

  @Test func `an erased guardian stays as a number, inactive, without a trace`() async throws {
    try await withSchool(.klik) { school in
      try await givenMother(school)
      let erase = ErasePerson(person: "guardian-8")
      try await school.when(erase.by("s-anna")).refuses(.notAllowed)
      try await school.when(erase.by("a-els")).writes(#"PersonErased {"person":"guardian-8"}"#)
      try await school.when(erase.by("a-els")).refuses(.alreadyErased)
      try school.asking(GuardianAccountsQuery(), as: "a-els").answers(
        #"{"accounts":[{"username":"erased-1","status":"inactive"}]}"#)
      for asOf in [AsOf.now, .position(12)] {
        try school.asking(GuardiansQuery(student: "s-anna"), as: "s-anna", asOf).answers(
          #"""
          {"guardians":[{"guardian":"guardian-8","username":"erased-1","since":"2026-09-01T08:00:00Z"}],
           "invitations":[{"invitation":"i8","state":"accepted","since":"2026-09-01T08:00:00Z"}]}
          """#)
      }
      try school.asking(CanSignInQuery(guardian: "guardian-8"), as: "system").answers(
        #"{"canSignIn":false,"reason":"erased"}"#)
      try school.asking(ChildrenQuery(guardian: "guardian-8"), as: "guardian-8").refuses(.noAccess)
      try await school.when(signIn("mia@home.example")).refuses(.noAccess)
      for trace in Self.traces.dropLast() {
        #expect(try !school.ledger.json(AuditQuery(), as: "system").contains(trace))
      }
      let keys = school.url.appending(path: "keys")
      #expect(try files(under: keys, containing: "guardian-8").isEmpty)
      #expect(try school.ledger.verify().isSound)
    }
  }

  @Test func `who is invited again by the same address is somebody new`() async throws {
    try await withSchool(.klik) { school in
      try await givenMother(school)
      try await school.given(ErasePerson(person: "guardian-8").by("a-els"))
      try await school.when(mother(of: "s-anna")).writes(
        #"""
        GuardianInvited {"invitation":"i14","student":"s-anna","guardian":"guardian-14",
          "email":"mia@home.example","name":"Mia de Vries"}
        """#)
    }
  }

  @Test func `an erasure and what comes right after it`() async throws {
    try await withSchool(.klik) { school in
      try await givenMother(school)
      try await school.given(
        ErasePerson(person: "guardian-8").by("a-els"), mother(of: "s-anna"), signIn("mia@home.example"))
      #expect(
        try school.ledger.read(as: "system") { try $0.guardianAccounts().accounts.map(\.username) }
          == ["erased-1", "Mia de Vries"])
    }
  }

  @Test func `with a student go their links, while their guardians stay`() async throws {
    try await withSchool(.klik) { school in
      try await givenMother(school)
      try await school.given(mother(of: "s-ben"), ErasePerson(person: "s-anna").by("a-els"))
      try school.asking(ChildrenQuery(guardian: "guardian-8"), as: "guardian-8").answers(
        #"{"children":[{"student":"s-anna","name":"erased-1","active":false}]}"#)
      try school.asking(PersonalLinksQuery(student: "s-anna"), as: "t-bram").answers(
        #"{"personalLinks":[{"personalLink":"blog","title":"erased-1","url":"erased-1"}]}"#)
      try await school.when(
        AddPersonalLink(personalLink: "two", student: "s-anna", title: "T", url: "u").by("t-bram")
      ).refuses(.notFound)
    }
  }
}
