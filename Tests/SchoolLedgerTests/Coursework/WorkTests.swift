import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `createCourseWork`, `publishCourseWork`, `editCourseWork`, `changePoints` and `deleteCourseWork`.
struct WorkTests {
  private let create = CreateCourseWork(courseWork: "toets-1", course: "wis3", title: "Toets 1")

  @Test func `R14: a work is worth 100 points unless the teacher says otherwise`() async throws {
    try await withCourse { school in
      try await school.when(create.by("t-bram")).writes(
        """
        CourseWorkCreated {"courseWork":"toets-1","course":"wis3","title":"Toets 1","points":100,
          "attachments":[],"quizImport":false,"published":true}
        """)
      let full = CreateCourseWork(
        courseWork: "toets-2", course: "wis3", title: "Toets\n2", points: Points(20),
        due: Moment("2026-09-02T08:00:00Z"), attachments: [WorkAttachment(.quiz, "q-1", title: "Quiz")],
        quizImport: true, published: false)
      try await school.when(full.by("t-bram")).writes(
        """
        CourseWorkCreated {"courseWork":"toets-2","course":"wis3","title":"Toets\\n2","points":20,
          "due":"2026-09-02T08:00:00Z","attachments":[{"kind":"quiz","id":"q-1","title":"Quiz"}],
          "quizImport":true,"published":false}
        """)
      let ungraded = CreateCourseWork(courseWork: "t-3", course: "wis3", title: "T", points: .ungraded)
      try await school.when(ungraded.by("t-bram")).writes(
        """
        CourseWorkCreated {"courseWork":"t-3","course":"wis3","title":"T","points":null,
          "attachments":[],"quizImport":false,"published":true}
        """)
    }
  }

  @Test(arguments: [.min, -62_135_596_800_001, 253_402_300_800_000, .max] as [Int64])
  func `a work is due at a time that text can tell`(milliseconds: Int64) async throws {
    try await withWork { school in
      let due = Moment(milliseconds: milliseconds)
      let create = CreateCourseWork(courseWork: "w", course: "wis3", title: "T", due: due)
      try await school.when(create.by("t-bram")).isInvalid(.badValue, field: "due")
      let edit = EditCourseWork(courseWork: "toets-1", due: due)
      try await school.when(edit.by("t-bram")).isInvalid(.badValue, field: "due")
    }
  }

  @Test(arguments: ["0", "-1", "1.5", "1e2", "99999999999999999999"])
  func `R16: points are a whole number of at least 1`(points: String) async throws {
    try await withWork { school in
      let create = #"{"do":"createCourseWork","by":"t-bram","courseWork":"w","course":"wis3","title":"T","#
      #expect(
        school.answer(toLine: create + #""points":\#(points)}"#).contains(
          #""refused":"badPoints","rule":"R16""#))
      let change = #"{"do":"changePoints","by":"t-bram","courseWork":"toets-1","points":\#(points)}"#
      #expect(school.answer(toLine: change).contains(#""refused":"badPoints","rule":"R16""#))
    }
  }

  @Test(arguments: ["\"20\"", "true", "[]"])
  func `points of another type cannot be understood`(points: String) async throws {
    try await withWork { school in
      let change = #"{"do":"changePoints","by":"t-bram","courseWork":"toets-1","points":\#(points)}"#
      #expect(school.answer(toLine: change).contains(#""invalid":"badValue","field":"points""#))
      let nothing = #"{"do":"changePoints","by":"t-bram","courseWork":"toets-1"}"#
      #expect(school.answer(toLine: nothing).contains(#""invalid":"missingField","field":"points""#))
    }
  }

  @Test func `a work may be for some students only`() async throws {
    try await withCourse { school in
      try await school.given(AddToCourse.students("s-anna", "s-ben"))
      var some = create
      some.assignees = []
      try await school.when(some.by("t-bram")).refuses(.noAssignees)
      some.assignees = ["s-cem"]
      try await school.when(some.by("t-bram")).refuses(.notAMember)
      some.assignees = ["t-bram"]
      try await school.when(some.by("t-bram")).refuses(.notAMember)
      some.assignees = ["nobody"]
      try await school.when(some.by("t-bram")).refuses(.notFound)
      some.assignees = ["s-ben", "s-anna", "s-ben"]
      try await school.when(some.by("t-bram")).writes(
        """
        CourseWorkCreated {"courseWork":"toets-1","course":"wis3","title":"Toets 1","points":100,
          "assignees":["s-ben","s-anna"],"attachments":[],"quizImport":false,"published":true}
        """)
    }
  }

  @Test func `only the course's teachers make and change works`() async throws {
    try await withWork { school in
      let other = CreateCourseWork(courseWork: "toets-2", course: "wis3", title: "Toets 2", points: Points(0))
      let commands: [any Command] = [
        other, PublishCourseWork(courseWork: "toets-1"), DeleteCourseWork(courseWork: "toets-1"),
        EditCourseWork(courseWork: "toets-1", title: "T"),
        ChangePoints(courseWork: "toets-1", points: Points(0)),
      ]
      for command in commands {
        for actor in ["t-carla", "s-anna", "s-cem", "a-els", "system"] {
          try await school.when(command.by(actor)).refuses(.notAllowed)
        }
      }
      try await school.given(ArchiveCourse(course: "wis3").by("t-bram"))
      for command in commands { try await school.when(command.by("t-bram")).refuses(.courseArchived) }
    }
  }

  @Test func `what is not there cannot be changed, and ids stay taken`() async throws {
    try await withWork { school in
      try await school.when(create.by("t-bram")).refuses(.alreadyExists)
      try await school.when(DeleteCourseWork(courseWork: "toets-1").by("t-bram")).writes(
        #"CourseWorkDeleted {"courseWork":"toets-1","course":"wis3"}"#)
      try await school.when(create.by("t-bram")).refuses(.alreadyExists)
      let elsewhere = CreateCourseWork(courseWork: "w", course: "none", title: "T")
      try await school.when(elsewhere.by("t-bram")).refuses(.notFound)
      let commands: [any Command] = [
        PublishCourseWork(courseWork: "toets-1"), DeleteCourseWork(courseWork: "toets-1"),
        EditCourseWork(courseWork: "toets-1", title: "T"), TurnIn(courseWork: "toets-1"),
        ChangePoints(courseWork: "toets-1", points: Points(20)), Reclaim(courseWork: "toets-1"),
        AttachFile(courseWork: "toets-1", file: "f"), DetachFile(courseWork: "toets-1", file: "f"),
        Grade(courseWork: "toets-1", student: "s-anna", grade: "8"),
        AddComment(courseWork: "toets-1", student: "s-anna", text: "Goed"),
        ReturnWork(courseWork: "toets-1", students: ["s-anna"]),
        ImportQuizGrades(courseWork: "toets-1", quiz: "q-1", grades: [:], confirm: true),
      ]
      for command in commands {
        for actor in ["t-bram", "t-carla", "s-anna"] {
          try await school.when(command.by(actor)).refuses(.notFound)
        }
      }
    }
  }

  @Test func `until a work is published, students do not know of it`() async throws {
    var hidden = create
    hidden.published = false
    try await withWork(hidden) { school in
      try await school.when(.turnsIn).refuses(.notFound)
      try await school.when(AttachFile(courseWork: "toets-1", file: "f").by("s-anna")).refuses(.notFound)
      let publish = PublishCourseWork(courseWork: "toets-1").by("t-bram")
      try await school.when(publish).writes(#"CourseWorkPublished {"courseWork":"toets-1","course":"wis3"}"#)
      try await school.when(publish).refuses(.alreadyPublished)
      try await school.when(.turnsIn).isAccepted()
    }
  }

  @Test func `R8: a work is edited, also after it was made`() async throws {
    try await withWork { school in
      try await school.given(.turnsIn)
      let edit = EditCourseWork(
        courseWork: "toets-1", title: "Toets", attachments: [WorkAttachment(.quiz, "q-1")], quizImport: true)
      try await school.when(edit.by("t-bram")).writes(
        """
        CourseWorkEdited {"courseWork":"toets-1","course":"wis3","title":"Toets",
          "attachments":[{"kind":"quiz","id":"q-1"}],"quizImport":true}
        """)
      try await school.when(EditCourseWork(courseWork: "toets-1", due: .some(nil)).by("t-bram")).writes(
        #"CourseWorkEdited {"courseWork":"toets-1","course":"wis3","due":null}"#)
      try await school.when(EditCourseWork(courseWork: "toets-1").by("t-bram")).writesNothing()
      let gradebook = try school.ledger.read(as: "t-bram") { try $0.gradebook(of: "wis3") }
      #expect(gradebook.courseWork.map(\.title) == ["Toets"])
    }
  }

  @Test func `an attachment's id is an id, only a link's may be long`() async throws {
    let long = "https://zon.example/" + String(repeating: "a", count: 60)
    try await withWork { school in
      for kind in [AttachmentKind.quiz, .file] {
        try await school.when(
          EditCourseWork(courseWork: "toets-1", attachments: [WorkAttachment(kind, long)]).by("t-bram")
        ).isInvalid(.tooLong, field: "attachments")
      }
      try await school.when(
        EditCourseWork(courseWork: "toets-1", attachments: [WorkAttachment(.link, "")]).by("t-bram")
      ).isInvalid(.badValue, field: "attachments")
      try await school.when(
        EditCourseWork(courseWork: "toets-1", attachments: [WorkAttachment(.link, long)]).by("t-bram")
      ).isAccepted()
    }
  }

  @Test func `R20, R21: points change for work that is not returned yet`() async throws {
    try await withWork { school in
      try await school.given(.grades("8"), .returns)
      let change = ChangePoints(courseWork: "toets-1", points: Points(20)).by("t-bram")
      try await school.when(change).writes(
        #"PointsChanged {"courseWork":"toets-1","course":"wis3","points":20}"#)
      try await school.when(change).writesNothing()
      #expect(try school.annasWork().points == 100)
      let bens = try school.ledger.read(as: "t-bram") { try $0.submission(of: "s-ben", on: "toets-1") }
      #expect(bens.points == 20)
      // A6: what the first return fixed holds for every later one.
      try await school.given(.turnsIn, .grades("9"))
      try await school.when(.returns).writes(
        """
        WorkReturned {"courseWork":"toets-1","course":"wis3","student":"s-anna","grade":"9.00","points":100}
        """)
    }
  }

  @Test func `R15, A7: without points drafts are hidden, and come back with them`() async throws {
    try await withWork { school in
      try await school.given(
        .grades("8"), ChangePoints(courseWork: "toets-1", points: .ungraded).by("t-bram"))
      #expect(try school.annasWork().draftGrade == nil)
      try await school.when(.grades("9")).refuses(.ungradedWork)
      try await school.when(.grades("?")).refuses(.ungradedWork)
      try await school.given(ChangePoints(courseWork: "toets-1", points: Points(10)).by("t-bram"))
      #expect(try school.annasWork().draftGrade?.description == "8.00")
      try await school.given(
        ChangePoints(courseWork: "toets-1", points: .ungraded).by("t-bram"), .turnsIn)
      try await school.when(.returns).writes(
        #"WorkReturned {"courseWork":"toets-1","course":"wis3","student":"s-anna","points":null}"#)
      // Work that was returned ungraded stays so (R21).
      try await school.given(ChangePoints(courseWork: "toets-1", points: Points(10)).by("t-bram"))
      try await school.when(.grades("9")).refuses(.ungradedWork)
    }
  }

  @Test func `A7: work that was returned keeps its grade, and its points to be graded by`() async throws {
    try await withWork { school in
      try await school.given(
        .grades("8"), .returns, ChangePoints(courseWork: "toets-1", points: .ungraded).by("t-bram"))
      #expect(try school.annasWork().grade?.description == "8.00")
      try await school.when(.grades("9")).isAccepted()
    }
  }
}
