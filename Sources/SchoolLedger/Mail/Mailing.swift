import EventLog

extension Snapshot {
  /// A mail of the outbox, ready to be sent, for `system`.
  ///
  /// It says what was so when its event happened, in the school's language of then, but nothing of those who
  /// were erased since; refused when the one whom it was for is erased or the child that it invites to, and
  /// when it is to an invitation that was withdrawn, or to guardians while they have no access.
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
    else { throw Refusal(.notFound, because: .naming(mail)) }
    let record = try log.snapshot().decodedRecord(at: position)
    guard let cause = record.event.mailCause else { throw Refusal(.notFound, because: .naming(mail)) }
    let (to, subject) = try views.mailHead(cause, at: position)
    guard let address = try keys.open(to).text else { throw Refusal(.alreadyErased) }
    let then = try Snapshot(
      viewer: viewer, moment: record.time, position: record.position,
      views: Views(views.transaction, asOf: position), keys: keys, log: log)
    let school = try then.schoolRow()
    return MailMessage(
      try then.mailContent(cause, record, school), of: mail, to: EmailAddress(kept: address),
      from: sender.flatMap { EmailAddress($0) } ?? EmailAddress(kept: "no-reply@\(school.domain)"),
      subject: subject, date: record.time, at: school)
  }

  /// What the mail says that was caused by the last event that this snapshot knows of.
  private borrowing func mailContent(
    _ cause: MailCause, _ record: Record, _ school: SchoolRow
  ) throws -> MailContent {
    switch cause {
    case .courseInvitation(let event):
      let row = try views.now.row(CoursesViews.invitations, event.invitation)
      if row?.state == .withdrawn { throw Refusal(.invitationNotPending) }
      let inviter = record.actor == Actor.system.id ? school.title : try name(of: record.actor)
      return .courseInvitation(
        to: try course(event.course).title, as: event.role, by: inviter, at: school.title, in: school.locale)
    case .workReturned(let event):
      return .workReturned(
        try courseWork(event.courseWork).title, in: try course(event.course).title, in: school.locale)
    case .guardianInvitation(let event):
      let order = try OrderedKey(event.student).appending(record.position.rawValue)
      let row = try views.now.row(GuardiansViews.invitations, order)
      if row?.state == .withdrawn { throw Refusal(.guardianInvitationNotPending) }
      if try views.now.isErased(event.student) { throw Refusal(.alreadyErased) }
      // Until guardians have access again it would lead nowhere (A24).
      guard try views.now.openSchool().policies.guardianAccess == true else {
        throw Refusal(.guardianAccessOff)
      }
      return .guardianInvitation(for: try name(of: event.student), at: school.title, in: school.locale)
    case .guardianSummary(let event):
      return try guardianSummary(event, school)
    }
  }

  /// What a guardian was to be told then, of the children that they may follow then and now (K10, A19);
  /// refused where nothing is left of it.
  private func guardianSummary(_ event: GuardianSummarySent, _ school: SchoolRow) throws -> MailContent {
    let from = moment.beginning(event.period)
    let childrenNow = try views.now.children(of: event.guardian, seenIn: .summary)
    var children: [(name: String, work: WorkSummary)] = []
    for student in try views.children(of: event.guardian, seenIn: .summary)
    where childrenNow.contains(student) {
      let work = try views.summary(of: student, from: from, to: moment)
      if !work.isEmpty { children.append((try name(of: student), work)) }
    }
    guard !children.isEmpty else { throw Refusal(.noAccess) }
    return try .guardianSummary(
      of: children, from: from, to: moment, at: school.title, in: school.locale
    ) { try course($0).title }
  }
}

extension Views {
  /// To whom the mail goes that the event at a position caused, and its subject on one line, from what was so
  /// by then.
  func mailHead(_ cause: MailCause, at position: UInt64) throws -> (to: Personal, subject: String) {
    let then = Views(transaction, asOf: position)
    let school = try then.openSchool()
    let (to, subject) = try then.mailHead(cause, from: school.title)
    guard let to else { throw Refusal(.notFound) }
    return (to, subject[school.locale].onOneLine)
  }

  private func mailHead(_ cause: MailCause, from school: String) throws -> (to: Personal?, subject: Sentence)
  {
    switch cause {
    case .courseInvitation(let event):
      let registered = try event.who.user.flatMap { try row(SchoolViews.profiles, $0)?.email }
      let course = try row(CoursesViews.courses, event.course)?.title ?? event.course
      let subject = MailSubjects.courseInvitation(to: course, as: event.role, from: school)
      return (event.who.address ?? registered, subject)
    case .workReturned(let event):
      let work = try row(CourseworkViews.works, event.courseWork)?.title ?? event.courseWork
      let student = try row(SchoolViews.profiles, event.student)
      return (student?.email, MailSubjects.workReturned(work, from: school))
    case .guardianInvitation(let event):
      return (event.email, MailSubjects.guardianInvitation(from: school))
    case .guardianSummary(let event):
      let guardian = try row(GuardiansViews.guardians, event.guardian)
      return (guardian?.email, MailSubjects.guardianSummary(event.period, from: school))
    }
  }
}
