import WireFormat

/// What several of the courses' commands ask.
extension Situation {
  /// The course; refused when there is none, when the table of permissions says no, and when it is archived.
  func course(_ id: String, for action: Action) throws -> CourseRow {
    let row = try existingCourse(id)
    try require(action, course: id)
    guard row.state == .active else { throw Refusal(.courseArchived) }
    return row
  }

  /// The course; refused when there is none.
  func existingCourse(_ id: String) throws -> CourseRow { try views.existing(CoursesViews.courses, id) }

  /// The membership; refused when there is none.
  func member(_ user: String, of course: String) throws -> MemberRow {
    guard let row = try views.row(CoursesViews.members, course, user), row.present else {
      throw Refusal(.notAMember, because: .naming(user))
    }
    return row
  }

  /// The membership; refused when they are no student of the course.
  func student(_ user: String, of course: String) throws -> MemberRow {
    guard let row = try views.stay(of: user, in: course) else {
      throw Refusal(.notAMember, because: .naming(user))
    }
    return row
  }

  /// What it makes that somebody comes into a course: where the school always restores grades, a student's
  /// are back at once (A4).
  func entering(_ user: String, _ course: String, by event: CoursesEvent) throws -> [Event] {
    guard case .studentJoined = event, try school().policies.restoreGradesOnRejoin == .always,
      try hasGradesToRestore(user, in: course, to: MemberRow())
    else { return [.courses(event)] }
    return [.courses(event), .courses(.gradesRestored(.init(course: course, student: user)))]
  }

  /// A code and a link that no course ever had.
  func freshCodes(for course: String) throws -> (code: String, link: String) {
    var attempt = 0
    while true {
      let bytes = store.derive("\(course) \(position) \(attempt)")
      let more = store.derive("\(course) \(position) \(attempt) link")
      let (code, link) = (InviteCode.code(from: bytes), InviteCode.link(from: more))
      let isFree = try views.row(CoursesViews.codes, InviteCode.key(code: code)) == nil
      if try isFree && views.row(CoursesViews.codes, InviteCode.key(link: link)) == nil {
        return (code, link)
      }
      attempt += 1
    }
  }

  /// In how many courses somebody is.
  func courseCount(of user: String) throws -> Int {
    var count = 0
    try views.scan(CoursesViews.memberships, OrderedKey(user)) { _, row in
      if row.present { count += 1 }
      return true
    }
    return count
  }

  /// Whether an address of that domain may be in the school's courses (I22).
  func admits(domain: String, _ school: KnownSchool) throws -> Bool {
    if school.policies.externalStudents == true || domain == school.domain { return true }
    return try views.row(SchoolViews.domains, domain)?.allowed == true
  }

  /// Whether the person is of a domain that may be in the school's courses; those without an address are.
  func admits(_ user: String, _ row: UserRow, _ school: KnownSchool) throws -> Bool {
    if row.ownDomain || school.policies.externalStudents == true { return true }
    return try domain(of: user).map { try admits(domain: $0, school) } ?? true
  }

  /// Refuses a kind of person that cannot have the role.
  func requireKind(_ row: UserRow, for role: CourseRole) throws {
    guard row.kind == (role == .teacher ? .teacher : .student) else { throw Refusal(.wrongKind) }
  }
}

/// The door of one course: lets people in one by one as long as every limit allows it, and counts them.
struct Door {
  let course: String
  let situation: Situation
  let school: KnownSchool
  private var counts: MemberCounts

  init(_ course: String, _ situation: Situation) throws {
    self.course = course
    self.situation = situation
    school = try situation.school()
    counts = try situation.views.row(CoursesViews.counts, course) ?? MemberCounts()
  }

  /// Refuses who is in the course.
  func requireStranger(_ user: String) throws {
    let member = try situation.views.row(CoursesViews.members, course, user)
    if member?.present == true { throw Refusal(.alreadyMember, because: .naming(user)) }
  }

  /// Refuses who is of a domain that may not join.
  func requireDomain(_ user: String, _ row: UserRow) throws {
    guard try situation.admits(user, row, school) else { throw Refusal(.outsideDomain) }
  }

  /// Takes a seat, or says which limit was reached (I23, I24).
  mutating func takeSeat(_ user: String, as role: CourseRole) throws {
    let policies = school.policies
    if role == .teacher {
      try policies.courseTeacherLimit?.require(counts.teachers + 1, or: .courseTeacherLimitReached)
    }
    try policies.courseMemberLimit?.require(
      counts.students + counts.teachers + 1, or: .courseMemberLimitReached)
    try policies.coursesPerPersonLimit?.require(
      situation.courseCount(of: user) + 1, or: .coursesPerPersonLimitReached)
    switch role {
    case .student: counts.students += 1
    case .teacher: counts.teachers += 1
    }
  }
}

extension Views {
  /// A student's stay in a course.
  func stay(of student: String, in course: String) throws -> MemberRow? {
    guard let member = try row(CoursesViews.members, course, student), member.isStudent else { return nil }
    return member
  }

  /// The user whom an invitation is to, also where the address became theirs only after it was settled; nil
  /// as long as nobody has registered with it.
  func invitee(_ who: Invitee) throws -> String? {
    if let user = who.user { return user }
    return try who.address.flatMap { try row(SchoolViews.contacts, $0.person)?.user }
  }
}
