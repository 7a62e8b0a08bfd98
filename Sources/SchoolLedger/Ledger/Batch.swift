import EventLog
import LMDB
import WireFormat

/// One group commit under way: commands decided one after the other, each seeing those before it.
///
/// It holds the write locks, so it begins, lives and ends on one thread.
struct Batch: ~Copyable {
  var append: LogAppend
  let transaction: ViewTransaction
  let keys: Keyring
  let store: KeyStore
  let expectedSchool: String?
  private var lastMoment: Moment
  private var writer = WireWriter()
  /// Whether keys are to be destroyed once the batch is durable.
  private(set) var isErasing = false

  init(_ storage: Storage, expecting school: String?) throws {
    let append = try storage.log.beginAppend()
    let transaction = try storage.views.write(head: append.before)
    let keys = try storage.ring(for: Views(transaction), locked: true)
    let lastMoment = try Self.lastMoment(append)
    self.append = append
    self.transaction = transaction
    self.keys = keys
    self.lastMoment = lastMoment
    store = storage.keys
    expectedSchool = school
  }

  private static func lastMoment(_ append: borrowing LogAppend) throws -> Moment {
    guard let last = try append.lastRecord() else { return Moment(milliseconds: .min) }
    return try Record.time(of: last)
  }

  /// How many events there are to commit.
  var count: Int { Int(append.size - append.before.size) }

  /// Carries a command out, or throws the domain's no or ``Undecided``, which concern this command alone; any
  /// other error means that the batch is lost.
  mutating func perform(_ request: Request, clock: () -> Moment) throws -> Receipt {
    let (decision, moment): (Decision, Moment)
    do {
      let views = Views(transaction)
      if let id = request.id, let first = try views.row(Self.commands, id) {
        return try repeated(request, from: first.position)
      }
      moment = try self.moment(for: request, clock)
      let school = type(of: request.command).needsOpenSchool ? try views.openSchool() : nil
      let situation = Situation(
        in: self, views: views, school: school, actor: try views.actor(request.actor), moment: moment)
      decision = try request.command.decide(in: situation)
    } catch let error where !(error is Refusal || error is InvalidInput || error.isCorruptView) {
      throw Undecided(cause: error)
    }
    return try write(decision, of: request, at: moment)
  }

  /// Makes everything durable: first the keys, so that nothing is sealed under a key that may be lost, then
  /// the log, then the views, which only follow it.
  consuming func commit() throws {
    try keys.storeFresh()
    let frame = try append.commit()
    do {
      try transaction.commit(at: frame.headAfter)
    } catch {
      throw Unfinished(cause: error)
    }
  }

  static let commands = ViewTable<CommandRow>(.commands)

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

  private mutating func write(_ decision: Decision, of request: Request, at moment: Moment) throws -> Receipt
  {
    var receipt = Receipt(
      records: [], outcomes: decision.outcomes, isRepeated: false, position: append.lastPosition)
    receipt.records.reserveCapacity(decision.events.count)
    var writer = WireWriter()
    swap(&writer, &self.writer)
    defer { swap(&writer, &self.writer) }
    for (index, open) in decision.events.enumerated() {
      let event = try seal(open)
      let mark = index == 0 ? try self.mark(decision, of: request, sealed: event) : nil
      let head = RecordHead(time: moment, actor: request.actor, command: mark)
      Record.encode(event, head, into: &writer)
      let position = try append.append(writer.span)
      let envelope = Envelope(position: position.rawValue, time: moment, actor: request.actor)
      try Fold.apply(event, envelope, mark, to: transaction)
      if case .school(.personErased) = event { isErasing = true }
      receipt.records.append(
        Record(
          position: position, time: moment, actor: request.actor, event: open, command: mark))
    }
    receipt.position = append.lastPosition
    lastMoment = decision.events.isEmpty ? lastMoment : moment
    return receipt
  }

  private func seal(_ event: Event) throws -> Event {
    var visitor = PersonalVisitor { [keys] personal in try keys.seal(personal) }
    return try event.visited(by: &visitor)
  }
}

/// Where a command's first record lies.
struct CommandRow: Message {
  static let name = "CommandRow"
  var position: UInt64 = 0

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "position", &position)
  }
}

/// The log has the events, but what follows from them, in views or keys, is not done.
struct Unfinished: Error {
  let cause: any Error
}

/// What a command is decided by could not be read; nothing of the command was written.
struct Undecided: Error {
  let cause: any Error
}
