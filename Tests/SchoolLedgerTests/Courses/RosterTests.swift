import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The questions `roster`, `courses` and `courseInvitations`.
struct RosterTests {
  /// Two students, two teachers and three invitations, an hour between each.
  private func withMembers(_ body: (TestSchool) async throws -> Void) async throws {
    try await withCourse { school in
      for step in [
        JoinCourse(link: "join-wis3").by("s-ben"), AddToCourse.teachers("t-carla"),
        JoinCourse(code: "k7m2qxd").by("s-anna"),
        InviteToCourse(course: "wis3", role: .student, invitees: ["x@kompas.example", "s-cem"]).by("t-bram"),
      ] {
        school.clock.advance(seconds: 3600)
        try await school.given(step)
      }
      try await body(school)
    }
  }

  private let members = """
    "course":"wis3",
    "students":[{"user":"s-anna","name":"Anna Aa","since":"2026-09-01T11:00:00Z","via":"code"},
                {"user":"s-ben","name":"Ben Boer","since":"2026-09-01T09:00:00Z","via":"link"}],
    "teachers":[{"user":"t-bram","name":"Bram Bos","since":"2026-09-01T08:00:00Z","owner":true},
                {"user":"t-carla","name":"Carla Cox","since":"2026-09-01T10:00:00Z","owner":false}]
    """
  private let cem = #"{"who":"s-cem","role":"student","invitation":"i13","since":"2026-09-01T12:00:00Z"}"#
  private let address =
    #"{"who":"x@kompas.example","role":"student","invitation":"i12","since":"2026-09-01T12:00:00Z"}"#

  @Test func `I11: the roster is ordered by user id, and shows who is invited`() async throws {
    try await withMembers { school in
      for viewer in ["t-bram", "t-carla", "a-els", "system"] {
        try school.asking(RosterQuery(course: "wis3"), as: viewer).answers(
          "{\(members),\"invited\":[\(cem),\(address)]}")
      }
    }
  }

  @Test func `students see no addresses`() async throws {
    try await withMembers { school in
      try school.asking(RosterQuery(course: "wis3"), as: "s-anna").answers(
        "{\(members),\"invited\":[\(cem)]}")
    }
  }

  @Test func `who is not in the course does not see its roster`() async throws {
    try await withMembers { school in
      try school.asking(RosterQuery(course: "wis3"), as: "s-cem").refuses(.notAllowed)
      try school.asking(RosterQuery(course: "none"), as: "s-cem").refuses(.notFound)
      try school.asking(RosterQuery(course: "wis3"), as: "nobody").refuses(.notFound)
      try await school.given(CreateCourse(course: "ned3", name: "N", owner: "t-carla").by("system"))
      try school.asking(RosterQuery(course: "ned3"), as: "t-bram").refuses(.notAllowed)
    }
  }

  @Test func `names can be left out`() async throws {
    try await withMembers { school in
      let roster = try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3", names: false) }
      #expect(roster.students.map(\.user) == ["s-anna", "s-ben"])
      #expect(roster.students.allSatisfy { $0.name == nil } && roster.teachers.allSatisfy { $0.name == nil })
    }
  }

  @Test func `courses are those that somebody is in`() async throws {
    try await withMembers { school in
      try await school.given(
        CreateCourse(course: "ned3", name: "Nederlands 3", owner: "t-carla").by("system"),
        ArchiveCourse(course: "ned3").by("a-els"))
      let carla = """
        {"courses":[{"course":"ned3","name":"Nederlands 3","role":"teacher","state":"archived"},
                    {"course":"wis3","name":"Wiskunde 3","role":"teacher","state":"active"}]}
        """
      try school.asking(CoursesQuery(), as: "t-carla").answers(carla)
      try school.asking(CoursesQuery(user: "t-carla"), as: "a-els").answers(carla)
      try school.asking(CoursesQuery(user: "s-anna"), as: "s-anna").answers(
        #"{"courses":[{"course":"wis3","name":"Wiskunde 3","role":"student","state":"active"}]}"#)
      let before = AsOf.position(.init(rawValue: try school.ledger.statistics().events))
      try await school.given(LeaveCourse(course: "wis3").by("s-anna"))
      for asOf in [AsOf.now, before] {
        try school.asking(CoursesQuery(), as: "s-anna", asOf).answers(#"{"courses":[]}"#)
      }
      let then = try school.ledger.asOf(before).read(as: "a-els") { try $0.courses(of: "s-anna").courses }
      #expect(then.map(\.course) == ["wis3"])
      try school.asking(CoursesQuery(user: "s-anna"), as: "s-ben").refuses(.notAllowed)
      try school.asking(CoursesQuery(user: "nobody"), as: "s-ben").refuses(.notFound)
      try school.asking(CoursesQuery(), as: "system").answers(#"{"courses":[]}"#)
    }
  }

  @Test func `invitations to a course are for those who run it, one's own for oneself`() async throws {
    try await withMembers { school in
      try await school.given(DeclineCourseInvitation(invitation: "i13").by("s-cem"))
      let toCem = #"{"invitation":"i13","course":"wis3","who":"s-cem","role":"student","state":"declined"}"#
      let both = """
        {"invitations":[
          {"invitation":"i12","course":"wis3","who":"x@kompas.example","role":"student","state":"pending"},
          \(toCem)]}
        """
      for viewer in ["a-els", "system"] {
        try school.asking(CourseInvitationsQuery(), as: viewer).answers(both)
      }
      try school.asking(CourseInvitationsQuery(), as: "t-bram").answers(#"{"invitations":[]}"#)
      for viewer in ["t-bram", "t-carla", "a-els", "system"] {
        try school.asking(CourseInvitationsQuery(course: "wis3", user: nil), as: viewer).answers(both)
        try school.asking(CourseInvitationsQuery(course: "wis3", user: "s-cem"), as: viewer).answers(
          #"{"invitations":[\#(toCem)]}"#)
      }
      for query in [
        CourseInvitationsQuery(), .init(course: nil, user: "s-cem"), .init(course: "wis3", user: "s-cem"),
      ] {
        try school.asking(query, as: "s-cem").answers(#"{"invitations":[\#(toCem)]}"#)
      }
      try school.asking(CourseInvitationsQuery(course: "wis3", user: nil), as: "s-cem").refuses(.notAllowed)
      try school.asking(CourseInvitationsQuery(course: nil, user: "s-cem"), as: "t-bram").refuses(.notAllowed)
      try school.asking(CourseInvitationsQuery(course: nil, user: "s-cem"), as: "a-els").answers(
        #"{"invitations":[\#(toCem)]}"#)
      try school.asking(CourseInvitationsQuery(course: "none", user: nil), as: "s-cem").refuses(.notFound)
      try school.asking(CourseInvitationsQuery(course: nil, user: "nobody"), as: "s-cem").refuses(.notFound)
    }
  }
}
