import SchoolLedger
import SchoolLedgerTesting
import Testing

/// What guardians see of a child's work: `childView`, and `grades`.
struct ChildViewTests {
  private static let graded = #"""
    {"course":"wis3","courseWork":"toets-1","title":"Toets 1","grade":"8.00","points":100,
      "returnedAt":"2026-09-01T08:00:00Z"}
    """#
  private static let done = #"""
    {"course":"wis3","courseWork":"essay","title":"Essay","label":"done",
      "returnedAt":"2026-09-01T08:00:00Z"}
    """#

  /// `toets-1` comes back with a grade and has another draft since, `essay` comes back without one.
  private func returnWork(_ school: TestSchool) async throws {
    try await school.given(
      CreateCourseWork(courseWork: "essay", course: "wis3", title: "Essay", points: .ungraded).by("t-bram"),
      TurnIn(courseWork: "essay").by("s-anna"),
      ReturnWork(courseWork: "essay", students: ["s-anna"]).by("t-bram"), .grades("8"), .returns,
      .grades("9"))
  }

  @Test func `K25, R19: grades are what has a grade, assessments all that was returned, never a draft`()
    async throws
  {
    try await withOnlooker([.grades, .assessments]) { school in
      for scope in [GuardianScope.grades, .assessments] {
        try school.asking(view(scope), as: "guardian-12").answers("{\"\(scope)\":[]}")
      }
      try await returnWork(school)
      for viewer in ["guardian-12", "a-els", "system"] {
        try school.asking(view(.grades), as: viewer).answers("{\"grades\":[\(Self.graded)]}")
        try school.asking(view(.assessments), as: viewer).answers(
          "{\"assessments\":[\(Self.graded),\(Self.done)]}")
        try school.asking(view(.grades), as: viewer, .position(19)).answers(#"{"grades":[]}"#)
        try school.asking(view(.summary), as: viewer).refuses(.noAccess)
      }
    }
  }

  @Test func `K25: grades as a question of its own: with the scope grades, then and now`() async throws {
    let grades = GradesQuery(student: "s-anna")
    try await withOnlooker([.grades, .assessments]) { school in
      try await returnWork(school)
      let all = "{\"grades\":[\(Self.graded),\(Self.done)]}"
      try school.asking(grades, as: "guardian-12").answers(all)
      try school.asking(grades, as: "s-anna").answers(all)
      try school.asking(grades, as: "guardian-12", .position(14)).refuses(.notAllowed)
      try school.asking(GradesQuery(student: "s-ben"), as: "guardian-12").refuses(.notAllowed)
      try school.asking(GradesQuery(), as: "guardian-12").refuses(.notAllowed)
      try await school.given(policy { $0.guardianScopes = [.grades] })
      try school.asking(grades, as: "guardian-12").answers("{\"grades\":[\(Self.graded)]}")
      try await school.given(policy { $0.guardianScopes = [.assessments] })
      try school.asking(grades, as: "guardian-12").refuses(.notAllowed)
      try school.asking(grades, as: "guardian-12", .position(18)).refuses(.notAllowed)
    }
  }

  @Test func `K25: goals are those with a status, progress counts them by main area`() async throws {
    func goal(_ goal: String, _ mainArea: String) -> Step {
      DefineGoal(goal: goal, title: "Doel \(goal)", mainArea: mainArea, subArea: "a", level: "3").by("t-bram")
    }
    func set(_ goal: String, _ status: String) -> Step {
      SetGoalStatus(student: "s-anna", goal: goal, status: status).by("t-bram")
    }
    try await withOnlooker([.goals, .progress]) { school in
      try school.asking(view(.goals), as: "guardian-12").answers(#"{"goals":[]}"#)
      try school.asking(view(.progress), as: "guardian-12").answers(#"{"progress":[]}"#)
      try await school.given(
        DefineGoalStatus(status: "bezig", colour: "blue", active: true).by("a-els"),
        DefineGoalStatus(status: "klaar", colour: "green", active: false).by("a-els"),
        goal("tellen", "Rekenen"), goal("lezen", "Taal"), goal("delen", "Rekenen"), goal("spellen", "Taal"),
        set("lezen", "klaar"), set("tellen", "bezig"), set("delen", "bezig"))
      func goals(_ entries: (String, String, String)...) -> String {
        let entries = entries.map { goal, mainArea, status in
          """
          {"goal":"\(goal)","title":"Doel \(goal)","mainArea":"\(mainArea)","subArea":"a","level":"3",
            "status":"\(status)"}
          """
        }
        return "{\"goals\":[\(entries.joined(separator: ","))]}"
      }
      try school.asking(view(.goals), as: "guardian-12").answers(
        goals(("tellen", "Rekenen", "bezig"), ("lezen", "Taal", "klaar"), ("delen", "Rekenen", "bezig")))
      try school.asking(view(.progress), as: "guardian-12").answers(
        #"""
        {"progress":[{"mainArea":"Rekenen","counts":{"bezig":2}},
          {"mainArea":"Taal","counts":{"klaar":1}}]}
        """#)
      try school.asking(view(.goals), as: "guardian-12", .position(22)).answers(
        goals(("lezen", "Taal", "klaar")))
    }
  }

  @Test func `K10: who is only invited, or was removed, is told no grades`() async throws {
    let grades = GradesQuery(student: "s-anna")
    try await withOnlooker([.grades]) { school in
      try await returnWork(school)
      try await school.given(
        InviteGuardian(student: "s-anna", email: "opa@home.example").by("a-els"),
        InviteGuardian(student: "s-ben", email: "mia@home.example").by("a-els"),
        RemoveGuardian(student: "s-anna", guardian: "guardian-12").by("a-els"))
      for (guardian, refusal) in [("guardian-22", Refusal.Code.noAccess), ("guardian-12", .noAccess)] {
        try school.asking(grades, as: guardian).refuses(.notAllowed)
        try school.asking(view(.grades, by: guardian), as: guardian).refuses(refusal)
        try school.asking(view(.grades, by: guardian), as: "system").refuses(refusal)
      }
      try school.asking(view(.grades), as: "system", .position(21)).answers(
        "{\"grades\":[\(Self.graded)]}")
    }
  }

  @Test func `A3: a guardian sees no grades of a course that the child left, not even by looking back`()
    async throws
  {
    try await withOnlooker([.grades]) { school in
      try await returnWork(school)
      try await school.given(LeaveCourse(course: "wis3").by("s-anna"))
      for asOf in [AsOf.now, .position(21)] {
        try school.asking(view(.grades), as: "guardian-12", asOf).answers(#"{"grades":[]}"#)
        try school.asking(GradesQuery(student: "s-anna"), as: "guardian-12", asOf).answers(#"{"grades":[]}"#)
      }
      try school.asking(view(.grades), as: "system", .position(21)).answers(
        "{\"grades\":[\(Self.graded)]}")
    }
  }

  @Test func `G6: a summary says what is missing, what is due, and what came back in seven days`()
    async throws
  {
    try await withOnlooker { school in
      let due = #"{"course":"wis3","courseWork":"toets-1","title":"Toets 1","due":"2026-09-02T08:00:00Z"}"#
      try await school.given(
        CreateCourseWork(courseWork: "poster", course: "wis3", title: "No due date").by("t-bram"),
        CreateCourseWork(courseWork: "later", course: "wis3", title: "Hidden", published: false).by("t-bram"),
        CreateCourseWork(courseWork: "ben", course: "wis3", title: "Ben's", assignees: ["s-ben"]).by("t-bram")
      )
      let isDue = #"{"summary":{"missing":[],"due":[\#(due)],"returned":[]}}"#
      let isMissing = #"{"summary":{"missing":[\#(due)],"due":[],"returned":[]}}"#
      try school.asking(view(.summary), as: "guardian-12").answers(isDue)
      school.clock.advance(seconds: 86_400)
      try school.asking(view(.summary), as: "guardian-12").answers(isDue)
      school.clock.advance(seconds: 1)
      try school.asking(view(.summary), as: "guardian-12").answers(isMissing)
      try await school.given(.turnsIn)
      let nothing = #"{"summary":{"missing":[],"due":[],"returned":[]}}"#
      try school.asking(view(.summary), as: "guardian-12").answers(nothing)
      try await school.given(.grades("8"), .returns)
      let then = school.clock.now
      let returned = #"""
        {"summary":{"missing":[],"due":[],"returned":[{"course":"wis3","courseWork":"toets-1",
          "title":"Toets 1","grade":"8.00","points":100,"returnedAt":"2026-09-02T08:00:01Z"}]}}
        """#
      try school.asking(view(.summary), as: "guardian-12").answers(returned)
      school.clock.advance(seconds: 7 * 86_400)
      try school.asking(view(.summary), as: "guardian-12").answers(nothing)
      try school.asking(view(.summary), as: "guardian-12", .time(then)).answers(returned)
    }
  }

  @Test func `K25: what was deleted since is in no guardian's summary, not even by looking back`()
    async throws
  {
    try await withOnlooker { school in
      try await school.given(.grades("8"), .returns, DeleteCourseWork(courseWork: "toets-1").by("t-bram"))
      let position = Position(rawValue: try school.ledger.statistics().events - 1)
      try school.asking(view(.summary), as: "guardian-12", .position(position)).answers(
        #"{"summary":{"missing":[],"due":[],"returned":[]}}"#)
      try school.asking(view(.summary), as: "system", .position(position)).answers(
        #"""
        {"summary":{"missing":[],"due":[],"returned":[{"course":"wis3","courseWork":"toets-1",
          "title":"Toets 1","grade":"8.00","points":100,"returnedAt":"2026-09-01T08:00:00Z"}]}}
        """#)
    }
  }

  @Test func `nothing is to be turned in where a course is archived`() async throws {
    try await withOnlooker { school in
      try await school.given(ArchiveCourse(course: "wis3").by("t-bram"))
      try school.asking(view(.summary), as: "guardian-12").answers(
        #"{"summary":{"missing":[],"due":[],"returned":[]}}"#)
    }
  }
}
