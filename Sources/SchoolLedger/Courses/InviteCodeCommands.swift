public import WireFormat

/// Gives a course a new code and link; the old ones stop working for ever (I17, I20).
public struct ResetInviteCodes: Command {
  /// Which course.
  public var course = ""

  /// Says nothing yet.
  public init() {}

  /// Resets this course's codes.
  public init(course: String) { self.course = course }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard try situation.course(course, for: .manageCourse).codesEnabled else {
      throw Refusal(.inviteCodesDisabled)
    }
    let (code, link) = try situation.freshCodes(for: course)
    return .courses(.inviteCodesReset(.init(course: course, code: code, link: link)))
  }
}

/// Lets nobody join by code or link any more; invitations go on (I18, A12).
public struct DisableInviteCodes: Command {
  /// Which course.
  public var course = ""

  /// Says nothing yet.
  public init() {}

  /// Switches this course's codes off.
  public init(course: String) { self.course = course }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard try situation.course(course, for: .manageCourse).codesEnabled else { return .nothing }
    return .courses(.inviteCodesDisabled(.init(course: course)))
  }
}

/// Lets students join again, by new codes; where codes are on already, nothing changes (I19, I20, A13).
public struct EnableInviteCodes: Command {
  /// Which course.
  public var course = ""

  /// Says nothing yet.
  public init() {}

  /// Switches this course's codes on.
  public init(course: String) { self.course = course }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard try !situation.course(course, for: .manageCourse).codesEnabled else { return .nothing }
    let (code, link) = try situation.freshCodes(for: course)
    return .courses(.inviteCodesEnabled(.init(course: course, code: code, link: link)))
  }
}

/// Joins a course by its code or its link (I1, I14).
public struct JoinCourse: Command {
  /// The code, in any case and with any separators.
  public var code: String?
  /// The last part of the link.
  public var link: String?

  /// Says nothing yet.
  public init() {}

  /// Joins by the code.
  public init(code: String) { self.code = code }

  /// Joins by the link.
  public init(link: String) { self.link = link }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "code", &code, as: .token)
    try visit.field(2, "link", &link, as: .token)
    let said = (code: code != nil, link: link != nil)
    try visit.check("code") {
      said.code || said.link ? nil : WireError(.missingField, "say the code or the link")
    }
    try visit.check("link") {
      said.code && said.link ? WireError(.badValue, "say the code or the link, not both") : nil
    }
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let key = try code.map { try InviteCode.key(code: $0) } ?? InviteCode.key(link: link ?? "")
    try situation.require(.joinCourse)
    guard let row = situation.actor.row, let found = try situation.views.row(CoursesViews.codes, key) else {
      throw Refusal(.codeUnknown)
    }
    let course = try situation.existingCourse(found.course)
    guard course.state == .active else { throw Refusal(.courseArchived) }
    guard found.retiredBy == 0 else {
      throw Refusal(.codeRetired, because: .retired(by: found.retiredBy, at: found.retiredAt))
    }
    guard course.codesEnabled else { throw Refusal(.inviteCodesDisabled) }
    let student = situation.actor.id
    var door = try Door(found.course, situation)
    try door.requireStranger(student)
    try door.requireDomain(student, row)
    try door.takeSeat(student, as: .student)
    let joined = StudentJoined(
      course: found.course, user: student, via: code == nil ? .link : .code,
      code: code.map(InviteCode.normalized), link: link)
    return Decision(try situation.entering(student, found.course, by: .studentJoined(joined)))
  }
}

extension Sentence {
  /// What retired a code, without the name of the course (A13).
  static func retired(by position: UInt64, at moment: Moment) -> Sentence {
    Sentence(
      en: "Event \(position) retired it on \(moment).",
      nl: "Gebeurtenis \(position) heeft hem ingetrokken op \(moment).")
  }
}
