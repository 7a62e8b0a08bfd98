import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Exactly once: a command that bears an id is carried out once, and answered the same way ever after.
struct IdempotencyTests {
  @Test func `the same command again is the first answer again`() async throws {
    try await withCourse { school in
      let join = JoinCourse(code: "k7m2qxd").by("s-anna", id: "1")
      let first = try await school.when(join).isAccepted()
      #expect(!first.isRepeated)
      let deed = try await school.when(join)
      let again = try deed.writes(
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"code","code":"k7m2qxd"}"#)
      #expect(again.isRepeated && again.records == first.records && deed.written == 0)
      #expect(first.records.first?.commandID == "1")
    }
  }

  @Test func `it is so after a rebuild and a reopening`() async throws {
    try await withCourse { school in
      let join = JoinCourse(code: "k7m2qxd").by("s-anna", id: "1")
      try await school.given(join)
      try school.ledger.rebuild()
      #expect(try await school.when(join).isAccepted().isRepeated)
      try school.reopen()
      #expect(try await school.when(join).isAccepted().isRepeated)
    }
  }

  @Test func `outcomes are told again`() async throws {
    try await withCourse { school in
      try await school.given(
        RegisterMailGroup(address: "g@kompas.example", members: ["s-anna", "t-carla"], readableBy: .everyone)
          .by("a-els"))
      let invite = InviteToCourse(
        course: "wis3", role: .student,
        invitees: ["G@kompas.example", "X@kompas.example", "y@zon.example", "nobody", "BEN@kompas.example"])
      let step = invite.by("t-bram", id: "1")
      for _ in 1...2 {
        try await school.when(step).comesOut(
          "s-anna", "t-carla: wrongKind", "x@kompas.example", "y@zon.example: outsideDomain",
          "nobody: unknownPerson", "s-ben")
      }
      try await school.given(DeactivateUser(user: "s-anna").by("a-els"))
      let again = try await school.when(step).isAccepted()
      #expect(again.isRepeated && again.records.count == 3)
    }
  }

  @Test func `whoever is told why, is told so in their language, and told again`() async throws {
    try await withCourse { school in
      let invite = InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna", "s-anna", "a-els"])
      for _ in 1...2 {
        let receipt = try await school.when(invite.by("t-bram", id: "1")).isAccepted()
        let refused = try #require(receipt.outcomes).map(\.refused)
        #expect(refused.map { $0?.code } == [nil, .alreadyInvited, .wrongKind])
        #expect(refused[1]?.message(in: .nl) == "Is al uitgenodigd.")
        #expect(refused[1]?.message(in: .en) == "Is invited already.")
        #expect(refused[1]?.rule == "I11")
      }
    }
  }

  @Test func `several events are told again`() async throws {
    try await withCourse { school in
      let add = AddToCourse(course: "wis3", role: .student, users: ["s-anna", "nobody", "s-ben"])
      let first = try await school.when(add.by("a-els", id: "1")).isAccepted()
      try await school.given(LeaveCourse(course: "wis3").by("s-anna"))
      let again = try await school.when(add.by("a-els", id: "1")).isAccepted()
      #expect(again.records == first.records && again.outcomes == first.outcomes)
      #expect(again.position == first.position)
    }
  }

  @Test func `another content under the same id is refused`() async throws {
    try await withCourse { school in
      try await school.given(JoinCourse(code: "k7m2qxd").by("s-anna", id: "1"))
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-ben", id: "1")).refuses(.commandIDReused)
      try await school.when(JoinCourse(link: "join-wis3").by("s-anna", id: "1")).refuses(.commandIDReused)
      try await school.when(LeaveCourse(course: "wis3").by("s-anna", id: "1")).refuses(.commandIDReused)
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna", id: "2")).refuses(.alreadyMember)
    }
  }

  @Test func `a repeat is recognised before the clock and the rules are asked`() async throws {
    try await withCourse { school in
      let earlier = try #require(Moment("2020-01-01T00:00:00Z"))
      let join = JoinCourse(code: "k7m2qxd")
      try await school.given(
        join.by("s-anna", id: "1"), ArchiveCourse(course: "wis3").by("t-bram"),
        DeactivateUser(user: "s-anna").by("a-els"))
      #expect(try await school.when(join.by("s-anna", at: earlier, id: "1")).isAccepted().isRepeated)
      try await school.when(join.by("s-ben", at: earlier, id: "1")).refuses(.commandIDReused)
    }
  }

  @Test func `what was refused or wrote nothing leaves no id behind`() async throws {
    try await withCourse { school in
      try await school.when(JoinCourse(code: "unknown").by("s-anna", id: "1")).refuses(.codeUnknown)
      try await school.when(DisableInviteCodes(course: "wis3").by("t-bram", id: "2")).isAccepted()
      try await school.when(DisableInviteCodes(course: "wis3").by("t-bram", id: "3")).writesNothing()
      try await school.when(EnableInviteCodes(course: "wis3").by("t-bram", id: "1")).isAccepted()
      let receipt = try await school.when(DisableInviteCodes(course: "wis3").by("t-bram", id: "3"))
        .isAccepted()
      #expect(!receipt.isRepeated && receipt.records.count == 1)
    }
  }

  @Test func `an id has the form of an id`() async throws {
    try await withCourse { school in
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna", id: "")).isInvalid(
        .badValue, field: "id")
      let long = String(repeating: "1", count: 65)
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna", id: long)).isInvalid(
        .tooLong, field: "id")
      try await school.when(JoinCourse(code: "k7m2qxd").by("s anna ")).isInvalid(.badValue, field: "by")
    }
  }
}
