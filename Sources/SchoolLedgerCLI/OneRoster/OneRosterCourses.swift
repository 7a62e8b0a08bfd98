import SchoolLedger

/// Who is in a class now.
struct OneRosterMembers {
  var teachers: [String] = []
  var students: [String] = []
  /// Everybody of whom the files say so, also those whom the ledger does not take in.
  var named: Set<String> = []
}

extension ImportPlan {
  /// The people of a class's enrolments, each once, primary teachers first.
  mutating func members(
    of group: OneRoster.Class, _ enrolments: [OneRoster.Enrolment], _ kinds: [String: PersonKind]
  ) -> OneRosterMembers {
    var members = OneRosterMembers()
    var seen: Set<String> = []
    for enrolment in enrolments.filter(\.isPrimary) + enrolments.filter({ !$0.isPrimary }) {
      let person = enrolment.person
      members.named.insert(person)
      guard let kind = kinds[person] else { continue }
      switch (kind, enrolment.role) {
      case (.teacher, "teacher"): if seen.insert(person).inserted { members.teachers.append(person) }
      case (.student, "student"): if seen.insert(person).inserted { members.students.append(person) }
      default: leaveOut("\(person) in \(group.id)", because: "enrolments as what somebody is not")
      }
    }
    return members
  }

  /// Begins a course and keeps its members. Where the files name no student of it now, or no teacher, the
  /// course keeps those that it has.
  mutating func take(
    _ group: OneRoster.Class, _ members: OneRosterMembers, _ courses: inout KnownCourses
  ) throws {
    let before = try courses.course(group.id)
    if before?.isArchived == true { return leaveOut(group.id, because: "archived courses") }
    var present = before.map { $0.teachers + $0.students } ?? []
    if before == nil {
      guard let owner = admitted(members.teachers, present: []).first else {
        return leaveOut(group.id, because: "courses without a teacher")
      }
      try add(
        CreateCourse(course: group.id, name: group.title, owner: owner), "new course", group.id,
        "\(group.title): \(owner)", from: group.source)
      present = [owner]
    }
    for (role, listed, current) in [
      (CourseRole.teacher, members.teachers, before?.teachers ?? []),
      (.student, members.students, before?.students ?? []),
    ] where !listed.isEmpty {
      for user in current where !members.named.contains(user) && user != before?.owner {
        guard courses.placed.contains(Placing(course: group.id, user: user)) else { continue }
        try add(
          RemoveFromCourse(course: group.id, user: user), "course", group.id, "-\(user)", from: group.source)
      }
      let coming = admitted(listed, present: present).filter { !present.contains($0) }
      guard !coming.isEmpty else { continue }
      try add(
        .init(adding: AddToCourse(course: group.id, role: role, users: coming), from: group.source))
    }
  }
}

/// The courses of a ledger as they are before an import.
struct KnownCourses {
  /// Those whose last coming into a course was the doing of `system`.
  let placed: Set<Placing>
  private let ledger: SchoolLedger
  /// The archived courses that somebody is in, by person.
  private var archived: [String: Set<String>] = [:]

  init(in ledger: SchoolLedger) throws {
    self.ledger = ledger
    placed = try ledger.placedBySystem()
  }
}

/// Somebody's being in a course.
struct Placing: Hashable {
  let course: String
  let user: String
}

/// A course as the ledger knows it.
private struct KnownCourse {
  let owner: String?
  let teachers: [String]
  let students: [String]
  let isArchived: Bool
}

extension SchoolLedger {
  fileprivate func placedBySystem() throws -> Set<Placing> {
    var query = AuditQuery()
    query.types = [StudentJoined.name, TeacherJoined.name]
    query.limit = .max
    var placed: Set<Placing> = []
    for record in try read(as: "system", { try $0.audit(query) }).events {
      let placing: Placing
      switch record.event {
      case .courses(.studentJoined(let event)): placing = .init(course: event.course, user: event.user)
      case .courses(.teacherJoined(let event)): placing = .init(course: event.course, user: event.user)
      default: continue
      }
      if record.actor == "system" { placed.insert(placing) } else { placed.remove(placing) }
    }
    return placed
  }

}

extension KnownCourses {
  /// The course, nil where there is none.
  fileprivate mutating func course(_ course: String) throws -> KnownCourse? {
    do {
      let roster = try ledger.read(as: "system") { try $0.roster(of: course, names: false) }
      let owner = roster.teachers.first(where: \.owner)?.user
      return KnownCourse(
        owner: owner, teachers: roster.teachers.map(\.user), students: roster.students.map(\.user),
        isArchived: try owner.map { try archivedCourses(of: $0).contains(course) } ?? false)
    } catch let refusal as Refusal where refusal.code == .notFound {
      return nil
    }
  }

  /// All courses of an owner's tell which of them are archived, so they are read once.
  private mutating func archivedCourses(of owner: String) throws -> Set<String> {
    if let known = archived[owner] { return known }
    let courses = try ledger.read(as: "system") { try $0.courses(of: owner).courses }
    let found = Set(courses.filter { $0.state == .archived }.map(\.course))
    archived[owner] = found
    return found
  }
}
