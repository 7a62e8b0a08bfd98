import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `importQuizGrades`.
struct QuizImportTests {
  private let quizzed = CreateCourseWork(
    courseWork: "toets-1", course: "wis3", title: "Toets 1", attachments: [WorkAttachment(.quiz, "q-1")],
    quizImport: true)

  private func importing(
    _ grades: [String: EnteredGrade], quiz: String = "q-1", confirm: Bool = true
  ) -> Step {
    ImportQuizGrades(courseWork: "toets-1", quiz: quiz, grades: grades, confirm: confirm).by("t-bram")
  }

  @Test func `R10, A10: an import overwrites drafts, and says what they were`() async throws {
    try await withWork(quizzed) { school in
      try await school.given(.grades("6"), .returns, .grades("7"))
      try await school.when(importing(["s-ben": "7,255", "s-anna": "9"])).writes(
        """
        QuizGradesImported {"courseWork":"toets-1","course":"wis3","student":"s-anna","quiz":"q-1",
          "grade":"9.00","entered":"9","previous":"7.00"}
        """,
        """
        QuizGradesImported {"courseWork":"toets-1","course":"wis3","student":"s-ben","quiz":"q-1",
          "grade":"7.26","entered":"7,255"}
        """)
      #expect(try school.annasWork().grade?.description == "6.00")
      #expect(try school.annasWork().draftGrade?.description == "9.00")
      try await school.when(importing([:])).writesNothing()
    }
  }

  @Test func `R7, R8, R9: an import is confirmed, switched on, and of the only attachment`() async throws {
    try await withWork(quizzed) { school in
      func edited(_ attachments: [WorkAttachment], quizImport: Bool = true) -> Step {
        EditCourseWork(courseWork: "toets-1", attachments: attachments, quizImport: quizImport).by("t-bram")
      }
      let grades: [String: EnteredGrade] = ["s-anna": "?"]
      try await school.when(importing(grades, quiz: "q-2", confirm: false)).refuses(.notConfirmed)
      try await school.when(importing(grades, quiz: "q-2")).refuses(.quizNotOnlyAttachment)
      for attachments in [
        [], [WorkAttachment(.file, "q-1")],
        [WorkAttachment(.quiz, "q-1"), WorkAttachment(.link, "https://zon.example")],
        [WorkAttachment(.quiz, "q-1"), WorkAttachment(.quiz, "q-1")],
      ] {
        try await school.given(edited(attachments))
        try await school.when(importing(grades)).refuses(.quizNotOnlyAttachment)
      }
      try await school.given(edited([], quizImport: false))
      try await school.when(importing(grades)).refuses(.quizImportOff)
    }
  }

  @Test func `all grades are imported or none`() async throws {
    try await withWork(quizzed) { school in
      try await school.when(importing(["s-anna": "8", "s-ben": "zes"])).refuses(.badGrade)
      try await school.when(importing(["s-anna": "8", "s-ben": nil])).refuses(.badGrade)
      try await school.when(importing(["s-anna": "8", "s-cem": "7"], confirm: false)).refuses(.notAMember)
      try await school.when(importing(["s-anna": "8", "nobody": "7"])).refuses(.notFound)
      try await school.when(importing(["s-anna": "8", "": "7"])).isInvalid(.badValue, field: "grades")
      #expect(try school.annasWork().draftGrade == nil)
    }
  }

  @Test func `only the course's teachers import`() async throws {
    try await withWork(quizzed) { school in
      let command = ImportQuizGrades(courseWork: "toets-1", quiz: "q-1", grades: [:], confirm: true)
      for actor in ["t-carla", "s-anna", "a-els", "system"] {
        try await school.when(command.by(actor)).refuses(.notAllowed)
      }
    }
  }
}
