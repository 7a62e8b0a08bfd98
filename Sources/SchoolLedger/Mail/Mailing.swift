import EventLog

extension Snapshot {
  /// A mail of the outbox, ready to be sent, for `system`.
  ///
  /// It says what was so when its event happened, in the school's language of then, but nothing of those who
  /// were erased since; refused when the one whom it was for is erased, and when it is to an invitation that
  /// was withdrawn.
  ///
  /// - Parameters:
  ///   - mail: the mail's id.
  ///   - sender: the address that it comes from; `no-reply@` the school's domain unless said.
  public borrowing func message(of mail: String, from sender: String? = nil) throws -> MailMessage {
    try TextForm.id.require(mail, field: "mail")
    if let sender { try TextForm.address.require(sender, field: "from") }
    try require(.seeOutbox)
    guard let position = PositionID.mail.position(of: mail), let key = try MailViews.key(mail),
      try views.row(MailViews.mails, key) != nil
    else { throw Refusal(.notFound) }
    let record = try log.snapshot().decodedRecord(at: position)
    let head = try views.mailHead(record)
    guard let address = try keys.open(head.to).text else { throw Refusal(.alreadyErased) }
    let then = try Snapshot(
      viewer: viewer, moment: record.time, position: record.position,
      views: Views(views.transaction, asOf: position), keys: keys, log: log)
    let school = try then.schoolRow()
    let from = sender.flatMap { EmailAddress($0) } ?? EmailAddress(kept: "no-reply@\(school.domain)")
    return MailMessage(
      try then.mailContent(record, school), of: mail, head, to: EmailAddress(kept: address), from: from,
      at: school)
  }

  /// What the mail says that was caused by the last event that this snapshot knows of.
  private borrowing func mailContent(_ record: Record, _ school: SchoolRow) throws -> MailContent {
    switch record.event {
    case .courses(.courseInvitationSent(let event)):
      let row = try views.now.row(CoursesViews.invitations, event.invitation)
      if row?.state == .withdrawn { throw Refusal(.invitationNotPending) }
      let inviter = record.actor == Actor.system.id ? school.title : try name(of: record.actor)
      return .courseInvitation(
        to: try course(event.course).title, as: event.role, by: inviter, at: school.title, in: school.locale)
    case .coursework(.workReturned(let event)):
      return .workReturned(
        try courseWork(event.courseWork).title, in: try course(event.course).title, in: school.locale)
    case .guardians(.guardianInvited(let event)):
      let order = try OrderedKey(event.student).appending(record.position.rawValue)
      let row = try views.now.row(GuardiansViews.invitations, order)
      if row?.state == .withdrawn { throw Refusal(.guardianInvitationNotPending) }
      return .guardianInvitation(for: try name(of: event.student), at: school.title, in: school.locale)
    case .guardians(.guardianSummarySent(let event)):
      return try summary(event, school).content(in: school.locale)
    default: throw Refusal(.notFound)
    }
  }

  /// What a guardian was to be told then, of the children that they may follow then and now (K10, A19);
  /// refused where nothing is left of it.
  private func summary(_ event: GuardianSummarySent, _ school: SchoolRow) throws -> GuardianSummary {
    let from = moment.beginning(event.period)
    var summary = GuardianSummary(school: school.title, from: from, to: moment, children: [])
    let childrenNow = try views.now.children(of: event.guardian, seenIn: .summary)
    for student in try views.children(of: event.guardian, seenIn: .summary)
    where childrenNow.contains(student) {
      let work = try views.summary(of: student, from: from, to: moment)
      guard !work.isEmpty else { continue }
      summary.children.append(
        .init(
          name: try name(of: student), missing: try work.missing.map { try mailed($0) },
          due: try work.due.map { try mailed($0) }, returned: try work.returned.map { try mailed($0) }))
    }
    guard !summary.children.isEmpty else { throw Refusal(.noAccess) }
    return summary
  }

  private func mailed(_ work: WorkSummary.Work) throws -> MailedWork {
    MailedWork(title: work.title, course: try course(work.course).title, due: work.due)
  }

  private func mailed(_ work: GradeList.Entry) throws -> MailedWork {
    MailedWork(
      title: work.title, course: try course(work.course).title, grade: work.grade?.description,
      points: work.points)
  }
}

/// To whom a mail goes, and what it is about.
struct MailHead {
  var kind: MailKind
  var to: Personal
  var subject: String
  var createdAt: Moment
}

extension Views {
  /// The head of the mail that an event caused, from what was so by then.
  func mailHead(_ record: Record) throws -> MailHead {
    let then = Views(transaction, asOf: record.position.rawValue)
    let school = try then.openSchool()
    func head(_ kind: MailKind, _ to: Personal?, _ subject: Sentence) throws -> MailHead {
      guard let to else { throw Refusal(.notFound) }
      return MailHead(kind: kind, to: to, subject: subject[school.locale], createdAt: record.time)
    }
    switch record.event {
    case .courses(.courseInvitationSent(let event)):
      let registered = try event.who.user.flatMap { try then.row(SchoolViews.profiles, $0)?.email }
      let course = try then.row(CoursesViews.courses, event.course)
      return try head(
        .courseInvitation, event.who.address ?? registered,
        MailTexts.invitation(to: course?.title ?? event.course, as: event.role, from: school.title))
    case .coursework(.workReturned(let event)):
      let work = try then.row(CourseworkViews.works, event.courseWork)
      return try head(
        .workReturned, then.row(SchoolViews.profiles, event.student)?.email,
        MailTexts.returned(work?.title ?? event.courseWork, from: school.title))
    case .guardians(.guardianInvited(let event)):
      return try head(.guardianInvitation, event.email, MailTexts.guardianInvitation(from: school.title))
    case .guardians(.guardianSummarySent(let event)):
      return try head(
        .guardianSummary, then.row(GuardiansViews.guardians, event.guardian)?.email,
        MailTexts.guardianSummary(event.period, from: school.title))
    default: throw Refusal(.notFound)
    }
  }
}
