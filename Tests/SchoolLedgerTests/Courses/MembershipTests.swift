import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `addToCourse`, `leaveCourse`, `removeFromCourse` and `restoreGrades`.
struct MembershipTests {
  @Test func `an administrator adds students and teachers`() async throws {
    try await withCourse { school in
      try await school.when(AddToCourse.students("s-anna", "s-ben")).writes(
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"added"}"#,
        #"StudentJoined {"course":"wis3","user":"s-ben","via":"added"}"#)
      try await school.when(AddToCourse.teachers("t-carla")).writes(
        #"TeacherJoined {"course":"wis3","user":"t-carla","via":"added"}"#)
    }
  }

  @Test func `each refusal is told of its person, and the others are added`() async throws {
    try await withCourse { school in
      try await school.given(
        stranger("s-x", of: "zon.example"),
        RegisterUser(user: "s-off", kind: .student, name: "Off").by("a-els"),
        DeactivateUser(user: "s-off").by("a-els"))
      let deed = try await school.when(
        AddToCourse.students("nobody", "t-carla", "s-anna", "s-anna", "s-x", "s-off", "anna@kompas.example"))
      try deed.comesOut(
        "nobody: unknownPerson", "t-carla: wrongKind", "s-anna", "s-anna: alreadyMember",
        "s-x: outsideDomain",
        "s-off: personInactive", "anna@kompas.example: unknownPerson")
      try await school.when(AddToCourse.teachers("s-ben", "t-bram")).comesOut(
        "s-ben: wrongKind", "t-bram: alreadyMember")
    }
  }

  @Test func `only administrators add people`() async throws {
    try await withCourse { school in
      let add = AddToCourse(course: "wis3", role: .student, users: ["s-anna"])
      for actor in ["t-bram", "t-carla", "s-anna"] {
        try await school.when(add.by(actor)).refuses(.notAllowed)
      }
      let unknown = AddToCourse(course: "none", role: .student, users: ["s-anna"])
      try await school.when(unknown.by("t-bram")).refuses(.notFound)
      try await school.when(add.by("system")).isAccepted()
    }
  }

  @Test func `I4: a student leaves, a teacher who is not the owner too`() async throws {
    try await withCourse { school in
      try await school.given(AddToCourse.students("s-anna"), AddToCourse.teachers("t-carla"))
      try await school.when(LeaveCourse(course: "wis3").by("s-anna")).writes(
        #"StudentLeft {"course":"wis3","user":"s-anna"}"#)
      try await school.when(LeaveCourse(course: "wis3").by("t-carla")).writes(
        #"TeacherLeft {"course":"wis3","user":"t-carla"}"#)
      try await school.when(LeaveCourse(course: "wis3").by("t-bram")).refuses(.ownerCannotLeave)
      for actor in ["s-anna", "t-carla", "s-ben", "a-els", "system"] {
        try await school.when(LeaveCourse(course: "wis3").by(actor)).refuses(.notAMember)
        try await school.when(LeaveCourse(course: "none").by(actor)).refuses(.notFound)
      }
    }
  }

  @Test func `I4, M11: where students may not leave by themselves, teachers still may`() async throws {
    try await withCourse(.mijnleerlijn) { school in
      try await school.given(AddToCourse.students("s-anna"), AddToCourse.teachers("t-carla"))
      try await school.when(LeaveCourse(course: "wis3").by("s-anna")).refuses(.selfLeaveDisabled)
      try await school.when(LeaveCourse(course: "wis3").by("s-ben")).refuses(.notAMember)
      try await school.when(LeaveCourse(course: "wis3").by("t-carla")).isAccepted()
    }
  }

  @Test func `a teacher of the course or an administrator removes a member`() async throws {
    try await withCourse { school in
      try await school.given(AddToCourse.students("s-anna", "s-ben"), AddToCourse.teachers("t-carla"))
      try await school.when(RemoveFromCourse(course: "wis3", user: "s-anna").by("t-carla")).writes(
        #"StudentRemoved {"course":"wis3","user":"s-anna"}"#)
      try await school.when(RemoveFromCourse(course: "wis3", user: "t-carla").by("t-bram")).writes(
        #"TeacherRemoved {"course":"wis3","user":"t-carla"}"#)
      try await school.when(RemoveFromCourse(course: "wis3", user: "s-anna").by("t-bram")).refuses(
        .notAMember)
      try await school.when(RemoveFromCourse(course: "wis3", user: "t-bram").by("a-els")).refuses(
        .ownerCannotLeave)
      for actor in ["t-carla", "s-anna", "s-ben"] {
        try await school.when(RemoveFromCourse(course: "wis3", user: "s-ben").by(actor)).refuses(.notAllowed)
        try await school.when(RemoveFromCourse(course: "none", user: "s-ben").by(actor)).refuses(.notFound)
        try await school.when(RemoveFromCourse(course: "wis3", user: "nobody").by(actor)).refuses(.notFound)
      }
      try await school.given(DeactivateUser(user: "s-ben").by("a-els"))
      try await school.when(RemoveFromCourse(course: "wis3", user: "s-ben").by("system")).isAccepted()
    }
  }

  @Test func `A4: without earlier grades there is nothing to restore`() async throws {
    try await withCourse { school in
      try await school.given(AddToCourse.students("s-anna"))
      let restore = RestoreGrades(course: "wis3", student: "s-anna")
      try await school.when(restore.by("t-bram")).refuses(.nothingToRestore)
      for actor in ["t-carla", "s-anna"] { try await school.when(restore.by(actor)).refuses(.notAllowed) }
      for student in ["s-ben", "t-bram"] {
        try await school.when(RestoreGrades(course: "wis3", student: student).by("t-bram")).refuses(
          .notAMember)
      }
      try await school.when(RestoreGrades(course: "wis3", student: "nobody").by("t-carla")).refuses(.notFound)
      try await school.when(RestoreGrades(course: "none", student: "s-anna").by("t-carla")).refuses(.notFound)
    }
  }
}
