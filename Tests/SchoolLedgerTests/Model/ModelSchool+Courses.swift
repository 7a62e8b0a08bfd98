import SchoolLedger

extension ModelSchool {
  /// Carries out a command about courses; nil if it is of another area.
  mutating func performCourses(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as CreateCourse: return try create(command, by: actor)
    case let command as ArchiveCourse: return try archive(command.course, true, by: actor)
    case let command as UnarchiveCourse: return try archive(command.course, false, by: actor)
    case let command as ResetInviteCodes:
      try requireManaged(command.course, by: actor)
      try require(courses[command.course]?.codesOn == true, "inviteCodesDisabled")
      return Answer(events: 1)
    case let command as DisableInviteCodes:
      try requireManaged(command.course, by: actor)
      defer { courses[command.course]?.codesOn = false }
      return Answer(events: courses[command.course]?.codesOn == true ? 1 : 0)
    case let command as EnableInviteCodes:
      try requireManaged(command.course, by: actor)
      defer { courses[command.course]?.codesOn = true }
      return Answer(events: courses[command.course]?.codesOn == true ? 0 : 1)
    case let command as JoinCourse: return try join(command, by: actor)
    case let command as AddToCourse: return try add(command, by: actor)
    case let command as LeaveCourse: return try leave(command.course, by: actor)
    case let command as RemoveFromCourse: return try remove(command, by: actor)
    case let command as RestoreGrades:
      try require(people[command.student] != nil, "notFound")
      try requireManaged(command.course, by: actor)
      try require(courses[command.course]?.members[command.student]?.role == .student, "notAMember")
      let isRestored = policies.restoreGradesOnRejoin != .never && restore(command.student, command.course)
      try require(isRestored, "nothingToRestore")
      return Answer(events: 1)
    default: return nil
    }
  }

  /// Refuses an unknown course, who does not run it, and an archived one.
  func requireManaged(_ course: String, by actor: String) throws {
    guard let row = courses[course] else { throw No("notFound") }
    try require(runs(actor, course), "notAllowed")
    try require(!row.archived, "courseArchived")
  }

  private mutating func create(_ command: CreateCourse, by actor: String) throws -> Answer {
    let owner = command.owner ?? actor
    if command.owner != nil { try requireActor(owner) }
    try require(people[owner] != nil, "notFound")
    try require(isAdmin(actor) || people[actor]?.kind == .teacher, "notAllowed")
    try require(command.owner == nil || isAdmin(actor), "notAllowed")
    try require((command.code == nil && command.link == nil) || actor == "system", "notAllowed")
    try require(people[owner]?.kind == .teacher, "notAllowed")
    try require(courses[command.course] == nil, "alreadyExists")
    if let code = command.code { try require(codes["code \(code)"] == nil, "codeTaken") }
    if let link = command.link { try require(codes["link \(link)"] == nil, "codeTaken") }
    try require(within(policies.coursesPerPersonLimit, count(of: owner) + 1), "coursesPerPersonLimitReached")
    if people[owner]?.account == .personal {
      let owned = courses.values.filter { $0.owner == owner }.count
      try require(within(policies.personalCourseLimit, owned + 1), "personalCourseLimitReached")
    }
    courses[command.course] = Course(
      owner: owner, members: [owner: Member(role: .teacher, via: .added, since: now)])
    return Answer(events: 1)
  }

  private mutating func archive(_ course: String, _ archived: Bool, by actor: String) throws -> Answer {
    guard let row = courses[course] else { throw No("notFound") }
    try require(runs(actor, course), "notAllowed")
    try require(row.archived != archived, archived ? "alreadyArchived" : "notArchived")
    courses[course]?.archived = archived
    return Answer(events: 1)
  }

  private mutating func join(_ command: JoinCourse, by actor: String) throws -> Answer {
    try require(people[actor]?.kind == .student, "notAllowed")
    let key = command.code.map { "code \($0)" } ?? "link \(command.link ?? "")"
    guard let (course, isOwn) = codes[key], let row = courses[course] else { throw No("codeUnknown") }
    try require(!row.archived, "courseArchived")
    try require(isOwn, "codeRetired")
    try require(row.codesOn, "inviteCodesDisabled")
    try require(row.members[actor] == nil, "alreadyMember")
    try require(admits(people[actor]?.email), "outsideDomain")
    return Answer(events: try enter(actor, .student, course, via: command.code == nil ? .link : .code))
  }

  private mutating func add(_ command: AddToCourse, by actor: String) throws -> Answer {
    guard let row = courses[command.course] else { throw No("notFound") }
    try require(isAdmin(actor), "notAllowed")
    try require(!row.archived, "courseArchived")
    var answer = Answer(outcomes: [])
    for user in command.users {
      do {
        try requireFit(user, command.role, command.course, invited: false)
        answer.events += try enter(user, command.role, command.course, via: .added)
        answer.outcomes?.append(user)
      } catch let no as No {
        answer.outcomes?.append("\(user): \(no.code)")
      }
    }
    return answer
  }

  private mutating func leave(_ course: String, by actor: String) throws -> Answer {
    guard let row = courses[course] else { throw No("notFound") }
    guard let member = row.members[actor] else { throw No("notAMember") }
    if member.role == .student { try require(policies.selfLeave == true, "selfLeaveDisabled") }
    try require(actor != row.owner, "ownerCannotLeave")
    try require(!row.archived, "courseArchived")
    courses[course]?.members[actor] = nil
    return Answer(events: 1)
  }

  private mutating func remove(_ command: RemoveFromCourse, by actor: String) throws -> Answer {
    try require(people[command.user] != nil, "notFound")
    try requireManaged(command.course, by: actor)
    try require(courses[command.course]?.members[command.user] != nil, "notAMember")
    try require(courses[command.course]?.owner != command.user, "ownerCannotLeave")
    courses[command.course]?.members[command.user] = nil
    return Answer(events: 1)
  }
}
