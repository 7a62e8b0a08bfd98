import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `grade`: the draft that only teachers know.
struct GradingTests {
  @Test func `R17, R18: a grade is noted as it was typed and rounded`() async throws {
    try await withWork { school in
      try await school.when(.grades("88,725")).writes(
        """
        DraftGradeSet {"courseWork":"toets-1","course":"wis3","student":"s-anna","grade":"88.73",
          "entered":"88,725"}
        """)
      #expect(try school.annasWork().draftGrade?.description == "88.73")
      #expect(try school.annasWork().grade == nil)
    }
  }

  @Test func `a grade is a text or a number of JSON, whose digits are taken as they are`() async throws {
    try await withWork { school in
      func line(_ grade: String) -> String {
        #"{"do":"grade","by":"t-bram","courseWork":"toets-1","student":"s-anna","grade":\#(grade)}"#
      }
      #expect(school.answer(toLine: line("88.725")).contains(#""grade":"88.73","entered":"88.725""#))
      #expect(school.answer(toLine: line(#""7,5""#)).contains(#""grade":"7.50","entered":"7,5""#))
      for bad in ["-1", "1e2", #""""#, #""-1""#, #""acht""#, "99999999999999999999"] {
        #expect(school.answer(toLine: line(bad)).contains(#""refused":"badGrade","rule":"R17""#), "\(bad)")
      }
      for bad in ["true", "[8]", "{}"] {
        #expect(school.answer(toLine: line(bad)).contains(#""invalid":"badValue","field":"grade""#), "\(bad)")
      }
      let none = #"{"do":"grade","by":"t-bram","courseWork":"toets-1","student":"s-anna"}"#
      #expect(school.answer(toLine: none).contains(#""invalid":"missingField","field":"grade""#))
      let draft = try school.annasWork().draftGrade
      #expect(draft?.description == "7.50")
    }
  }

  @Test func `an empty text is no repeat of the command that took the grade away`() async throws {
    try await withWork { school in
      try await school.given(.grades("8"))
      func line(_ grade: String) -> String {
        #"{"do":"grade","by":"t-bram","courseWork":"toets-1","student":"s-anna","grade":\#(grade),"id":"k"}"#
      }
      #expect(school.answer(toLine: line("null")).contains("DraftGradeCleared"))
      #expect(school.answer(toLine: line(#""""#)).contains(#""refused":"commandIDReused""#))
      #expect(school.answer(toLine: line("null")).contains(#""repeated":true"#))
    }
  }

  @Test func `R24: grades are changed and taken away; what is so already is not noted again`() async throws {
    try await withWork { school in
      try await school.when(.grades(nil)).writesNothing()
      try await school.given(.grades("8"))
      try await school.when(.grades("8,004")).writesNothing()
      try await school.when(.grades("0")).isAccepted()
      #expect(try school.annasWork().draftGrade?.description == "0.00")
      try await school.when(.grades(nil)).writes(
        #"DraftGradeCleared {"courseWork":"toets-1","course":"wis3","student":"s-anna"}"#)
      #expect(try school.annasWork().draftGrade == nil)
    }
  }

  @Test func `A8: more than all points is a grade`() async throws {
    try await withWork { school in try await school.when(.grades("300")).isAccepted() }
  }

  @Test func `only the course's teachers grade, and only its students`() async throws {
    try await withWork { school in
      let grade = Grade(courseWork: "toets-1", student: "s-anna", grade: "8")
      for actor in ["t-carla", "s-anna", "s-ben", "a-els", "system"] {
        try await school.when(grade.by(actor)).refuses(.notAllowed)
      }
      for student in ["s-cem", "t-bram"] {
        try await school.when(Grade(courseWork: "toets-1", student: student, grade: "?").by("t-bram"))
          .refuses(.notAMember)
      }
      try await school.when(Grade(courseWork: "toets-1", student: "nobody", grade: "8").by("t-bram"))
        .refuses(.notFound)
      try await school.given(AddToCourse.teachers("t-carla"))
      try await school.when(grade.by("t-carla")).isAccepted()
      try await school.given(ArchiveCourse(course: "wis3").by("t-bram"))
      try await school.when(grade.by("t-carla")).refuses(.courseArchived)
    }
  }

  @Test func `a work is graded for whom it is assigned to`() async throws {
    let bens = CreateCourseWork(
      courseWork: "toets-1", course: "wis3", title: "Toets 1", assignees: ["s-ben"])
    try await withWork(bens) { school in
      try await school.when(.grades("8")).refuses(.notAssigned)
      try await school.when(.grades("?")).refuses(.badGrade)
      try await school.when(.returns).refuses(.notAssigned)
    }
  }
}
