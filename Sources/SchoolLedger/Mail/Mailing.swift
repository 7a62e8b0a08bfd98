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
    guard let position = MailViews.position(of: mail), let key = try MailViews.key(mail),
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
    default: throw Refusal(.notFound)
    }
  }
}
