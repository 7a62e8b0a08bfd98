import SchoolLedgerTesting
import Testing
import WireFormat

@testable import SchoolLedger

/// Who may see what: every question about Anna, asked by everybody, in a school of each kind.
///
/// What comes out is the table `Fixtures/golden/visibility.txt`, so that a change of what anyone may see
/// shows in a diff.
struct VisibilityTests {
  private static let viewers = [
    ("system", "system"), ("admin", "a-els"), ("teacher", "t-bram"), ("other", "t-carla"),
    ("Anna", "s-anna"), ("classmate", "s-ben"), ("guardian", "guardian-14"), ("invited", "guardian-24"),
    ("former", "guardian-17"),
  ]

  private static let questions: [any Query] =
    [
      SchoolQuery(), PeopleQuery(), OutboxQuery(), AuditQuery(), CoursesQuery(user: "s-anna"),
      RosterQuery(course: "wis3"), InviteCodesQuery(course: "wis3"),
      CourseInvitationsQuery(course: "wis3", user: nil), CourseInvitationsQuery(course: nil, user: "s-anna"),
      GuardiansQuery(student: "s-anna"), GuardianInvitationsQuery(student: "s-anna"),
      GuardianInvitationsQuery(), GuardianAccountsQuery(), ChildrenQuery(guardian: "guardian-14"),
      CanSignInQuery(guardian: "guardian-14"), PersonalLinksQuery(student: "s-anna"),
      WorkBoardQuery(courseWork: "toets"), SubmissionQuery(courseWork: "toets", student: "s-anna"),
      GradeHistoryQuery(courseWork: "toets", student: "s-anna"), GradebookQuery(course: "wis3"),
      GradesCSVQuery(course: "wis3", courseWork: nil), GradesQuery(student: "s-anna"),
      GroupsQuery(which: .all), GroupsQuery(which: .mine), GroupQuery(group: "3a"),
      MessagesQuery(group: "3a"), NotesQuery(group: "3a"), StatusCountsQuery(group: "3a"),
      ActiveGoalsQuery(group: "3a"), GoalPlanQuery(group: "3a"), TestResultsQuery(group: "3a"),
      ExitLevelsQuery(group: "3a"), AnalysisNotesQuery(group: "3a"),
    ]
    + GuardianScope.allCases.map {
      ChildViewQuery(guardian: "guardian-14", student: "s-anna", scope: $0)
    }

  @Test func `everybody sees what the table says`() async throws {
    var text = """
      What everybody is answered to questions about the student Anna: all that `system` is told (all), a part
      of it that is said below the table (part), an answer of their own (own), or nothing, for it is not
      allowed (-) or for another reason.
      The teacher teaches her, the other one does not. The guardian looks along with her; the invited one may
      when they accept; the former one did until she withdrew her consent, and looks along with a classmate.

      """
    for preset in Preset.allCases {
      try await withFamily(preset) { school in text += try table(preset, school) }
    }
    let golden = try GoldenFile.lines(of: "visibility.txt", recording: text)
    #expect(text.split(separator: "\n").map(String.init) == golden)
  }

  @Test func `every question is in the table`() {
    #expect(Set(Self.questions.map { type(of: $0).name }) == Set(Vocabulary.queries.keys))
  }

  /// A school with the preset's policies, but for what it takes to let the guardians in first.
  private func withFamily(_ preset: Preset, _ body: (TestSchool) async throws -> Void) async throws {
    try await withCourse(preset) { school in
      let policies = try school.ledger.read(as: "system") { try $0.school().policies }
      func invite(_ student: String, _ name: String) -> Step {
        InviteGuardian(student: student, email: "\(name)@home.example", name: "Name of \(name)").by("a-els")
      }
      try await school.given(
        policy { policies in
          policies.guardianAccess = true
          policies.guardianInviters = [.admin]
          policies.guardianRemovers = [.admin, .student]
        }, AllowDomain(domain: "zon.example", guardianSummaries: true).by("a-els"),
        AddToCourse.students("s-anna", "s-ben"),
        AddPersonalLink(personalLink: "blog", student: "s-anna", title: "Blog", url: "https://a.example").by(
          "t-carla"),
        invite("s-anna", "guardian"), accept("i14", "guardian@home.example"), invite("s-anna", "former"),
        accept("i17", "former@home.example"), invite("s-ben", "former"), accept("i20", "former@home.example"),
        WithdrawConsent(guardian: "guardian-17").by("s-anna"), invite("s-anna", "invited"),
        InviteToCourse(course: "wis3", role: .student, invitees: ["s-cem", "dora@kompas.example"]).by(
          "t-bram"), ChangePolicy(set: policies).by("a-els"))
      try await annasWork(school)
      try await annasGroup(school)
      try await body(school)
    }
  }

  /// `toets` came back with a grade and has another draft since, `essay` came back without one, `boek` is to
  /// be turned in.
  private func annasWork(_ school: TestSchool) async throws {
    func create(_ work: String, _ points: Points) -> Step {
      let due = Moment(milliseconds: school.clock.now.milliseconds + 3_600_000)
      return CreateCourseWork(courseWork: work, course: "wis3", title: work, points: points, due: due).by(
        "t-bram")
    }
    func grade(_ grade: EnteredGrade) -> Step {
      Grade(courseWork: "toets", student: "s-anna", grade: grade).by("t-bram")
    }
    func returns(_ work: String) -> Step { ReturnWork(courseWork: work, students: ["s-anna"]).by("t-bram") }
    try await school.given(
      create("toets", .usual), create("essay", .ungraded), create("boek", .usual),
      TurnIn(courseWork: "toets").by("s-anna"), TurnIn(courseWork: "essay").by("s-anna"), grade("7"),
      returns("toets"), returns("essay"), grade("8"))
  }

  /// A group of hers in which everything that can be said has been said.
  private func annasGroup(_ school: TestSchool) async throws {
    try await school.given(
      DefineGroupType(type: "klas", name: "Klas", visibleToStudents: true).by("a-els"),
      CreateGroup(
        group: "3a", name: "Klas 3a", type: "klas", teachers: ["t-bram"], students: ["s-anna"],
        addToMyGroups: true
      ).by("t-bram"),
      PostMessage(group: "3a", text: "Hoi!").by("s-anna"),
      WriteNote(group: "3a", text: "Rustig").by("t-bram"),
      EditGroupDocument(group: "3a", text: "Afspraken").by("t-bram"),
      DefineGoalStatus(status: "bezig", colour: "blue", active: true).by("a-els"),
      DefineGoal(goal: "tellen", title: "Tellen", mainArea: "Rekenen", subArea: "Getallen", level: "3").by(
        "t-bram"),
      SetGoalStatus(student: "s-anna", goal: "tellen", status: "bezig").by("t-bram"),
      DefineGoalSet(goalSet: "rekenen", name: "Rekenen", goals: ["tellen"]).by("t-bram"),
      LinkGoalSet(group: "3a", goalSet: "rekenen").by("t-bram"),
      RecordTestResult(
        group: "3a", student: "s-anna", test: "cito", moment: "M3", score: "31", mainArea: "Rekenen"
      ).by("t-bram"),
      WriteAnalysisNote(group: "3a", student: "s-anna", text: "Groeit").by("t-bram"),
      StateExitLevel(group: "3a", student: "s-anna", mainArea: "Rekenen", level: "havo").by("t-bram"))
  }

  private func table(_ preset: Preset, _ school: TestSchool) throws -> String {
    var rows = [["\(preset)"] + Self.viewers.map(\.0)]
    var notes: [String] = []
    for question in Self.questions {
      let name = name(of: question)
      let all = (try? school.ledger.json(question, as: "system")).map(contents) ?? []
      var parts: [String: [String]] = [:]
      rows.append(
        [name]
          + Self.viewers.map { viewer, id in
            do {
              let seen = contents(of: try school.ledger.json(question, as: id))
              if seen == all { return "all" }
              if !Set(seen).isSubset(of: all) { return "own" }
              parts[difference(seen, all), default: []].append(viewer)
              return "part"
            } catch {
              let code = (error as? Refusal)?.code.rawValue ?? "\(error)"
              return code == "notAllowed" ? "-" : code
            }
          })
      notes += parts.map { "  \(name), \($1.joined(separator: ", ")): \($0)" }.sorted()
    }
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count + 2) }
      return cells.joined().trimmingSuffix(" ")
    }
    return (["", ""] + lines + [""] + notes).joined(separator: "\n") + "\n"
  }

  /// The question's name and what it is about.
  private func name(of question: any Query) -> String {
    let values = contents(of: question.json).map { $0.split(separator: " ")[1] }
    return ([type(of: question).name] + values.map(String.init)).joined(separator: " ")
  }

  /// Every value of an answer after the path that leads to it.
  private func contents(of json: String) -> [String] {
    func contents(_ value: JSONValue, _ path: [String]) -> [String] {
      switch value {
      case .object(let members): members.flatMap { contents($0.value, path + [$0.name]) }
      case .array(let elements): elements.flatMap { contents($0, path) }
      case .string(let text): ["\(path.joined(separator: ".")) \(text)"]
      default: ["\(path.joined(separator: ".")) \(value)"]
      }
    }
    return (try? JSONValue(parsing: Array(json.utf8).span)).map { contents($0, []).sorted() } ?? []
  }

  /// Which values are missing; where a list's elements lack nothing but are fewer, of how many.
  private func difference(_ seen: [String], _ all: [String]) -> String {
    func counts(_ values: [String]) -> [String: Int] {
      Dictionary(values.map { (String($0.prefix { $0 != " " }), 1) }, uniquingKeysWith: +)
    }
    let (seen, all) = (counts(seen), counts(all))
    let lists = Dictionary(grouping: all.keys) { $0.split(separator: ".").dropLast().joined(separator: ".") }
    return lists.sorted { $0.key < $1.key }.flatMap { list, paths in
      let shares = Set(paths.map { "\(seen[$0] ?? 0) of \(all[$0] ?? 0)" })
      if shares.count == 1, let share = shares.first { return ["\(share) \(list)"] }
      return paths.sorted().filter { seen[$0] != all[$0] }.map { "\(seen[$0] ?? 0) of \(all[$0] ?? 0) \($0)" }
    }.filter { text in
      let words = text.split(separator: " ")
      return words[0] != words[2]
    }.joined(separator: ", ")
  }
}

extension String {
  fileprivate func trimmingSuffix(_ character: Character) -> String {
    String(reversed().drop { $0 == character }.reversed())
  }
}
