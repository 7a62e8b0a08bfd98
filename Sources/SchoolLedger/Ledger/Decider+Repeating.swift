import EventLog
import LMDB
import WireFormat

/// Exactly once: a command that bears an id is carried out once and answered the same way ever after.
extension Decider {
  /// What the first record keeps of its command; nil for a command without an id.
  func mark(
    _ decision: Decision, of request: Request, sealed event: Event, _ keys: Keyring
  ) throws -> CommandMark? {
    guard let id = request.id else { return nil }
    let person = FirstPerson.of(event)
    let key = try person.flatMap { try keys.key(of: $0) }
    return CommandMark(
      id: id, digest: storage.keys.digest(request.content, under: key),
      digestedFor: key == nil ? nil : person,
      count: decision.events.count,
      outcomes: decision.outcomes?.map {
        StoredOutcome(
          user: $0.asked == nil ? $0.who : nil, asked: $0.asked, refused: $0.refused?.code.rawValue)
      })
  }

  /// The first answer again; refused when the content is another, or a person's who was erased since.
  func repeated(_ request: Request, from first: UInt64, _ keys: Keyring) throws -> Receipt {
    let record = try self.record(at: first, keys)
    guard let mark = record.command else { throw StorageError.unreadable(at: first, nil) }
    let key = try mark.digestedFor.flatMap { try keys.key(of: $0) }
    let isReadable = mark.digestedFor == nil || key != nil
    guard isReadable, storage.keys.digest(request.content, under: key) == mark.digest else {
      throw Refusal(
        .commandIDReused,
        because: isReadable
          ? Sentence(
            en: "It was event \(first), on \(record.time).",
            nl: "Dat was gebeurtenis \(first), op \(record.time).")
          : Sentence(
            en: "It was event \(first), about somebody who was erased since.",
            nl: "Dat was gebeurtenis \(first), over iemand die sindsdien is gewist."))
    }
    guard mark.count > 0, case let last = first + UInt64(mark.count) - 1, last <= draft.records.lastPosition
    else {
      throw StorageError.unreadable(at: first, nil)
    }
    let records = try (first...last).map { try self.record(at: $0, keys) }
    let asked = request.command.asked
    let outcomes = mark.outcomes?.map { stored in
      let text = stored.asked.flatMap { $0 > 0 && $0 <= asked.count ? asked[$0 - 1] : nil } ?? ""
      return Outcome(
        who: stored.user ?? EmailAddress(text)?.text ?? text,
        refused: stored.refused.map { Refusal(.named($0)) }, asked: stored.asked)
    }
    return Receipt(
      records: records, outcomes: outcomes, isRepeated: true, position: Position(rawValue: last))
  }
}

/// The first person whose sealed data a payload holds.
private struct FirstPerson {
  static func of(_ event: Event) -> String? {
    var person: String?
    var visitor = PersonalVisitor<Never> { personal in
      if person == nil { person = personal.person }
      return personal
    }
    _ = event.visited(by: &visitor)
    return person
  }
}
