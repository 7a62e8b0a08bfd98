public import WireFormat

/// Invites people by id, address or mail group, all in one go (I7-I11); answers an outcome for each.
public struct InviteToCourse: Command {
  /// Which course.
  public var course = ""
  /// What they are invited to be.
  public var role = CourseRole.student
  /// User ids, e-mail addresses and addresses of mail groups.
  public var invitees: [String] = []

  /// Says nothing yet.
  public init() {}

  /// Invites these people.
  public init(course: String, role: CourseRole, invitees: [String]) {
    (self.course, self.role, self.invitees) = (course, role, invitees)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course, as: .id)
    try visit.field(2, "role", &role)
    try visit.field(3, "invitees", &invitees, as: .invitee)
  }

  /// Whom the command names.
  public var asked: [String] { invitees }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.course(course, for: .manageCourse)
    var inviting = try Inviting(course, role, situation)
    for (index, invitee) in invitees.enumerated() {
      try inviting.invite(invitee, asked: index + 1)
    }
    return Decision(inviting.events, outcomes: inviting.outcomes)
  }
}

/// Comes into a course by an invitation (I1, I11).
public struct AcceptCourseInvitation: Command {
  /// Which invitation.
  public var invitation = ""

  /// Says nothing yet.
  public init() {}

  /// Accepts this invitation.
  public init(invitation: String) { self.invitation = invitation }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.ownInvitation(invitation)
    guard situation.actor.row?.kind == (row.role == .teacher ? .teacher : .student) else {
      throw Refusal(.notAllowed)
    }
    try situation.requireOpen(row)
    let actor = situation.actor.id
    var door = try Door(row.course, situation)
    try door.requireStranger(actor)
    try door.takeSeat(actor, as: row.role)
    let accepted = CourseInvitationAccepted(invitation: invitation, course: row.course, user: actor)
    let joined = CoursesEvent.joined(row.course, actor, row.role, via: .invitation, invitation: invitation)
    return Decision(
      try [.courses(.courseInvitationAccepted(accepted))]
        + situation.entering(actor, row.course, by: joined))
  }
}

/// Says no to an invitation.
public struct DeclineCourseInvitation: Command {
  /// Which invitation.
  public var invitation = ""

  /// Says nothing yet.
  public init() {}

  /// Declines this invitation.
  public init(invitation: String) { self.invitation = invitation }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.ownInvitation(invitation)
    try situation.requireOpen(row)
    return .courses(
      .courseInvitationDeclined(
        .init(invitation: invitation, course: row.course, user: situation.actor.id)))
  }
}

/// Takes an invitation back.
public struct WithdrawCourseInvitation: Command {
  /// Which invitation.
  public var invitation = ""

  /// Says nothing yet.
  public init() {}

  /// Withdraws this invitation.
  public init(invitation: String) { self.invitation = invitation }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.views.existing(CoursesViews.invitations, invitation)
    _ = try situation.course(row.course, for: .manageCourse)
    try situation.requirePending(row)
    return .courses(.courseInvitationWithdrawn(.init(invitation: invitation, course: row.course)))
  }
}

extension Situation {
  /// The invitation, for its invitee to answer.
  fileprivate func ownInvitation(_ id: String) throws -> CourseInvitationRow {
    let row = try views.existing(CoursesViews.invitations, id)
    guard try views.invitee(row.who) == actor.id else { throw Refusal(.notAllowed) }
    return row
  }

  /// Refuses when the course is archived or the invitation has been settled.
  fileprivate func requireOpen(_ row: CourseInvitationRow) throws {
    guard try existingCourse(row.course).state == .active else { throw Refusal(.courseArchived) }
    try requirePending(row)
  }

  fileprivate func requirePending(_ row: CourseInvitationRow) throws {
    guard row.state == .pending else {
      throw Refusal(
        .invitationNotPending,
        because: Sentence(en: "It was \(row.state.rawValue).", nl: "De staat is: \(row.state.rawValue)."))
    }
  }
}
