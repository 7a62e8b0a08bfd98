public import WireFormat

/// What a mail in the outbox is about.
public enum MailKind: String, WireEnum {
  case courseInvitation, guardianInvitation, guardianSummary, workReturned
}

/// A mail that an event caused, to be sent by whoever reads the outbox.
struct MailRow: Message {
  static let name = "MailRow"
  var kind = MailKind.courseInvitation
  var to = Personal()
  var subject = ""
  var createdAt = Moment(milliseconds: 0)
  var deliveredAt: Moment?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "kind", &kind)
    try visit.field(2, "to", &to)
    try visit.field(3, "subject", &subject)
    try visit.field(4, "createdAt", &createdAt)
    try visit.field(5, "deliveredAt", &deliveredAt)
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
    let registered = try event.who.user.flatMap { try fold.views.row(SchoolViews.profiles, $0)?.email }
    guard let to = event.who.address ?? registered,
      let course = try fold.views.row(CoursesViews.courses, event.course)
    else { return }
    try send(.courseInvitation, to: to, record, fold) { school in
      MailTexts.invitation(to: course.title, as: event.role, from: school)
    }
  }

  /// Students who want to know are told that work was returned (R29), never what the grade is.
  static func returned(_ event: WorkReturned, _ record: Envelope, _ fold: Fold) throws {
    guard try fold.views.row(SchoolViews.users, event.student)?.workReturned == true,
      try fold.views.row(SchoolViews.erased, event.student) == nil,
      let to = try fold.views.row(SchoolViews.profiles, event.student)?.email,
      let work = try fold.views.row(CourseworkViews.works, event.courseWork)
    else { return }
    try send(.workReturned, to: to, record, fold) { MailTexts.returned(work.title, from: $0) }
  }

  static func invited(_ event: GuardianInvited, _ record: Envelope, _ fold: Fold) throws {
    try send(.guardianInvitation, to: event.email, record, fold) { MailTexts.guardianInvitation(from: $0) }
  }

  static func summarized(_ event: GuardianSummarySent, _ record: Envelope, _ fold: Fold) throws {
    guard let to = try fold.views.row(GuardiansViews.guardians, event.guardian)?.email else { return }
    try send(.guardianSummary, to: to, record, fold) { MailTexts.guardianSummary(event.period, from: $0) }
  }

  /// Puts a mail that an event caused into the outbox; its subject names the school.
  private static func send(
    _ kind: MailKind, to: Personal, _ record: Envelope, _ fold: Fold, subject: (_ school: String) -> Sentence
  ) throws {
    guard let school = try fold.views.row(SchoolViews.school) else { return }
    let row = MailRow(
      kind: kind, to: to, subject: subject(school.title)[school.locale], createdAt: record.time)
    try fold.write(row, in: mails, OrderedKey().appending(record.position))
  }

  static func delivered(_ event: MailDelivered, _ record: Envelope, _ fold: Fold) throws {
    guard let key = try key(event.mail), var row = try fold.views.row(mails, key) else { return }
    row.deliveredAt = record.time
    try fold.write(row, in: mails, key)
  }
}
