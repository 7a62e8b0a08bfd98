import EventLog

extension Snapshot {
  /// A mail of the outbox, ready to be sent, for `system`.
  ///
  /// It says what was so when its event happened, in the school's language of then, but nothing of those who
  /// were erased since; refused when the one whom it was for is erased.
  ///
  /// - Parameters:
  ///   - mail: the mail's id.
  ///   - sender: the address that it comes from; `no-reply@` the school's domain unless said.
  public borrowing func message(of mail: String, from sender: String? = nil) throws -> MailMessage {
    try TextForm.id.require(mail, field: "mail")
    if let sender { try TextForm.address.require(sender, field: "from") }
    try require(.seeOutbox)
    guard let position = PositionID.mail.position(of: mail), let key = try MailViews.key(mail),
      let row = try views.row(MailViews.mails, key)
    else { throw Refusal(.notFound) }
    guard let address = try keys.open(row.to).text else { throw Refusal(.alreadyErased) }
    let then = try Snapshot(
      viewer: viewer, moment: row.createdAt, position: Position(rawValue: position),
      transaction: views.transaction, keys: keys, log: log)
    let school = try then.schoolRow()
    let from = sender.flatMap { EmailAddress($0) } ?? EmailAddress(kept: "no-reply@\(school.domain)")
    return MailMessage(
      try then.mailContent(school), of: mail, row, to: EmailAddress(kept: address), from: from, at: school)
  }

  /// What the mail says that was caused by the last event that this snapshot knows of.
  private borrowing func mailContent(_ school: SchoolRow) throws -> MailContent {
    let log = try log.snapshot()
    guard let bytes = try log.record(at: position) else { throw Refusal(.notFound) }
    let record = try Record(decoding: bytes, at: position.rawValue)
    switch record.event {
    case .courses(.courseInvitationSent(let event)):
      let inviter = record.actor == Actor.system.id ? school.title : try name(of: record.actor)
      return .courseInvitation(
        to: try course(event.course).title, as: event.role, by: inviter, at: school.title, in: school.locale)
    case .coursework(.workReturned(let event)):
      return .workReturned(
        try courseWork(event.courseWork).title, in: try course(event.course).title, in: school.locale)
    case .guardians(.guardianInvited(let event)):
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
