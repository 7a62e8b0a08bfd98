import SchoolLedger
import SchoolLedgerTesting
import Testing

/// How many may be in a course, and in how many courses one may be (I23-I25, A15, A30).
struct LimitTests {
  @Test func `I23, A15: a course has at most twenty teachers, its owner among them`() async throws {
    try await withCourse { school in
      let users = (1...20).map { "t-\($0)" }
      for user in users {
        try await school.given(RegisterUser(user: user, kind: .teacher, name: user).by("a-els"))
      }
      let receipt = try await school.when(
        AddToCourse(course: "wis3", role: .teacher, users: users).by("a-els")
      )
      .isAccepted()
      #expect(receipt.records.count == 19)
      #expect(receipt.outcomes?.last?.refused?.code == .courseTeacherLimitReached)
      try await school.given(LeaveCourse(course: "wis3").by("t-1"))
      try await school.when(AddToCourse.teachers("t-20")).comesOut("t-20")
    }
  }

  @Test func `I23: students and teachers count together, pending invitations do not`() async throws {
    try await withCourse { school in
      try await school.given(
        policy { $0.courseMemberLimit = Limit(3) }, AddToCourse.teachers("t-carla"),
        InviteToCourse(course: "wis3", role: .student, invitees: ["s-cem"]).by("t-bram"))
      try await school.when(AddToCourse.students("s-anna", "s-ben")).comesOut(
        "s-anna", "s-ben: courseMemberLimitReached")
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-ben")).refuses(.courseMemberLimitReached)
      try await school.given(LeaveCourse(course: "wis3").by("t-carla"))
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-ben")).isAccepted()
    }
  }

  @Test func `a limit lowered later puts nobody out`() async throws {
    try await withCourse { school in
      try await school.given(
        AddToCourse.students("s-anna", "s-ben"), policy { $0.courseMemberLimit = Limit(1) })
      #expect(try school.ledger.read(as: "t-bram") { try $0.roster(of: "wis3").students.count } == 2)
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-cem")).refuses(.courseMemberLimitReached)
      try await school.given(policy { $0.courseMemberLimit = Limit(nil) })
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-cem")).isAccepted()
    }
  }

  @Test func `I24, A30: one person is in so many courses, as student or teacher`() async throws {
    try await withCourse { school in
      try await school.given(
        CreateCourse(course: "ned3", name: "N", owner: "t-carla", code: "nnn").by("system"),
        policy { $0.coursesPerPersonLimit = Limit(1) }, JoinCourse(code: "k7m2qxd").by("s-anna"))
      try await school.when(JoinCourse(code: "nnn").by("s-anna")).refuses(.coursesPerPersonLimitReached)
      try await school.when(AddToCourse.teachers("t-carla")).comesOut("t-carla: coursesPerPersonLimitReached")
      try await school.when(CreateCourse(course: "c", name: "C").by("t-bram")).refuses(
        .coursesPerPersonLimitReached)
      try await school.given(LeaveCourse(course: "wis3").by("s-anna"))
      try await school.when(JoinCourse(code: "nnn").by("s-anna")).isAccepted()
    }
  }

  @Test func `I25, A30: a personal account owns so many courses`() async throws {
    try await withSchool { school in
      try await school.given(
        RegisterUser(user: "t-p", kind: .teacher, name: "P", account: .personal).by("a-els"),
        CreateCourse(course: "c1", name: "C").by("t-p"), CreateCourse(course: "c2", name: "C").by("t-p"),
        policy { $0.personalCourseLimit = Limit(2) })
      try await school.when(CreateCourse(course: "c3", name: "C").by("t-p")).refuses(
        .personalCourseLimitReached)
      let given = CreateCourse(course: "c3", name: "C", owner: "t-p")
      try await school.when(given.by("system")).refuses(.personalCourseLimitReached)
      for index in 4...7 {
        try await school.when(CreateCourse(course: "c\(index)", name: "C").by("t-bram")).isAccepted()
      }
    }
  }
}
