import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `createCourse`, `archiveCourse` and `unarchiveCourse`.
struct CourseTests {
  private let ned3 = CreateCourse(course: "ned3", name: "Nederlands 3")

  @Test func `I5, I12, I16: a teacher creates a course, with a code and a link that work`() async throws {
    try await withSchool { school in
      try await school.when(ned3.by("t-bram")).writes(
        #"CourseCreated {"course":"ned3","name":"Nederlands 3","owner":"t-bram","code":"*","link":"*"}"#)
      let codes = try school.ledger.read(as: "t-bram") { try $0.inviteCodes(of: "ned3") }
      #expect(codes.enabled)
      try await school.when(JoinCourse(code: try #require(codes.code)).by("s-anna")).isAccepted()
      try await school.when(JoinCourse(link: try #require(codes.link)).by("s-ben")).isAccepted()
    }
  }

  @Test func `administrators and the system create a course for a teacher`() async throws {
    try await withSchool { school in
      for (index, actor) in ["a-els", "system"].enumerated() {
        let create = CreateCourse(course: "c\(index)", name: "C", owner: "t-carla")
        try await school.when(create.by(actor)).writes(
          #"CourseCreated {"course":"c\#(index)","name":"C","owner":"t-carla","code":"*","link":"*"}"#)
      }
    }
  }

  @Test func `a course that moves in keeps its code and link, whatever their form`() async throws {
    try await withSchool { school in
      let create = CreateCourse(course: "ned3", name: "N", owner: "t-bram", code: "Oude-Code 1", link: "x/Y")
      try await school.when(create.by("system")).writes(
        #"CourseCreated {"course":"ned3","name":"N","owner":"t-bram","code":"Oude-Code 1","link":"x/Y"}"#)
      try await school.when(JoinCourse(code: "OUDECODE1").by("s-anna")).isAccepted()
      try await school.when(JoinCourse(link: "x/y").by("s-ben")).refuses(.codeUnknown)
      try await school.when(JoinCourse(link: "x/Y").by("s-ben")).isAccepted()
      let blank = CreateCourse(course: "ned4", name: "N", owner: "t-bram", code: " - ")
      try await school.when(blank.by("system")).isInvalid(.badValue, field: "code")
    }
  }

  @Test func `who may not create a course`() async throws {
    try await withSchool { school in
      try await school.when(ned3.by("s-anna")).refuses(.notAllowed)
      try await school.when(ned3.by("nobody")).refuses(.notFound)
      var create = ned3
      for owner in ["t-carla", "t-bram"] {
        create.owner = owner
        try await school.when(create.by("t-bram")).refuses(.notAllowed)
      }
      create.owner = "nobody"
      try await school.when(create.by("s-anna")).refuses(.notFound)
      create.owner = "s-anna"
      try await school.when(create.by("a-els")).refuses(.notAllowed)
      create.owner = nil
      create.code = "abc"
      try await school.when(create.by("t-bram")).refuses(.notAllowed)
      create.owner = "t-bram"
      try await school.when(create.by("a-els")).refuses(.notAllowed)
      try await school.given(DeactivateUser(user: "t-bram").by("a-els"))
      try await school.when(create.by("a-els")).refuses(.personInactive)
      try await school.when(create.by("s-anna")).refuses(.personInactive)
    }
  }

  @Test func `who is no teacher must say whose the course is`() async throws {
    try await withSchool { school in
      for actor in ["system", "a-els"] { try await school.when(ned3.by(actor)).refuses(.notAllowed) }
    }
  }

  @Test func `an id, a code and a link are used once`() async throws {
    try await withCourse { school in
      var create = CreateCourse(course: "wis3", name: "W", owner: "t-bram", code: "k7m2qxd")
      try await school.when(create.by("system")).refuses(.alreadyExists)
      create.course = "wis4"
      create.code = "K7M-2QXD"
      try await school.when(create.by("system")).refuses(.codeTaken)
      create.code = nil
      create.link = "join-wis3"
      try await school.when(create.by("system")).refuses(.codeTaken)
      try await school.given(ResetInviteCodes(course: "wis3").by("t-bram"))
      try await school.when(create.by("system")).refuses(.codeTaken)
    }
  }

  @Test func `a course is archived and unarchived`() async throws {
    try await withCourse { school in
      try await school.when(ArchiveCourse(course: "wis3").by("t-bram")).writes(
        #"CourseArchived {"course":"wis3"}"#)
      try await school.when(ArchiveCourse(course: "wis3").by("a-els")).refuses(.alreadyArchived)
      try await school.when(UnarchiveCourse(course: "wis3").by("a-els")).writes(
        #"CourseUnarchived {"course":"wis3"}"#)
      try await school.when(UnarchiveCourse(course: "wis3").by("system")).refuses(.notArchived)
    }
  }

  @Test func `who may not archive`() async throws {
    try await withCourse { school in
      try await school.given(AddToCourse.students("s-anna"))
      for actor in ["t-carla", "s-anna", "s-ben"] {
        try await school.when(ArchiveCourse(course: "wis3").by(actor)).refuses(.notAllowed)
        try await school.when(UnarchiveCourse(course: "wis3").by(actor)).refuses(.notAllowed)
        try await school.when(ArchiveCourse(course: "none").by(actor)).refuses(.notFound)
        try await school.when(UnarchiveCourse(course: "none").by(actor)).refuses(.notFound)
      }
    }
  }

  @Test func `nothing changes in an archived course`() async throws {
    try await withCourse { school in
      try await school.given(
        AddToCourse.students("s-anna"), AddToCourse.teachers("t-carla"),
        InviteToCourse(course: "wis3", role: .student, invitees: ["s-ben"]).by("t-bram"),
        ArchiveCourse(course: "wis3").by("t-bram"))
      let steps = [
        ResetInviteCodes(course: "wis3").by("t-bram"), DisableInviteCodes(course: "wis3").by("t-bram"),
        EnableInviteCodes(course: "wis3").by("t-bram"), JoinCourse(code: "k7m2qxd").by("s-cem"),
        InviteToCourse(course: "wis3", role: .student, invitees: ["s-cem"]).by("t-bram"),
        AcceptCourseInvitation(invitation: "i11").by("s-ben"),
        DeclineCourseInvitation(invitation: "i11").by("s-ben"),
        WithdrawCourseInvitation(invitation: "i11").by("t-bram"),
        AddToCourse.students("s-cem"), LeaveCourse(course: "wis3").by("s-anna"),
        LeaveCourse(course: "wis3").by("t-carla"),
        RemoveFromCourse(course: "wis3", user: "s-anna").by("t-bram"),
        RestoreGrades(course: "wis3", student: "s-anna").by("t-bram"),
      ]
      for step in steps { try await school.when(step).refuses(.courseArchived) }
      try await school.when(RemoveFromCourse(course: "wis3", user: "s-anna").by("s-ben")).refuses(.notAllowed)
      try await school.given(UnarchiveCourse(course: "wis3").by("t-bram"))
      try await school.when(JoinCourse(code: "k7m2qxd").by("s-cem")).isAccepted()
    }
  }
}
