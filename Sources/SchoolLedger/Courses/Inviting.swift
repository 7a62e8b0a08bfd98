import WireFormat

/// Invites people one after the other, each seeing those before them, and notes what became of each.
struct Inviting {
  private(set) var events: [Event] = []
  private(set) var outcomes: [Outcome] = []
  private let course: String
  private let role: CourseRole
  private let situation: Situation
  private let door: Door
  private let sentToday: Int
  private var invited: Set<String> = []
  /// What a mail group comes to when it is named again.
  private var groups: [String: Refusal.Code] = [:]

  init(_ course: String, _ role: CourseRole, _ situation: Situation) throws {
    self.course = course
    self.role = role
    self.situation = situation
    door = try Door(course, situation)
    let key = try OrderedKey(situation.actor.id).appending(situation.moment.day)
    sentToday = try situation.views.row(CoursesViews.sent, key)?.count ?? 0
  }

  /// Invites whom the text names: a user, the members of a mail group, or an address.
  mutating func invite(_ invitee: String, asked: Int) throws {
    if TextForm.id.problem(invitee) == nil, try situation.views.row(SchoolViews.users, invitee) != nil {
      return try note(invitee) { try $0.inviteUser(invitee) }
    }
    guard let address = EmailAddress(invitee) else {
      return try note(invitee, asked) { _ in throw Refusal(.unknownPerson) }
    }
    if let group = try situation.mailGroup(at: address)?.row {
      return try inviteMembers(of: group, address, asked)
    }
    switch try situation.holder(of: address) {
    case .user(let user): try note(user) { try $0.inviteUser(user) }
    case .contact(let contact): try note(address.text, asked) { try $0.inviteAddress(address, contact) }
    case nil: try note(address.text, asked) { try $0.inviteAddress(address, nil) }
    }
  }

  /// Whoever may not see a group's members may not invite them either (I8).
  private mutating func inviteMembers(of group: MailGroupRow, _ address: EmailAddress, _ asked: Int) throws {
    // A short command that names a large group again and again would have no end of outcomes.
    if let code = groups[address.text] {
      return try note(address.text, asked) { _ in throw Refusal(code) }
    }
    let roles = try situation.views.roles(of: situation.actor)
    let mayRead =
      switch group.readableBy {
      case .everyone: true
      case .members: roles.contains(.admin) || group.members.contains(situation.actor.id)
      case .admins: roles.contains(.admin)
      }
    groups[address.text] = mayRead ? .alreadyInvited : .mailGroupNotReadable
    guard mayRead else { return try note(address.text, asked) { _ in throw Refusal(.mailGroupNotReadable) } }
    for member in group.members {
      try note(member) { try $0.inviteUser(member) }
    }
  }

  private mutating func inviteUser(_ user: String) throws {
    guard let row = try situation.views.row(SchoolViews.users, user) else { throw Refusal(.unknownPerson) }
    guard row.active else { throw Refusal(.personInactive) }
    try situation.requireKind(row, for: role)
    try door.requireStranger(user)
    try requireUninvited(user)
    try door.requireDomain(user, row)
    try send(Invitee(user: user))
  }

  private mutating func inviteAddress(_ address: EmailAddress, _ known: String?) throws {
    if let known { try requireUninvited(known) }
    guard !invited.contains(address.text) else { throw Refusal(.alreadyInvited) }
    guard try situation.admits(domain: String(address.domain), door.school) else {
      throw Refusal(.outsideDomain)
    }
    let contact = try known ?? situation.unusedID("contact-", after: UInt64(events.count))
    try send(Invitee(address: Personal(address: address, of: contact)))
    invited.insert(address.text)
  }

  private func requireUninvited(_ who: String) throws {
    let before = try situation.views.row(CoursesViews.invitees, course, who)
    if before?.pending == true || invited.contains(who) { throw Refusal(.alreadyInvited) }
  }

  /// An invitation's id says which event sent it.
  private mutating func send(_ invitee: Invitee) throws {
    if let row = situation.actor.row, row.kind == .teacher, row.account == .personal {
      try door.school.policies.personalInvitationsPerDay?.require(
        sentToday + events.count + 1, or: .personalInvitationsReached)
    }
    let id = PositionID.invitation(situation.position + UInt64(events.count))
    events.append(
      .courses(.courseInvitationSent(.init(invitation: id, course: course, role: role, who: invitee))))
    invited.insert(invitee.id)
  }

  private mutating func note(_ who: String, _ asked: Int? = nil, _ body: (inout Inviting) throws -> Void)
    throws
  {
    let outcome = try Outcome(of: who, asked: asked) { try body(&self) }
    outcomes.append(outcome)
  }
}
