import WireFormat

/// What the views know of courses, and how each event changes it.
enum CoursesViews {
  static let courses = ViewTable<CourseRow>(.courses, isRemembered: true)
  static let codes = ViewTable<InviteCodeRow>(.codes, isRemembered: true)
  static let members = ViewTable<MemberRow>(.members)
  static let memberships = ViewTable<MembershipRow>(.memberships)
  static let counts = ViewTable<MemberCounts>(.memberCounts, isRemembered: true)
  static let invitations = ViewTable<CourseInvitationRow>(.courseInvitations)
  static let invitees = ViewTable<InviteeRow>(.courseInvitees)
  static let inviteeCourses = ViewTable<InviteeRow>(.inviteeCourses)
  static let sent = ViewTable<Tally>(.invitationsSent)
  static let owned = ViewTable<Tally>(.coursesOwned)

  static func fold(_ event: CoursesEvent, of record: Envelope, into fold: Fold) throws {
    switch event {
    case .courseCreated(let event): try created(event, record, fold)
    case .courseArchived(let event): try change(event.course, fold) { $0.state = .archived }
    case .courseUnarchived(let event): try change(event.course, fold) { $0.state = .active }
    case .inviteCodesReset(let event):
      try renew(event.course, code: event.code, link: event.link, record, fold)
    case .inviteCodesDisabled(let event): try change(event.course, fold) { $0.codesEnabled = false }
    case .inviteCodesEnabled(let event):
      try renew(event.course, code: event.code, link: event.link, record, fold)
    case .courseInvitationSent(let event): try invite(event, record, fold)
    case .courseInvitationAccepted(let event): try settle(event.invitation, .accepted, fold)
    case .courseInvitationDeclined(let event): try settle(event.invitation, .declined, fold)
    case .courseInvitationWithdrawn(let event): try settle(event.invitation, .withdrawn, fold)
    case .studentJoined(let event):
      try enter(event.course, event.user, .init(role: .student, since: record.time, via: event.via), fold)
    case .teacherJoined(let event):
      try enter(event.course, event.user, .init(role: .teacher, since: record.time, via: event.via), fold)
    case .studentLeft(let event): try leave(event.course, event.user, .student, fold)
    case .studentRemoved(let event): try leave(event.course, event.user, .student, fold)
    case .teacherLeft(let event): try leave(event.course, event.user, .teacher, fold)
    case .teacherRemoved(let event): try leave(event.course, event.user, .teacher, fold)
    case .gradesRestored(let event):
      guard var row = try fold.views.row(members, event.course, event.student) else { return }
      row.restored = true
      try fold.write(row, in: members, event.course, event.student)
      try CourseworkViews.restored(event, row, record, fold)
    }
  }

  private static func created(_ event: CourseCreated, _ record: Envelope, _ fold: Fold) throws {
    let row = CourseRow(title: event.name, owner: event.owner, code: event.code, link: event.link)
    try fold.write(row, in: courses, event.course)
    try issue(event.code, event.link, InviteCodeRow(course: event.course), fold)
    try fold.increase(owned, OrderedKey(event.owner))
    try enter(event.course, event.owner, .init(role: .teacher, since: record.time, via: .added), fold)
  }

  private static func change(_ course: String, _ fold: Fold, _ body: (inout CourseRow) -> Void) throws {
    guard var row = try fold.views.row(courses, course) else { return }
    body(&row)
    try fold.write(row, in: courses, course)
  }

  /// The old codes stay known, as retired ones, so that they are never given out again (I20, A13).
  private static func renew(
    _ course: String, code: String, link: String, _ record: Envelope, _ fold: Fold
  ) throws {
    guard var row = try fold.views.row(courses, course) else { return }
    let retired = InviteCodeRow(course: course, retiredBy: fold.position, retiredAt: record.time)
    try issue(row.code, row.link, retired, fold)
    try issue(code, link, InviteCodeRow(course: course), fold)
    row.code = code
    row.link = link
    row.codesEnabled = true
    try fold.write(row, in: courses, course)
  }

  private static func issue(_ code: String, _ link: String, _ row: InviteCodeRow, _ fold: Fold) throws {
    try fold.write(row, in: codes, InviteCode.key(code: code))
    try fold.write(row, in: codes, InviteCode.key(link: link))
  }

  private static func enter(_ course: String, _ user: String, _ row: MemberRow, _ fold: Fold) throws {
    var row = row
    row.stay = fold.position
    try fold.write(row, in: members, course, user)
    try fold.write(MembershipRow(role: row.role, present: true), in: memberships, user, course)
    try count(course, row.role, by: 1, fold)
  }

  private static func leave(_ course: String, _ user: String, _ role: CourseRole, _ fold: Fold) throws {
    try fold.write(MemberRow(role: role, present: false), in: members, course, user)
    try fold.write(MembershipRow(role: role, present: false), in: memberships, user, course)
    try count(course, role, by: -1, fold)
  }

  private static func count(_ course: String, _ role: CourseRole, by change: Int, _ fold: Fold) throws {
    var row = try fold.views.row(counts, course) ?? MemberCounts()
    switch role {
    case .student: row.students += change
    case .teacher: row.teachers += change
    }
    try fold.write(row, in: counts, course)
  }

  private static func invite(_ event: CourseInvitationSent, _ record: Envelope, _ fold: Fold) throws {
    if let address = event.who.address { try SchoolViews.meet(address.person, fold) }
    let row = CourseInvitationRow(course: event.course, who: event.who, role: event.role, sent: record.time)
    try fold.write(row, in: invitations, event.invitation)
    try link(event.invitation, row, fold)
    try fold.increase(sent, OrderedKey(record.actor).appending(record.time.day))
  }

  private static func settle(_ invitation: String, _ state: InvitationState, _ fold: Fold) throws {
    guard var row = try fold.views.row(invitations, invitation) else { return }
    row.state = state
    try fold.write(row, in: invitations, invitation)
    try link(invitation, row, fold)
  }

  /// Keeps both sides' rows of an invitation as it is now.
  private static func link(_ invitation: String, _ row: CourseInvitationRow, _ fold: Fold) throws {
    let index = InviteeRow(invitation: invitation, pending: row.state == .pending)
    try fold.write(index, in: invitees, row.course, row.who.id)
    try fold.write(index, in: inviteeCourses, row.who.id, row.course)
  }

  /// Whoever registers with an address takes over what waits for it.
  static func adopt(_ contact: String, as user: String, _ fold: Fold) throws {
    var waiting: [String] = []
    try fold.views.scan(inviteeCourses, OrderedKey(contact)) { _, row in
      if row.pending { waiting.append(row.invitation) }
      return true
    }
    for invitation in waiting {
      guard var row = try fold.views.row(invitations, invitation) else { continue }
      let settled = InviteeRow(invitation: invitation, pending: false)
      try fold.write(settled, in: invitees, row.course, contact)
      try fold.write(settled, in: inviteeCourses, contact, row.course)
      row.who = Invitee(user: user)
      try fold.write(row, in: invitations, invitation)
      try link(invitation, row, fold)
    }
  }
}
