import EventLog
public import WireFormat

/// The mails that events caused. Costs a look at every one that there ever was.
public struct OutboxQuery: Query {
  /// The question.
  public init() {}

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {}

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> Outbox {
    try snapshot.require(.seeOutbox)
    let log = try snapshot.log.snapshot()
    var answer = Outbox()
    try snapshot.views.scan(MailViews.mails) { key, row in
      answer.mails.append(try snapshot.mail(at: key.readUInt64(), row, log))
      return true
    }
    return answer
  }
}

extension Snapshot {
  /// The mails that events caused, sent or not, for `system`.
  public borrowing func outbox() throws -> Outbox { try ask(OutboxQuery()) }

  /// The mails of the outbox that wait to be sent, for `system`.
  ///
  /// Costs what waits and a look at every mail since the oldest of them, not what was ever sent; so it may be
  /// asked again and again.
  public borrowing func pendingMails() throws -> Outbox {
    try require(.seeOutbox)
    let log = try log.snapshot()
    var answer = Outbox()
    try views.forEachPendingMail { position in
      answer.mails.append(try mail(at: position, MailRow(), log))
      return true
    }
    return answer
  }

  fileprivate func mail(
    at position: UInt64, _ row: MailRow, _ log: borrowing LogSnapshot
  ) throws -> Outbox.Entry {
    let record = try log.decodedRecord(at: position)
    guard let cause = record.event.mailCause else { throw Refusal(.notFound) }
    let (to, subject) = try views.mailHead(cause, at: position)
    return .init(
      mail: PositionID.mail(position), kind: cause.kind, to: try text(to), subject: subject,
      createdAt: record.time, deliveredAt: row.deliveredAt)
  }
}
