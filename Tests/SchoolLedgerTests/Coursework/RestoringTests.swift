import SchoolLedger
import SchoolLedgerTesting
import Testing

/// What becomes of a student's work when they leave and come back (I4, A3, A4).
struct RestoringTests {
  private let restore = RestoreGrades(course: "wis3", student: "s-anna")
  private let leaves = LeaveCourse(course: "wis3").by("s-anna")
  private let joins = JoinCourse(code: "k7m2qxd").by("s-anna")

  /// Anna has 8.00 for the test's work, a file and a comment.
  private func withGrade(
    preset: Preset = .classroom, _ body: (TestSchool) async throws -> Void
  ) async throws {
    try await withWork(preset: preset) { school in
      try await school.given(
        AttachFile(courseWork: "toets-1", file: "f-1").by("s-anna"), .turnsIn, .grades("8"), .returns,
        AddComment(courseWork: "toets-1", student: "s-anna", text: "Dank!").by("s-anna"))
      try await body(school)
    }
  }

  @Test func `I4, A3: who leaves takes their grades along, and begins anew`() async throws {
    try await withGrade { school in
      try await school.given(leaves)
      let detach = DetachFile(courseWork: "toets-1", file: "f-1").by("s-anna")
      for command in [Step.turnsIn, .grades("9"), .grades("?"), .returns, detach] {
        try await school.when(command).refuses(.notAMember)
      }
      try await school.when(joins).isAccepted()
      let work = try school.annasWork()
      #expect(work.state == .new && work.grade == nil && work.turnIns == 0)
      #expect(work.files.isEmpty && work.comments.isEmpty)
      try await school.when(detach).refuses(.notFound)
      try await school.when(AttachFile(courseWork: "toets-1", file: "f-1").by("s-anna")).isAccepted()
    }
  }

  @Test func `A4: a teacher restores the grades of who joined again`() async throws {
    try await withGrade { school in
      try await school.when(restore.by("t-bram")).refuses(.nothingToRestore)
      try await school.given(RemoveFromCourse(course: "wis3", user: "s-anna").by("t-bram"))
      try await school.when(restore.by("t-bram")).refuses(.notAMember)
      try await school.given(joins)
      for actor in ["s-anna", "t-carla"] { try await school.when(restore.by(actor)).refuses(.notAllowed) }
      try await school.when(restore.by("t-bram")).writes(
        #"GradesRestored {"course":"wis3","student":"s-anna"}"#)
      let work = try school.annasWork()
      #expect(work.state == .returned && work.grade?.description == "8.00" && work.turnIns == 1)
      #expect(work.files.map(\.file) == ["f-1"] && work.comments.map(\.text) == ["Dank!"])
      try await school.when(restore.by("a-els")).refuses(.nothingToRestore)
    }
  }

  @Test func `A4: restored grades are gone with the next leaving, and can be restored again`() async throws {
    try await withGrade { school in
      try await school.given(leaves, joins, restore.by("t-bram"), leaves, joins)
      #expect(try school.annasWork().grade == nil)
      try await school.given(restore.by("t-bram"), .grades("9"), leaves, joins, restore.by("a-els"))
      #expect(try school.annasWork().grade?.description == "8.00")
      #expect(try school.annasWork().draftGrade?.description == "9.00")
    }
  }

  @Test func `A4: what was done since stays, beside what comes back`() async throws {
    try await withGrade { school in
      try await school.given(
        CreateCourseWork(courseWork: "toets-2", course: "wis3", title: "Toets 2").by("t-bram"),
        Grade(courseWork: "toets-2", student: "s-anna", grade: "7").by("t-bram"), .points(50), leaves, joins,
        .grades("6"), restore.by("t-bram"))
      var work = try school.annasWork()
      #expect(work.state == .returned && work.turnIns == 1 && work.points == 100)
      #expect(work.grade?.description == "8.00" && work.draftGrade?.description == "6.00")
      let other = try school.ledger.read(as: "t-bram") { try $0.submission(of: "s-anna", on: "toets-2") }
      #expect(other.draftGrade?.description == "7.00")
      try await school.given(leaves, joins, .turnsIn, restore.by("t-bram"))
      work = try school.annasWork()
      #expect(work.state == .turnedIn && work.turnIns == 2 && work.grade?.description == "8.00")
      try await school.given(.grades(nil), leaves, joins, .returns, restore.by("t-bram"))
      work = try school.annasWork()
      #expect(work.draftGrade == nil && work.turnIns == 2 && work.grade?.description == "8.00")
    }
  }

  @Test func `A4: a grade outlives a return without one, and a draft that was cleared since is gone`()
    async throws
  {
    for since in [[Step.returns], [.turnsIn, .returns], [.grades("6"), .grades(nil), .turnsIn, .returns]] {
      try await withGrade { school in
        try await school.given(leaves, joins)
        for step in since { try await school.given(step) }
        try await school.given(restore.by("t-bram"))
        let work = try school.annasWork()
        #expect(work.grade?.description == "8.00" && work.category == .graded)
        #expect(work.draftGrade?.description == (since.count == 4 ? nil : "8.00"))
        let history = try school.ledger.read(as: "s-anna") {
          try $0.gradeHistory(of: "s-anna", on: "toets-1").entries
        }
        #expect(history.last { $0.change == .assignedGrade }?.grade == work.grade)
      }
    }
  }

  @Test func `A4: a grade that outlives a return without one was last returned with that`() async throws {
    try await withGrade { school in
      let first = school.clock.now
      try await school.hourly(leaves, joins, .turnsIn, .returns)
      let second = school.clock.now
      try await school.hourly(restore.by("t-bram"))
      #expect(try school.annasWork().returnedAt == second)
      try await school.hourly(leaves, joins, restore.by("t-bram"))
      let work = try school.annasWork()
      #expect(work.grade?.description == "8.00" && work.returnedAt == second)
      let (history, grades) = try school.ledger.read(as: "s-anna") {
        (try $0.gradeHistory(of: "s-anna", on: "toets-1").entries, try $0.ask(GradesQuery()).grades)
      }
      #expect(history.filter { $0.change == .returned }.map(\.at) == [first, second])
      #expect(grades.map(\.returnedAt) == [second])
      #expect(grades.map(\.grade) == [work.grade])
    }
  }

  @Test func `A4: what was only sent back unfinished since then, was last returned before`() async throws {
    try await withGrade { school in
      let first = school.clock.now
      try await school.hourly(leaves, joins, .returns, restore.by("t-bram"))
      #expect(try school.annasWork().returnedAt == first)
    }
  }

  @Test func `A4, A6: a return since then counts, with its own points`() async throws {
    try await withGrade { school in
      try await school.given(.points(50), leaves, joins, .turnsIn, .grades("40"), .returns)
      try await school.given(restore.by("t-bram"))
      let work = try school.annasWork()
      #expect(work.grade?.description == "40.00" && work.points == 50 && work.turnIns == 2)
      let history = try school.ledger.read(as: "s-anna") {
        try $0.gradeHistory(of: "s-anna", on: "toets-1").entries
      }
      #expect(
        history.map(\.change) == [
          .turnedIn, .assignedGrade, .returned, .turnedIn, .assignedGrade, .returned,
        ])
    }
  }

  @Test func `A4: of deleted work, and of what was only sent back, there is nothing to restore`() async throws
  {
    try await withGrade { school in
      try await school.given(leaves, joins, DeleteCourseWork(courseWork: "toets-1").by("t-bram"))
      try await school.when(restore.by("t-bram")).refuses(.nothingToRestore)
    }
    try await withWork { school in
      try await school.given(.returns, leaves, joins)
      try await school.when(restore.by("t-bram")).refuses(.nothingToRestore)
    }
  }

  @Test func `A4: a school may never restore grades`() async throws {
    try await withGrade { school in
      try await school.given(policy { $0.restoreGradesOnRejoin = .never }, leaves, joins)
      try await school.when(restore.by("t-bram")).refuses(.nothingToRestore)
    }
  }

  @Test func `A4: a school may always restore them, whatever way the student comes back`() async throws {
    try await withGrade { school in
      try await school.given(policy { $0.restoreGradesOnRejoin = .always }, leaves)
      let restored = #"GradesRestored {"course":"wis3","student":"s-anna"}"#
      try await school.when(joins).writes(
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"code","code":"k7m2qxd"}"#, restored)
      #expect(try school.annasWork().grade?.description == "8.00")
      try await school.given(leaves)
      try await school.when(AddToCourse.students("s-anna", "s-cem")).writes(
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"added"}"#, restored,
        #"StudentJoined {"course":"wis3","user":"s-cem","via":"added"}"#)
      try await school.given(
        leaves, InviteToCourse(course: "wis3", role: .student, invitees: ["s-anna"]).by("t-bram"))
      let invited = try school.ledger.read(as: "s-anna") { try $0.courseInvitations().invitations }
      let accept = AcceptCourseInvitation(invitation: invited.last?.invitation ?? "")
      try await school.when(accept.by("s-anna")).writes(
        #"CourseInvitationAccepted {"invitation":"*","course":"wis3","user":"s-anna"}"#,
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"invitation","invitation":"*"}"#, restored)
    }
  }

  @Test func `A4: where there was no work, always restoring writes nothing more`() async throws {
    try await withWork { school in
      try await school.given(policy { $0.restoreGradesOnRejoin = .always }, leaves)
      try await school.when(joins).writes(
        #"StudentJoined {"course":"wis3","user":"s-anna","via":"code","code":"k7m2qxd"}"#)
    }
  }

  @Test func `A3: before the leaving the grades are there, for administrators and the owner`() async throws {
    try await withGrade { school in
      try await school.given(AddToCourse.teachers("t-carla"))
      let before = AsOf.position(.init(rawValue: try school.ledger.statistics().events))
      let anna = SubmissionQuery(courseWork: "toets-1", student: "s-anna")
      try await school.given(leaves)
      for viewer in graders {
        let (work, gradebook) = try school.ledger.asOf(before).read(as: viewer) {
          (try $0.ask(anna), try $0.gradebook(of: "wis3"))
        }
        #expect(work.grade?.description == "8.00")
        #expect(gradebook.rows.map(\.student) == ["s-anna", "s-ben"])
      }
      try school.asking(anna, as: "t-carla", before).refuses(.notAMember)
      let gradebook = try school.ledger.asOf(before).read(as: "t-carla") { try $0.gradebook(of: "wis3") }
      #expect(gradebook.rows.map(\.student) == ["s-ben"])
      try await school.given(joins)
      try school.asking(anna, as: "t-carla", before).refuses(.notAMember)
    }
  }
}
