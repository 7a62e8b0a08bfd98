public import WireFormat

/// What a mail in the outbox is about.
public enum MailKind: String, WireEnum {
  case courseInvitation, guardianInvitation, guardianSummary, workReturned
}

/// A mail that an event caused, to be sent by whoever reads the outbox.
///
/// The event tells what it is about and to whom it goes, so the row says only what the event does not.
struct MailRow: Message {
  static let name = "MailRow"
  var deliveredAt: Moment?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "deliveredAt", &deliveredAt)
  }
}

/// The outbox: a mail for every event that causes one, known by that event's position.
enum MailViews {
  static let mails = ViewTable<MailRow>(.mails)

  /// The key of a mail with that id; nil if no mail can have it.
  static func key(_ id: String) throws -> OrderedKey? {
    try PositionID.mail.position(of: id).map { try OrderedKey().appending($0) }
  }

  /// Nobody without an address gets a mail (I7).
  static func invited(_ event: CourseInvitationSent, _ record: Envelope, _ fold: Fold) throws {
    let user = try event.who.user.flatMap { try fold.views.row(SchoolViews.users, $0) }
    if event.who.address != nil || user?.hasAddress == true { try send(record, fold) }
  }

  /// Students who want to know are told that work was returned (R29), never what the grade is, and nothing of
  /// work that they do not see.
  static func returned(_ event: WorkReturned, _ record: Envelope, _ fold: Fold) throws {
    guard try fold.views.row(CourseworkViews.works, event.courseWork)?.published == true else { return }
    let user = try fold.views.row(SchoolViews.users, event.student)
    if user?.hasAddress == true, user?.workReturned == true { try send(record, fold) }
  }

  static func summarized(_ event: GuardianSummarySent, _ record: Envelope, _ fold: Fold) throws {
    let guardian = try fold.views.row(GuardiansViews.guardians, event.guardian)
    if guardian?.email != nil { try send(record, fold) }
  }

  /// Puts the mail that an event causes into the outbox.
  static func send(_ record: Envelope, _ fold: Fold) throws {
    try fold.write(MailRow(), in: mails, OrderedKey().appending(record.position))
  }

  static func delivered(_ event: MailDelivered, _ record: Envelope, _ fold: Fold) throws {
    guard let key = try key(event.mail), var row = try fold.views.row(mails, key) else { return }
    row.deliveredAt = record.time
    try fold.write(row, in: mails, key)
  }
}
