import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `joinCourse`: by code or by link.
struct JoinTests {
  @Test func `I1, I14: a student joins by code or by link`() async throws {
    try await withCourse { school in
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna")).writes(
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"code","code":"k7m2qxd"}"#)
      try await school.when(JoinCourse(link: "join-wis3").by("s-ben")).writes(
        #"StudentJoined {"course":"wis3","user":"s-ben","via":"link","link":"join-wis3"}"#)
    }
  }

  @Test func `only students join`() async throws {
    try await withCourse { school in
      for actor in ["t-carla", "t-bram", "a-els", "system"] {
        try await school.when(JoinCourse(code: "k7m2qxd").by(actor)).refuses(.notAllowed)
        try await school.when(JoinCourse(code: "unknown").by(actor)).refuses(.notAllowed)
      }
      try await school.when(JoinCourse(code: "k7m2qxd").by("nobody")).refuses(.notFound)
      try await school.given(DeactivateUser(user: "s-anna").by("a-els"))
      try await school.when(JoinCourse(code: "unknown").by("s-anna")).refuses(.personInactive)
    }
  }

  @Test func `a code or a link must be said, and not both`() async throws {
    try await withCourse { school in
      var join = JoinCourse()
      for actor in ["s-anna", "t-bram", "nobody"] {
        try await school.when(join.by(actor)).isInvalid(.missingField, field: "code")
      }
      join.code = "k7m2qxd"
      join.link = "join-wis3"
      try await school.when(join.by("s-anna")).isInvalid(.badValue, field: "link")
    }
  }

  @Test func `I14: a code that no course has is unknown`() async throws {
    try await withCourse { school in
      try await school.when(JoinCourse(code: "k7m2qxf").by("s-anna")).refuses(.codeUnknown)
      try await school.when(JoinCourse(code: "join-wis3").by("s-anna")).refuses(.codeUnknown)
      try await school.when(JoinCourse(link: "k7m2qxd").by("s-anna")).refuses(.codeUnknown)
    }
  }

  @Test func `a member does not join again`() async throws {
    try await withCourse { school in
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna"))
      try await school.when(JoinCourse(link: "join-wis3").by("s-anna")).refuses(.alreadyMember)
    }
  }

  @Test func `who left can join again`() async throws {
    try await withCourse { school in
      try await school.given(
        JoinCourse(code: "k7m2qxd").by("s-anna"), LeaveCourse(course: "wis3").by("s-anna"))
      school.clock.advance(seconds: 1)
      try await school.when(JoinCourse(link: "join-wis3").by("s-anna")).isAccepted()
      let student = try school.ledger.read(as: "s-anna") { try $0.roster(of: "wis3").students }.first
      #expect(student?.since == Moment("2026-09-01T08:00:01Z") && student?.via == .link)
    }
  }

  @Test func `the refusals come in their order`() async throws {
    try await withCourse { school in
      try await school.given(
        stranger("s-x", of: "zon.example"), AddToCourse.students("s-anna"),
        policy { policies in
          policies.courseMemberLimit = Limit(2)
          policies.coursesPerPersonLimit = Limit(0)
        })
      let (member, outsider, other) = (
        JoinCourse(code: "k7m2qxd").by("s-anna"), JoinCourse(code: "k7m2qxd").by("s-x"),
        JoinCourse(code: "k7m2qxd").by("s-ben")
      )
      try await school.when(member).refuses(.alreadyMember)
      try await school.when(outsider).refuses(.outsideDomain)
      try await school.when(other).refuses(.courseMemberLimitReached)
      try await school.given(policy { $0.courseMemberLimit = Limit(3) })
      try await school.when(other).refuses(.coursesPerPersonLimitReached)
      try await school.given(DisableInviteCodes(course: "wis3").by("t-bram"))
      try await school.when(member).refuses(.inviteCodesDisabled)
      try await school.given(EnableInviteCodes(course: "wis3").by("t-bram"))
      try await school.when(member).refuses(.codeRetired)
      try await school.given(DisableInviteCodes(course: "wis3").by("t-bram"))
      try await school.when(member).refuses(.codeRetired)
      try await school.given(ArchiveCourse(course: "wis3").by("t-bram"))
      try await school.when(member).refuses(.courseArchived)
    }
  }

  @Test func `I22: people of another domain join where that domain, or every domain, is allowed`()
    async throws
  {
    try await withCourse { school in
      try await school.given(stranger("s-x", of: "zon.example"), stranger("s-y", of: "maan.example"))
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-x")).refuses(.outsideDomain)
      try await school.given(AllowDomain(domain: "zon.example", guardianSummaries: false).by("a-els"))
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-x")).isAccepted()
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-y")).refuses(.outsideDomain)
      try await school.given(
        DisallowDomain(domain: "zon.example").by("a-els"), LeaveCourse(course: "wis3").by("s-x"))
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-x")).refuses(.outsideDomain)
      try await school.given(policy { $0.externalStudents = true })
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-y")).isAccepted()
    }
  }

  @Test func `A29: a course goes on without its owner`() async throws {
    try await withCourse { school in
      try await school.given(DeactivateUser(user: "t-bram").by("a-els"))
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna")).isAccepted()
    }
  }
}
