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
    let head = try views.mailHead(cause, record)
    guard let address = try keys.open(head.to).text else { throw Refusal(.alreadyErased) }
    let then = try Snapshot(
      viewer: viewer, moment: record.time, position: record.position,
      views: Views(views.transaction, asOf: position), keys: keys, log: log)
    let school = try then.schoolRow()
    let from = sender.flatMap { EmailAddress($0) } ?? EmailAddress(kept: "no-reply@\(school.domain)")
    return MailMessage(
      try then.mailContent(cause, record, school), of: mail, head, to: EmailAddress(kept: address),
      from: from,
      at: school)
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
      return try summary(event, school).content(in: school.locale)
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
  func mailHead(_ cause: MailCause, _ record: Record) throws -> MailHead {
    let then = Views(transaction, asOf: record.position.rawValue)
    let school = try then.openSchool()
    let (to, subject) = try then.mailHead(cause, from: school.title)
    guard let to else { throw Refusal(.notFound) }
    return MailHead(kind: cause.kind, to: to, subject: subject[school.locale], createdAt: record.time)
  }

  private func mailHead(_ cause: MailCause, from school: String) throws -> (to: Personal?, subject: Sentence)
  {
    switch cause {
    case .courseInvitation(let event):
      let registered = try event.who.user.flatMap { try row(SchoolViews.profiles, $0)?.email }
      let course = try row(CoursesViews.courses, event.course)?.title ?? event.course
      return (
        event.who.address ?? registered, MailTexts.invitation(to: course, as: event.role, from: school)
      )
    case .workReturned(let event):
      let work = try row(CourseworkViews.works, event.courseWork)?.title ?? event.courseWork
      return (try row(SchoolViews.profiles, event.student)?.email, MailTexts.returned(work, from: school))
    case .guardianInvitation(let event):
      return (event.email, MailTexts.guardianInvitation(from: school))
    case .guardianSummary(let event):
      let guardian = try row(GuardiansViews.guardians, event.guardian)
      return (guardian?.email, MailTexts.guardianSummary(event.period, from: school))
    }
  }
}
