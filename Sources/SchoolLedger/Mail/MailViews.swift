public import WireFormat

/// What a mail in the outbox is about.
public enum MailKind: String, WireEnum {
  case courseInvitation, guardianInvitation, guardianSummary, workReturned
}

/// A mail that an event caused, to be sent by whoever reads the outbox.
///
/// The event tells what it is about and to whom it goes, so the row says only what the event does not.
struct MailRow: Message {
  var deliveredAt: Moment?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "deliveredAt", &deliveredAt)
  }
}

/// Where to begin to look for mails that wait.
struct PendingMailsRow: Message {
  /// Every mail before this position was delivered.
  var first: UInt64 = 0

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "first", &first)
  }
}

/// The outbox: a mail for every event that causes one, known by that event's position.
enum MailViews {
  static let mails = ViewTable<MailRow>(.mails)
  static let pending = ViewTable<PendingMailsRow>(.pendingMails)

  /// The key of a mail with that id; nil if no mail can have it.
  static func key(_ id: String) throws -> OrderedKey? {
    try PositionID.mail.position(of: id).map { try OrderedKey().appending($0) }
  }

  /// Puts the mail that an event causes into the outbox, where it would reach somebody.
  static func fold(_ cause: MailCause, into fold: Fold) throws {
    guard try reaches(cause, fold.views) else { return }
    try fold.write(MailRow(), in: mails, OrderedKey().appending(fold.position))
  }

  /// Nobody without an address gets a mail (I7).
  private static func reaches(_ cause: MailCause, _ views: Views) throws -> Bool {
    switch cause {
    case .courseInvitation(let event):
      let user = try event.who.user.flatMap { try views.row(SchoolViews.users, $0) }
      return event.who.address != nil || user?.hasAddress == true
    case .guardianInvitation: return true
    case .guardianSummary(let event):
      return try views.row(GuardiansViews.guardians, event.guardian)?.email != nil
    case .workReturned(let event):
      // Students who want to know are told that work was returned (R29), never what the grade is, and nothing
      // of work that they do not see.
      guard try views.row(CourseworkViews.works, event.courseWork)?.published == true else { return false }
      let user = try views.row(SchoolViews.users, event.student)
      return user?.hasAddress == true && user?.workReturned == true
    }
  }

  static func delivered(_ event: MailDelivered, _ record: Envelope, _ fold: Fold) throws {
    guard let key = try key(event.mail), var row = try fold.views.row(mails, key) else { return }
    row.deliveredAt = record.time
    try fold.write(row, in: mails, key)
    // While the oldest waits, this is one look; mails that are sent in their order cost one each.
    var first = record.position
    try fold.views.forEachPendingMail { mail in
      first = mail
      return false
    }
    if first != (try fold.views.row(pending)?.first) {
      try fold.write(PendingMailsRow(first: first), in: pending, OrderedKey())
    }
  }
}

extension Views {
  /// Gives the position of every mail that waits, the oldest first, until the body answers false; costs a
  /// look at every mail since the oldest that waits.
  func forEachPendingMail(_ body: (UInt64) throws -> Bool) throws {
    let first = try row(MailViews.pending)?.first ?? 0
    try scan(MailViews.mails, from: OrderedKey().appending(first)) { key, row in
      try row.deliveredAt != nil || body(key.readUInt64())
    }
  }
}
