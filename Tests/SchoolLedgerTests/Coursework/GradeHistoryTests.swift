import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The question `gradeHistory` (R22, R23).
struct GradeHistoryTests {
  private let anna = GradeHistoryQuery(courseWork: "toets-1", student: "s-anna")

  /// Turned in (12), graded (13, 14), out of 90 (15), returned (16), out of 80 (17), taken up again (18, 19,
  /// 20), graded (21) and returned (22), an hour between each.
  private func withStory(_ body: (TestSchool) async throws -> Void) async throws {
    try await withWork { school in
      try await school.hourly(
        .turnsIn, .grades("60"), .grades("88,725"), .points(90), .returns,
        .points(80), .turnsIn, .reclaims, .turnsIn, .grades("92.5"),
        .returns)
      try await body(school)
    }
  }

  /// The entries as they are answered: position, hour, who, what.
  private func entries(_ lines: (Int, Int, String, String)...) -> String { entries(lines) }

  private func entries(_ lines: [(Int, Int, String, String)]) -> String {
    let entries = lines.map { position, hour, by, rest in
      #"{"position":\#(position),"at":"2026-09-01T\#(hour < 10 ? "0" : "")\#(hour):00:00Z","by":"\#(by)",\#(rest)}"#
    }
    return #"{"entries":[\#(entries.joined(separator: ","))]}"#
  }

  @Test func `R22, R21: teachers see every change, with the points that held for this student`() async throws
  {
    try await withStory { school in
      for viewer in graders {
        try school.asking(anna, as: viewer).answers(
          entries(
            (12, 9, "s-anna", #""change":"turnedIn""#),
            (13, 10, "t-bram", #""change":"draftGrade","grade":"60.00","points":100"#),
            (14, 11, "t-bram", #""change":"draftGrade","grade":"88.73","points":100"#),
            (15, 12, "t-bram", #""change":"points","points":90"#),
            (16, 13, "t-bram", #""change":"assignedGrade","grade":"88.73","points":90"#),
            (16, 13, "t-bram", #""change":"returned""#),
            (18, 15, "s-anna", #""change":"turnedIn""#),
            (19, 16, "s-anna", #""change":"reclaimed""#),
            (20, 17, "s-anna", #""change":"turnedIn""#),
            (21, 18, "t-bram", #""change":"draftGrade","grade":"92.50","points":90"#),
            (22, 19, "t-bram", #""change":"assignedGrade","grade":"92.50","points":90"#),
            (22, 19, "t-bram", #""change":"returned""#)))
      }
    }
  }

  @Test func `R27: students see their own states and the grades that were returned`() async throws {
    try await withStory { school in
      try school.asking(anna, as: "s-anna").answers(
        entries(
          (12, 9, "s-anna", #""change":"turnedIn""#),
          (16, 13, "t-bram", #""change":"assignedGrade","grade":"88.73","points":90"#),
          (16, 13, "t-bram", #""change":"returned""#),
          (18, 15, "s-anna", #""change":"turnedIn""#),
          (19, 16, "s-anna", #""change":"reclaimed""#),
          (20, 17, "s-anna", #""change":"turnedIn""#),
          (22, 19, "t-bram", #""change":"assignedGrade","grade":"92.50","points":90"#),
          (22, 19, "t-bram", #""change":"returned""#)))
    }
  }

  @Test func `R22: that a return took the grade away is a change of it`() async throws {
    try await withWork { school in
      try await school.hourly(.turnsIn, .grades("8"), .returns, .grades(nil), .returns, .returns)
      try school.asking(anna, as: "s-anna").answers(
        entries(
          (12, 9, "s-anna", #""change":"turnedIn""#),
          (14, 11, "t-bram", #""change":"assignedGrade","grade":"8.00","points":100"#),
          (14, 11, "t-bram", #""change":"returned""#),
          (16, 13, "t-bram", #""change":"assignedGrade","points":100"#),
          (16, 13, "t-bram", #""change":"returned""#), (17, 14, "t-bram", #""change":"returned""#)))
    }
  }

  @Test func `the past is answered as it was`() async throws {
    try await withStory { school in
      let then = entries(
        (12, 9, "s-anna", #""change":"turnedIn""#),
        (13, 10, "t-bram", #""change":"draftGrade","grade":"60.00","points":100"#))
      try school.asking(anna, as: "t-bram", .position(13)).answers(then)
      try school.asking(anna, as: "t-bram", .time(Moment("2026-09-01T10:59:59Z")!)).answers(then)
      try school.asking(anna, as: "s-anna", .position(15)).answers(
        entries((12, 9, "s-anna", #""change":"turnedIn""#)))
    }
  }

  @Test func `others see nothing of it`() async throws {
    try await withStory { school in
      for viewer in ["s-ben", "s-cem", "t-carla"] { try school.asking(anna, as: viewer).refuses(.notAllowed) }
      try school.asking(anna, as: "nobody").refuses(.notFound)
      try school.asking(GradeHistoryQuery(courseWork: "none", student: "s-anna"), as: "t-bram").refuses(
        .notFound)
      try school.asking(GradeHistoryQuery(courseWork: "toets-1", student: "none"), as: "t-bram").refuses(
        .notFound)
      for student in ["s-cem", "t-bram"] {
        try school.asking(GradeHistoryQuery(courseWork: "toets-1", student: student), as: "t-bram").refuses(
          .notAMember)
      }
    }
  }

  @Test func `R23, A11: there is none before the first turn-in or grade that the viewer may see`()
    async throws
  {
    try await withWork { school in
      try await school.hourly(.points(90), .returns)
      try school.asking(anna, as: "t-bram").refuses(.historyUnavailable)
      try await school.hourly(.grades("60"), .grades(nil))
      try school.asking(anna, as: "t-bram").answers(
        entries(
          (12, 9, "t-bram", #""change":"points","points":90"#), (13, 10, "t-bram", #""change":"returned""#),
          (14, 11, "t-bram", #""change":"draftGrade","grade":"60.00","points":90"#),
          (15, 12, "t-bram", #""change":"draftGrade","points":90"#)))
      try school.asking(anna, as: "s-anna").refuses(.historyUnavailable)
      try school.asking(anna, as: "s-ben").refuses(.notAllowed)
      try await school.hourly(.turnsIn)
      try school.asking(anna, as: "s-anna").answers(
        entries((13, 10, "t-bram", #""change":"returned""#), (16, 13, "s-anna", #""change":"turnedIn""#)))
    }
  }

  @Test func `R15: work that is not graded has no points`() async throws {
    try await withWork { school in
      try await school.hourly(.turnsIn, .points(nil), .returns, .points(50))
      try school.asking(anna, as: "t-bram").answers(
        entries(
          (12, 9, "s-anna", #""change":"turnedIn""#), (13, 10, "t-bram", #""change":"points""#),
          (14, 11, "t-bram", #""change":"returned""#)))
    }
  }

  @Test func `A3, A4: what was done before leaving is gone, until it is restored`() async throws {
    try await withWork { school in
      try await school.hourly(
        .turnsIn, .grades("60"), LeaveCourse(course: "wis3").by("s-anna"), .points(90))
      for viewer in graders + ["s-anna"] { try school.asking(anna, as: viewer).refuses(.notAMember) }
      try school.asking(anna, as: "t-bram", .position(13)).answers(
        entries(
          (12, 9, "s-anna", #""change":"turnedIn""#),
          (13, 10, "t-bram", #""change":"draftGrade","grade":"60.00","points":100"#)))
      try school.asking(anna, as: "s-anna", .position(13)).refuses(.notAMember)

      try await school.hourly(JoinCourse(code: "k7m2qxd").by("s-anna"))
      for viewer in graders + ["s-anna"] { try school.asking(anna, as: viewer).refuses(.historyUnavailable) }
      try school.asking(anna, as: "s-anna", .position(13)).refuses(.notAMember)

      try await school.hourly(RestoreGrades(course: "wis3", student: "s-anna").by("t-bram"), .returns)
      try school.asking(anna, as: "t-bram").answers(
        entries(
          (12, 9, "s-anna", #""change":"turnedIn""#),
          (13, 10, "t-bram", #""change":"draftGrade","grade":"60.00","points":100"#),
          (15, 12, "t-bram", #""change":"points","points":90"#),
          (18, 15, "t-bram", #""change":"assignedGrade","grade":"60.00","points":90"#),
          (18, 15, "t-bram", #""change":"returned""#)))
      try school.asking(anna, as: "s-anna", .position(13)).answers(
        entries((12, 9, "s-anna", #""change":"turnedIn""#)))
    }
  }

  @Test func `R21, A4: points that changed in a later stay are told of, whatever an earlier one fixed`()
    async throws
  {
    try await withWork { school in
      try await school.hourly(
        .grades("60"), .returns, LeaveCourse(course: "wis3").by("s-anna"),
        JoinCourse(code: "k7m2qxd").by("s-anna"), .points(90), .grades("70"))
      let later = [
        (16, 13, "t-bram", #""change":"points","points":90"#),
        (17, 14, "t-bram", #""change":"draftGrade","grade":"70.00","points":90"#),
      ]
      try school.asking(anna, as: "t-bram").answers(entries(later))
      try await school.hourly(RestoreGrades(course: "wis3", student: "s-anna").by("t-bram"))
      let earlier = [
        (12, 9, "t-bram", #""change":"draftGrade","grade":"60.00","points":100"#),
        (13, 10, "t-bram", #""change":"assignedGrade","grade":"60.00","points":100"#),
        (13, 10, "t-bram", #""change":"returned""#),
      ]
      try school.asking(anna, as: "t-bram").answers(entries(earlier + later))
    }
  }

  @Test func `it can be had as the Classroom API has it`() async throws {
    try await withStory { school in
      let work = "toets-1"
      try await school.hourly(
        ReturnWork(courseWork: work, students: ["s-ben"]).by("t-bram"), TurnIn(courseWork: work).by("s-ben"),
        Grade(courseWork: work, student: "s-ben", grade: "7").by("t-bram"),
        Grade(courseWork: work, student: "s-ben", grade: nil).by("t-bram"))
      func classroom(_ student: String, _ viewer: String) throws -> String {
        var writer = JSONWriter()
        try school.ledger.read(as: viewer) { try $0.gradeHistory(of: student, on: "toets-1") }
          .writeSubmissionHistory(to: &writer)
        return writer.string
      }
      #expect(
        try classroom("s-ben", "t-bram") == """
          {"submissionHistory":[\
          {"gradeHistory":{"maxPoints":90,"gradeTimestamp":"2026-09-01T12:00:00Z",\
          "actorUserId":"t-bram","gradeChangeType":"MAX_POINTS_CHANGE"}},\
          {"gradeHistory":{"maxPoints":80,"gradeTimestamp":"2026-09-01T14:00:00Z",\
          "actorUserId":"t-bram","gradeChangeType":"MAX_POINTS_CHANGE"}},\
          {"stateHistory":{"state":"TURNED_IN","stateTimestamp":"2026-09-01T21:00:00Z","actorUserId":"s-ben"}},\
          {"gradeHistory":{"pointsEarned":7.00,"maxPoints":80,"gradeTimestamp":"2026-09-01T22:00:00Z",\
          "actorUserId":"t-bram","gradeChangeType":"DRAFT_GRADE_POINTS_EARNED_CHANGE"}},\
          {"gradeHistory":{"maxPoints":80,"gradeTimestamp":"2026-09-01T23:00:00Z",\
          "actorUserId":"t-bram","gradeChangeType":"DRAFT_GRADE_POINTS_EARNED_CHANGE"}}]}
          """)
      let anna = try classroom("s-anna", "s-anna")
      #expect(anna.contains(#""pointsEarned":88.73,"maxPoints":90,"gradeTimestamp":"2026-09-01T13:00:00Z""#))
      #expect(anna.contains(#""state":"RECLAIMED_BY_STUDENT""#) && anna.contains(#""state":"RETURNED""#))
      #expect(!anna.contains("DRAFT") && !anna.contains("MAX_POINTS"))
      #expect(try classroom("s-anna", "t-bram").contains("MAX_POINTS_CHANGE"))
    }
  }
}
