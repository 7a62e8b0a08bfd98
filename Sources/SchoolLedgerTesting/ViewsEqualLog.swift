public import SchoolLedger
import EventLog

extension SchoolLedger {
  /// Asks everything, rebuilds the views from the log, asks everything again, and throws where an answer
  /// differs.
  ///
  /// Every question is asked now and as of every `stride`-th position; without a stride, of so many
  /// positions, spread evenly, that it makes some 150 questions.
  public func expectViewsEqualLog(
    stride: Int? = nil, file: StaticString = #fileID, line: UInt = #line
  ) throws {
    let before = try everyAnswer(stride)
    try rebuild()
    for (old, new) in zip(before, try everyAnswer(stride)) where old != new {
      throw UnmetExpectation("the views answered\n  \(old)\nbut rebuilt from the log\n  \(new)", file, line)
    }
  }

  /// Every question with its answer or its refusal, now and as of several positions.
  private func everyAnswer(_ stride: Int?) throws -> [String] {
    guard (try? json(SchoolQuery(), as: "system")) != nil else { return [] }
    let questions = try everyQuestion()
    let events = Int(try statistics().events)
    let stride = max(1, stride ?? events * questions.count / 150)
    let past = Swift.stride(from: 1, through: events, by: stride).map { position in
      AsOf.position(Position(rawValue: UInt64(position)))
    }
    return (past + [.now]).flatMap { asOf in
      questions.map { query in "\(asOf) \(query): \(Result { try json(query, as: "system", asOf) })" }
    }
  }

  /// All that `system` can ask about anybody and anything that the log has heard of.
  private func everyQuestion() throws -> [any Query] {
    var audit = AuditQuery()
    audit.limit = .max
    var questions: [any Query] = [
      SchoolQuery(), PeopleQuery(), OutboxQuery(), GuardianAccountsQuery(), GroupsQuery(which: .all),
    ]
    var courseOfWork: [String: String] = [:]
    var students: [String: [String]] = [:]
    for record in try read(as: "system", { try $0.audit(audit) }).events {
      switch record.event {
      case .school(.userRegistered(let event)):
        questions.append(CoursesQuery(user: event.user))
        questions.append(CourseInvitationsQuery(course: nil, user: event.user))
        questions.append(GradesQuery(student: event.user))
      case .courses(.courseCreated(let event)):
        questions.append(RosterQuery(course: event.course))
        questions.append(InviteCodesQuery(course: event.course))
        questions.append(CourseInvitationsQuery(course: event.course, user: nil))
        questions.append(GradebookQuery(course: event.course))
      case .courses(.studentJoined(let event)): students[event.course, default: []].append(event.user)
      case .coursework(.courseWorkCreated(let event)):
        questions.append(WorkBoardQuery(courseWork: event.courseWork))
        courseOfWork[event.courseWork] = event.course
      case .guardians(.guardianInvited(let event)):
        questions.append(GuardiansQuery(student: event.student))
        questions.append(GuardianInvitationsQuery(student: event.student))
        questions.append(ChildrenQuery(guardian: event.guardian))
        questions.append(CanSignInQuery(guardian: event.guardian))
        for scope in GuardianScope.allCases {
          questions.append(ChildViewQuery(guardian: event.guardian, student: event.student, scope: scope))
        }
      case .guardians(.personalLinkAdded(let event)):
        questions.append(PersonalLinksQuery(student: event.student))
      case .groups(.groupCreated(let event)): questions += Self.questions(about: event.group)
      default: break
      }
    }
    for (courseWork, course) in courseOfWork.sorted(by: { $0.key < $1.key }) {
      for student in Set(students[course] ?? []).sorted() {
        questions.append(SubmissionQuery(courseWork: courseWork, student: student))
        questions.append(GradeHistoryQuery(courseWork: courseWork, student: student))
      }
    }
    return questions
  }

  private static func questions(about group: String) -> [any Query] {
    [
      GroupQuery(group: group), MessagesQuery(group: group), NotesQuery(group: group),
      StatusCountsQuery(group: group), ActiveGoalsQuery(group: group), GoalPlanQuery(group: group),
      TestResultsQuery(group: group), ExitLevelsQuery(group: group), AnalysisNotesQuery(group: group),
    ]
  }
}
