import SchoolLedger

extension ModelSchool {
  struct Work {
    var course: String
    var title: String
    var points: Int?
    var due: Moment?
    var assignees: [String]?
    var attachments: [WorkAttachment]
    var quizImport: Bool
    var published: Bool
    var deleted = false
    /// How many works there were before it.
    var number: Int
  }

  /// What a student did in a course between coming and leaving, by work.
  struct Stay {
    var done: [String: Done] = [:]
    /// Whether a file is attached.
    var files: [String: [String: Bool]] = [:]
    /// Where in the log comments are.
    var comments: [String: Set<UInt64>] = [:]

    /// What both did.
    func merged(with later: Stay) -> Stay {
      Stay(
        done: done.merging(later.done) { $0.merged(with: $1) },
        files: files.merging(later.files) { $0.merging($1) { $1 } },
        comments: comments.merging(later.comments) { $0.union($1) })
    }
  }

  struct Done {
    var state = SubmissionState.new
    var turnIns = 0
    var lastTurnIn: Moment?
    var draft: GradeValue?
    var isDraftSet = false
    var assigned: GradeValue?
    /// The points since the first return; `.some(nil)`: ungraded.
    var pinned: Int??
    var returnedAt: Moment?

    /// What came of both: what the later one did, and what it left undone.
    func merged(with later: Done) -> Done {
      let graded = later.returnedAt == nil || (later.assigned == nil && assigned != nil) ? self : later
      return Done(
        state: later.state == .new ? state : later.state, turnIns: turnIns + later.turnIns,
        lastTurnIn: later.lastTurnIn ?? lastTurnIn, draft: later.isDraftSet ? later.draft : draft,
        isDraftSet: isDraftSet || later.isDraftSet, assigned: graded.assigned,
        pinned: graded.pinned, returnedAt: later.returnedAt ?? returnedAt)
    }
  }

  /// Carries out a command about coursework; nil if it is of another area.
  mutating func performCoursework(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as CreateCourseWork: return try create(command, by: actor)
    case let command as PublishCourseWork:
      let work = try work(command.courseWork, taughtBy: actor)
      try require(!work.published, "alreadyPublished")
      works[command.courseWork]?.published = true
    case let command as DeleteCourseWork:
      _ = try work(command.courseWork, taughtBy: actor)
      works[command.courseWork]?.deleted = true
    case let command as EditCourseWork:
      var work = try work(command.courseWork, taughtBy: actor)
      guard command.title != nil || command.due != nil || command.attachments != nil else { return Answer() }
      work.title = command.title ?? work.title
      work.due = command.due ?? work.due
      work.attachments = command.attachments ?? work.attachments
      works[command.courseWork] = work
    case let command as ChangePoints:
      let work = try work(command.courseWork, taughtBy: actor)
      try require(command.points.value != 0, "badPoints")
      if command.points.value == work.points { return Answer() }
      works[command.courseWork]?.points = command.points.value
    default: return try performHandIn(command, by: actor) ?? performGrading(command, by: actor)
    }
    return Answer(events: 1)
  }

  private mutating func create(_ command: CreateCourseWork, by actor: String) throws -> Answer {
    guard let course = courses[command.course] else { throw No("notFound") }
    let assignees = command.assignees ?? []
    for student in assignees { try require(people[student] != nil, "notFound") }
    try require(course.members[actor]?.role == .teacher, "notAllowed")
    try require(!course.archived, "courseArchived")
    for student in assignees { try require(course.members[student]?.role == .student, "notAMember") }
    try require(works[command.courseWork] == nil, "alreadyExists")
    let points = command.points ?? Points(100)
    try require(points.value != 0, "badPoints")
    try require(command.assignees?.isEmpty != true, "noAssignees")
    works[command.courseWork] = Work(
      course: command.course, title: command.title, points: points.value, due: command.due,
      assignees: command.assignees, attachments: command.attachments ?? [],
      quizImport: command.quizImport ?? false, published: command.published ?? true, number: works.count)
    return Answer(events: 1)
  }

  private mutating func performHandIn(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as TurnIn:
      let work = try work(command.courseWork, ownedBy: actor)
      try require(done(actor, command.courseWork).state != .turnedIn, "alreadyTurnedIn")
      change(actor, command.courseWork, work) { [now] done in
        done.state = .turnedIn
        done.turnIns += 1
        done.lastTurnIn = now
      }
    case let command as Reclaim:
      let work = try work(command.courseWork, ownedBy: actor)
      try require(done(actor, command.courseWork).state == .turnedIn, "notTurnedIn")
      change(actor, command.courseWork, work) { $0.state = .reclaimed }
    case let command as AttachFile:
      let work = try work(command.courseWork, ownedBy: actor)
      try require(done(actor, command.courseWork).state != .turnedIn, "lockedWhileTurnedIn")
      try require(!hasFile(command.file, actor, command.courseWork), "alreadyExists")
      changeStay(actor, work.course) { $0.files[command.courseWork, default: [:]][command.file] = true }
    case let command as DetachFile:
      _ = try work(command.courseWork, knownTo: actor)
      try require(hasFile(command.file, actor, command.courseWork), "notFound")
      let work = try work(command.courseWork, ownedBy: actor)
      try require(done(actor, command.courseWork).state != .turnedIn, "lockedWhileTurnedIn")
      changeStay(actor, work.course) { $0.files[command.courseWork, default: [:]][command.file] = false }
    case let command as AddComment:
      let isOwn = command.student == actor && people[actor]?.kind == .student
      let work =
        isOwn
        ? try work(command.courseWork, ownedBy: actor)
        : try work(command.courseWork, taughtBy: actor, naming: [command.student])
      try requireStudent(command.student, work)
      try requireAssigned(command.student, work)
      try require(people[command.student]?.erased != true, "notFound")
      let position = position + 1
      changeStay(command.student, work.course) {
        $0.comments[command.courseWork, default: []].insert(position)
      }
    default: return nil
    }
    return Answer(events: 1)
  }

  // MARK: What the rules ask

  /// The work, as far as the actor may know of it.
  func work(_ id: String, knownTo actor: String) throws -> Work {
    guard let work = works[id], !work.deleted, work.published || people[actor]?.kind != .student else {
      throw No("notFound")
    }
    return work
  }

  /// The work, for a teacher of its course who does something about some students.
  func work(_ id: String, taughtBy actor: String, naming students: [String] = []) throws -> Work {
    let work = try work(id, knownTo: actor)
    for student in students { try require(people[student] != nil, "notFound") }
    try require(courses[work.course]?.members[actor]?.role == .teacher, "notAllowed")
    try require(courses[work.course]?.archived == false, "courseArchived")
    return work
  }

  /// The work, for a student who does something about their own.
  private func work(_ id: String, ownedBy actor: String) throws -> Work {
    let work = try work(id, knownTo: actor)
    try require(people[actor]?.kind == .student, "notAllowed")
    try requireStudent(actor, work)
    try require(courses[work.course]?.archived == false, "courseArchived")
    try requireAssigned(actor, work)
    return work
  }

  func requireStudent(_ student: String, _ work: Work) throws {
    try require(courses[work.course]?.members[student]?.role == .student, "notAMember")
  }

  func requireAssigned(_ student: String, _ work: Work) throws {
    try require(work.assignees?.contains(student) != false, "notAssigned")
  }

  /// What a student has done for a work in the stay that counts.
  func done(_ student: String, _ work: String) -> Done {
    stay(student, works[work]?.course ?? "").done[work] ?? Done()
  }

  /// The present stay, or the last one of somebody who left.
  func stay(_ user: String, _ course: String) -> Stay { stays["\(course) \(user)"]?.last ?? Stay() }

  /// Whether it is there in the present stay; of somebody who left, in any.
  private func hasFile(_ file: String, _ student: String, _ work: String) -> Bool {
    let course = works[work]?.course ?? ""
    let isMember = courses[course]?.members[student] != nil
    let counting = stays["\(course) \(student)"]?.suffix(isMember ? 1 : .max) ?? []
    return counting.reduce(Stay()) { $0.merged(with: $1) }.files[work]?[file] == true
  }

  mutating func change(_ student: String, _ id: String, _ work: Work, _ body: (inout Done) -> Void) {
    changeStay(student, work.course) { body(&$0.done[id, default: Done()]) }
  }

  mutating func changeStay(_ student: String, _ course: String, _ body: (inout Stay) -> Void) {
    var stay = stay(student, course)
    body(&stay)
    stays["\(course) \(student)"]?.removeLast()
    stays["\(course) \(student)", default: []].append(stay)
  }

  // MARK: Leaving and coming back

  /// Brings back what was done in earlier stays; whether there was any.
  mutating func restore(_ student: String, _ course: String) -> Bool {
    let all = stays["\(course) \(student)"] ?? []
    guard let last = all.last else { return false }
    let earlier = all.dropLast().reduce(Stay()) { $0.merged(with: $1) }
    let isAny = earlier.done.contains { work, done in
      works[work]?.deleted == false && (done.turnIns > 0 || done.draft != nil || done.returnedAt != nil)
    }
    if isAny { stays["\(course) \(student)"] = [earlier.merged(with: last)] }
    return isAny
  }
}
