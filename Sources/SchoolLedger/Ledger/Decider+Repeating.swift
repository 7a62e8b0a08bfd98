import EventLog
import LMDB
import WireFormat

/// Exactly once: a command that bears an id is carried out once and answered the same way ever after.
extension Decider {
  /// What the first record keeps of its command; nil for a command without an id.
  ///
  /// The command says in the open what its events seal, and addresses by which it names who is known, so its
  /// digest needs the keys of all of these persons: whoever of them is erased, nobody can find out any more
  /// what it said of them.
  func mark(_ decision: Decision, of request: Request, _ keys: Keyring) throws -> CommandMark? {
    guard let id = request.id else { return nil }
    let concerned = try keys.concerned(by: decision.events)
    return CommandMark(
      id: id, digest: storage.keys.digest(request.content, under: concerned.map(\.key)),
      digestedFor: concerned.first?.person,
      count: decision.events.count,
      outcomes: decision.outcomes?.map {
        StoredOutcome(
          user: $0.asked == nil ? $0.who : nil, asked: $0.asked, refused: $0.refused?.code.rawValue)
      },
      alsoDigestedFor: concerned.dropFirst().map(\.person))
  }

  /// The first answer again; refused when the content is another, or a person's who was erased since.
  func repeated(_ request: Request, from first: UInt64, _ keys: Keyring) throws -> Receipt {
    let record = try self.record(at: first, keys)
    guard let mark = record.command else { throw StorageError.unreadable(at: first) }
    let persons = (mark.digestedFor.map { [$0] } ?? []) + mark.alsoDigestedFor
    let known = try persons.compactMap { try keys.key(of: $0) }
    let isReadable = known.count == persons.count
    guard isReadable, storage.keys.digest(request.content, under: known) == mark.digest else {
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
      throw StorageError.unreadable(at: first)
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
