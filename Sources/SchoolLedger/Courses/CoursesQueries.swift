public import WireFormat

/// Who is in a course, and who is invited.
public struct RosterQuery: Query {
  /// Which course.
  public var course = ""
  /// Whether names are opened; without them the answer costs about a tenth.
  var withNames = true

  /// Asks of no course yet.
  public init() {}

  /// Asks of a course, with or without names.
  public init(course: String, names: Bool = true) {
    self.course = course
    withNames = names
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> Roster {
    let row = try snapshot.course(course)
    try snapshot.require(.seeRoster, course: course)
    var roster = Roster()
    roster.course = course
    try snapshot.views.scan(CoursesViews.members, OrderedKey(course)) { key, member in
      guard member.present else { return true }
      let user = try key.readString()
      let name = withNames ? try snapshot.name(of: user) : nil
      switch member.role {
      case .student:
        roster.students.append(.init(user: user, name: name, since: member.since, via: member.via))
      case .teacher:
        roster.teachers.append(.init(user: user, name: name, since: member.since, owner: user == row.owner))
      }
      return true
    }
    roster.invited = try invited(snapshot)
    return roster
  }

  /// Addresses are for those who run the course.
  private func invited(_ snapshot: borrowing Snapshot) throws -> [Roster.Invited] {
    let seesAddresses = try snapshot.permits(.manageCourse, course: course)
    var invited: [Roster.Invited] = []
    try snapshot.views.scan(CoursesViews.invitees, OrderedKey(course)) { _, index in
      guard index.pending, let row = try snapshot.views.row(CoursesViews.invitations, index.invitation),
        row.who.user != nil || seesAddresses,
        try row.who.user.flatMap({ try snapshot.views.row(CoursesViews.members, course, $0)?.present })
          != true
      else { return true }
      let who = try row.who.user ?? row.who.address.map { try snapshot.text($0) } ?? ""
      invited.append(.init(who: who, role: row.role, invitation: index.invitation, since: row.sent))
      return true
    }
    return invited.sorted { $0.who.utf8.lexicographicallyPrecedes($1.who.utf8) }
  }
}

/// A course's code and link.
public struct InviteCodesQuery: Query {
  /// Which course.
  public var course = ""

  /// Asks of no course yet.
  public init() {}

  /// Asks of a course.
  public init(course: String) { self.course = course }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> InviteCodes {
    let row = try snapshot.course(course)
    try snapshot.require(.seeInviteCodes, course: course)
    guard row.codesEnabled else { return InviteCodes(enabled: false) }
    return InviteCodes(enabled: true, code: row.code, link: row.link)
  }
}

/// The courses that somebody is in.
public struct CoursesQuery: Query {
  /// Whose; the viewer's own unless said.
  public var user: String?

  /// Asks of the viewer's own.
  public init() {}

  /// Asks of somebody's; nil of the viewer's own.
  public init(user: String?) { self.user = user }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> CourseList {
    let user = try snapshot.person(asked: user)
    try snapshot.require(.seeSomeonesCourses, person: user)
    let seesAll = try snapshot.views.isNow || snapshot.permits(.administer)
    var list = CourseList()
    try snapshot.views.scan(CoursesViews.memberships, OrderedKey(user)) { key, membership in
      let course = try key.readString()
      guard membership.present,
        try seesAll || snapshot.views.now.row(CoursesViews.memberships, user, course)?.present == true
      else { return true }
      let row = try snapshot.course(course)
      list.courses.append(.init(course: course, name: row.title, role: membership.role, state: row.state))
      return true
    }
    return list
  }
}

/// Invitations to a course, or of a person, or of a person to a course.
public struct CourseInvitationsQuery: Query {
  /// To which course; all of them unless said.
  public var course: String?
  /// Of whom; of everybody where a course is said or an administrator asks, else the viewer's own.
  public var user: String?

  /// Asks of the viewer's own.
  public init() {}

  /// Asks of a course's, of somebody's, or of both.
  public init(course: String?, user: String?) { (self.course, self.user) = (course, user) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
    try visit.field(2, "user", &user, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> CourseInvitations {
    if let course { _ = try snapshot.course(course) }
    let isForAll = try user == nil && (course != nil || snapshot.permits(.administer))
    let user = isForAll ? nil : try snapshot.person(asked: user)
    let isOwn = user != nil && user == snapshot.viewer
    if let course, !isOwn {
      try snapshot.require(.manageCourse, course: course)
    } else if let user {
      try snapshot.require(.seeSomeonesCourses, person: user)
    }
    var answer = CourseInvitations()
    try snapshot.views.scan(CoursesViews.invitations) { key, row in
      let invitee = try snapshot.views.invitee(row.who)
      guard course == nil || row.course == course, user == nil || invitee == user else { return true }
      let who = try invitee ?? row.who.address.map { try snapshot.text($0) } ?? ""
      answer.invitations.append(
        .init(
          invitation: try key.readString(), course: row.course, who: who, role: row.role, state: row.state))
      return true
    }
    answer.invitations.sort { ($0.invitation.count, $0.invitation) < ($1.invitation.count, $1.invitation) }
    return answer
  }
}

extension Snapshot {
  /// Who is in a course, and who is invited; without names it costs about a tenth.
  public borrowing func roster(of course: String, names: Bool = true) throws -> Roster {
    try ask(RosterQuery(course: course, names: names))
  }

  /// A course's code and link, for those who run it.
  public borrowing func inviteCodes(of course: String) throws -> InviteCodes {
    try ask(InviteCodesQuery(course: course))
  }

  /// The courses that somebody, by default the viewer, is in.
  public borrowing func courses(of user: String? = nil) throws -> CourseList {
    try ask(CoursesQuery(user: user))
  }

  /// Invitations to a course, of a person, or both; by default the viewer's own.
  public borrowing func courseInvitations(course: String? = nil, user: String? = nil) throws
    -> CourseInvitations
  {
    try ask(CourseInvitationsQuery(course: course, user: user))
  }
}
