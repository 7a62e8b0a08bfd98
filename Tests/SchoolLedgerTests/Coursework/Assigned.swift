import SchoolLedger
import SchoolLedgerTesting

/// The test's course with the students `s-anna` and `s-ben` (events 9 and 10), and in it the work `toets-1`
/// (event 11), due a day after the clock's time, which the test may change before it is made.
func withWork(
  _ work: CreateCourseWork = CreateCourseWork(courseWork: "toets-1", course: "wis3", title: "Toets 1"),
  preset: Preset = .classroom, _ body: (TestSchool) async throws -> Void
) async throws {
  try await withCourse(preset) { school in
    var work = work
    work.due = work.due ?? Moment("2026-09-02T08:00:00Z")
    try await school.given(AddToCourse.students("s-anna", "s-ben"), work.by("t-bram"))
    try await body(school)
  }
}

extension Step {
  /// Anna turns the test's work in.
  static let turnsIn = TurnIn(courseWork: "toets-1").by("s-anna")

  /// Anna takes the test's work back.
  static let reclaims = Reclaim(courseWork: "toets-1").by("s-anna")

  /// Bram returns the test's work to Anna.
  static let returns = ReturnWork(courseWork: "toets-1", students: ["s-anna"]).by("t-bram")

  /// Bram grades Anna's work.
  static func grades(_ grade: EnteredGrade) -> Step {
    Grade(courseWork: "toets-1", student: "s-anna", grade: grade).by("t-bram")
  }
}

extension TestSchool {
  /// How Anna's work stands, as Bram sees it.
  func annasWork() throws -> Submission {
    try ledger.read(as: "t-bram") { try $0.submission(of: "s-anna", on: "toets-1") }
  }
}
