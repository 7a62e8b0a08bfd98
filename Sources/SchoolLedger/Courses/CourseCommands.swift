public import WireFormat

/// Begins a course; its owner is its first teacher, and its invite codes are on (I5, I12, I16).
public struct CreateCourse: Command {
  /// The course's id.
  public var course = ""
  /// Its name.
  public var name = ""
  /// The teacher who owns it; only `system` and administrators say so, a teacher is the owner themself.
  public var owner: String?
  /// The code that a course keeps that moves in; only `system` may say one.
  public var code: String?
  /// The link that a course keeps that moves in; only `system` may say one.
  public var link: String?

  /// Says nothing yet.
  public init() {}

  /// Begins a course.
  public init(course: String, name: String, owner: String? = nil, code: String? = nil, link: String? = nil) {
    (self.course, self.name) = (course, name)
    (self.owner, self.code, self.link) = (owner, code, link)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
    try visit.field(2, "name", &name, as: .name)
    try visit.field(3, "owner", &owner, as: .id)
    try visit.field(4, "code", &code, as: .token)
    try visit.field(5, "link", &link, as: .token)
    let code = code
    try visit.check("code") {
      code.map(InviteCode.normalized) == "" ? WireError(.badValue, "a code is more than separators") : nil
    }
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let (owner, row) = try chosenOwner(situation)
    try situation.require(.createCourse)
    let roles = try situation.views.roles(of: situation.actor)
    if self.owner != nil, !roles.contains(.admin) { throw Refusal(.notAllowed) }
    if code != nil || link != nil, !roles.contains(.system) { throw Refusal(.notAllowed) }
    guard row.kind == .teacher else { throw Refusal(.notAllowed, because: .naming(owner)) }
    try situation.views.requireFree(CoursesViews.courses, course)
    let codes = try chosenCodes(situation)
    let policies = try situation.school().policies
    try policies.coursesPerPersonLimit?.require(
      situation.courseCount(of: owner) + 1, or: .coursesPerPersonLimitReached)
    if row.account == .personal {
      let owned = try situation.views.row(CoursesViews.owned, owner)?.count ?? 0
      try policies.personalCourseLimit?.require(owned + 1, or: .personalCourseLimitReached)
    }
    return .courses(
      .courseCreated(.init(course: course, name: name, owner: owner, code: codes.code, link: codes.link)))
  }

  private func chosenOwner(_ situation: Situation) throws -> (String, UserRow) {
    if let owner {
      let row = try situation.views.actor(owner).row
      guard let row else { throw Refusal(.notFound, because: .nobody(owner)) }
      return (owner, row)
    }
    try situation.require(.createCourse)
    guard let row = situation.actor.row, row.kind != .admin else {
      throw Refusal(.notAllowed, because: .ownerIsMissing)
    }
    return (situation.actor.id, row)
  }

  private func chosenCodes(_ situation: Situation) throws -> (code: String, link: String) {
    if let code, try situation.views.row(CoursesViews.codes, InviteCode.key(code: code)) != nil {
      throw Refusal(.codeTaken, because: .naming(code))
    }
    if let link, try situation.views.row(CoursesViews.codes, InviteCode.key(link: link)) != nil {
      throw Refusal(.codeTaken, because: .naming(link))
    }
    let fresh = try situation.freshCodes(for: course)
    return (code ?? fresh.code, link ?? fresh.link)
  }
}

extension Sentence {
  fileprivate static let ownerIsMissing = Sentence(
    en: "Say which teacher owns the course.", nl: "Zeg van welke leraar de cursus is.")
}

/// Freezes a course: nothing changes in it until it is unarchived.
public struct ArchiveCourse: Command {
  /// Which course.
  public var course = ""

  /// Says nothing yet.
  public init() {}

  /// Archives this course.
  public init(course: String) { self.course = course }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.existingCourse(course)
    try situation.require(.manageCourse, course: course)
    guard row.state == .active else { throw Refusal(.alreadyArchived) }
    return .courses(.courseArchived(.init(course: course)))
  }
}

/// Lets an archived course go on.
public struct UnarchiveCourse: Command {
  /// Which course.
  public var course = ""

  /// Says nothing yet.
  public init() {}

  /// Unarchives this course.
  public init(course: String) { self.course = course }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.existingCourse(course)
    try situation.require(.manageCourse, course: course)
    guard row.state == .archived else { throw Refusal(.notArchived) }
    return .courses(.courseUnarchived(.init(course: course)))
  }
}
