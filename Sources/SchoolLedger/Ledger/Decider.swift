import EventLog
import LMDB
import WireFormat

/// Decides commands one after the other, each by what those before it did, whether the disk has that yet or
/// not: the next draft is under way while the one before it is being committed.
///
/// What it goes by is the log as it was committed by this very ledger, and its own drafts on top; if anybody
/// else writes, or a commit fails, the commit finds out, and another decider begins anew.
final class Decider {
  let storage: Storage
  private let expectedSchool: String?
  private let transaction = ViewTransaction()
  private var keyring: Keyring?
  private var lastMoment: Moment
  /// The draft before this one, which the disk may not have yet.
  private var former: Draft
  private(set) var draft: Draft

  /// Goes by the log as it is, which the caller holds the write lock of.
  init(_ storage: Storage, after append: borrowing LogAppend, expecting school: String?) throws {
    self.storage = storage
    expectedSchool = school
    if let last = try append.lastRecord() {
      lastMoment = try Record.time(of: last)
    } else {
      lastMoment = Moment(milliseconds: .min)
    }
    former = Draft(after: append.size)
    draft = former
  }

  /// Begins a draft after the last one; false where somebody else has written.
  ///
  /// The caller says whether it holds the log's write lock.
  func begin(locked isLocked: Bool) throws -> Bool {
    let (snapshot, position) = try storage.views.read()
    guard draft.records.before <= position, position <= draft.records.lastPosition else { return false }
    let made = draft.keys
    (former, draft) = (draft, Draft(after: draft.records.lastPosition))
    transaction.beginLayer(on: snapshot, asOf: position)
    keyring = try storage.ring(for: Views(transaction), with: made, locked: isLocked)
    return true
  }

  /// Whether no command more is to be decided in this draft.
  var isFull: Bool { draft.isFull(rows: transaction.byteCount) }

  /// Ends the draft, and lets go of all that it was decided by.
  func end() -> Draft {
    draft.rows = transaction.endLayer()
    draft.keys = keyring?.fresh ?? FreshKeys()
    keyring = nil
    return draft
  }

  /// Decides a command, or throws the domain's no or ``Undecided``, which concern this command alone; any
  /// other error means that the draft is lost.
  func perform(_ request: Request, clock: () -> Moment) throws -> Receipt {
    let keys = try keyring ?? storage.keys.ring()
    keys.beginCommand()
    let (decision, moment): (Decision, Moment)
    do {
      let views = Views(transaction)
      if let id = request.id, let first = try views.row(Self.commands, id) {
        return try repeated(request, from: first.position, keys)
      }
      moment = try self.moment(for: request, clock)
      let school = type(of: request.command).needsOpenSchool ? try views.openSchool() : nil
      let situation = Situation(
        views: views, school: school, expectedSchool: expectedSchool, actor: try views.actor(request.actor),
        moment: moment, position: draft.records.lastPosition + 1, store: storage.keys, keys: keys)
      decision = try request.command.decide(in: situation)
    } catch let error where !(error is Refusal || error is InvalidInput || error.isCorruptView) {
      throw Undecided(cause: error)
    }
    return try write(decision, of: request, at: moment, keys)
  }

  static let commands = ViewTable<CommandRow>(.commands)

  /// The school's language by now; English before it is open.
  var language: Language { (try? Views(transaction).known(SchoolViews.school))?.row.locale ?? .en }

  /// The ledger's clock never goes back; a machine's clock that did is overruled, a caller's is refused.
  private func moment(for request: Request, _ clock: () -> Moment) throws -> Moment {
    let moment = request.at ?? max(clock(), lastMoment)
    if let problem = moment.problem { throw InvalidInput(problem, field: "at") }
    guard moment >= lastMoment else {
      throw Refusal(
        .timeGoesBackwards,
        because: Sentence(
          en: "The last event was at \(lastMoment).", nl: "De laatste gebeurtenis was op \(lastMoment)."))
    }
    return moment
  }

  private func write(
    _ decision: Decision, of request: Request, at moment: Moment, _ keys: Keyring
  ) throws -> Receipt {
    var receipt = Receipt(
      records: [], outcomes: decision.outcomes, isRepeated: false,
      position: Position(rawValue: draft.records.lastPosition))
    receipt.records.reserveCapacity(decision.events.count)
    for (index, open) in decision.events.enumerated() {
      let event = try keys.sealed(open)
      let mark = index == 0 ? try self.mark(decision, of: request, keys) : nil
      let head = RecordHead(time: moment, actor: request.actor, command: mark)
      let position = draft.records.append(event, head)
      let envelope = Envelope(position: position, time: moment, actor: request.actor)
      try Fold.apply(event, envelope, mark, to: transaction)
      if case .school(.personErased) = event { draft.isErasing = true }
      receipt.position = Position(rawValue: position)
      receipt.records.append(
        Record(
          position: receipt.position, time: moment, actor: request.actor, event: open, command: mark))
      lastMoment = moment
    }
    return receipt
  }

  /// A record that is decided, committed or not.
  func record(at position: UInt64, _ keys: Keyring) throws -> Record {
    let record =
      try draft.records.decoded(at: position) ?? former.records.decoded(at: position)
      ?? storage.log.snapshot().decodedRecord(at: position)
    return try record.revealed(keys, Views(transaction))
  }
}

/// Where a command's first record lies.
struct CommandRow: Message {
  var position: UInt64 = 0

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "position", &position)
  }
}

/// What a command is decided by could not be read; nothing of the command was written.
struct Undecided: Error {
  let cause: any Error
}
