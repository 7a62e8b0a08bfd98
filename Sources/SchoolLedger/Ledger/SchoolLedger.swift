import LMDB
public import Logging
import Synchronization
import WireFormat

#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif

/// One school's record: an append-only log of events, and the views that answer from it.
///
/// ```swift
/// let ledger = try SchoolLedger(at: URL(filePath: "kompas.ledger"))
/// let receipt = try await ledger.perform(JoinCourse(code: "k7m2qxd"), by: "s-anna")
/// let roster = try ledger.read(as: "t-bram") { try $0.roster(of: "wis3") }
/// ```
/// A ledger is opened once in a process and used from any thread. Several processes may open the same one.
public final class SchoolLedger: Sendable {
  /// How a ledger is opened.
  public struct Options: Sendable {
    /// The address space that each of the ledger's three files may grow into, in bytes; it costs neither
    /// memory nor disk. 16 GiB leaves room for some 2,000 open ledgers in a process.
    public var mapSize: Int
    /// The clock that events without a time of their own get.
    public var clock: @Sendable () -> Moment
    /// The school that the ledger must be of; nil takes any.
    public var school: String?
    /// Where the ledger tells what it does beside answering.
    public var logger: Logger
    /// Whether opening folds the views anew from the log; those that are there are not even read, unless
    /// another process uses them. For a disk that may have damaged them.
    public var rebuildsViews: Bool
    /// Told of events folded while views are caught up or rebuilt at opening.
    public var progress: @Sendable (_ done: UInt64, _ total: UInt64) -> Void

    /// Gathers options; the defaults suit a service.
    public init(
      mapSize: Int = 16 << 30, clock: @escaping @Sendable () -> Moment = { .now }, school: String? = nil,
      logger: Logger = Logger(label: "school-ledger"), rebuildsViews: Bool = false,
      progress: @escaping @Sendable (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) {
      self.mapSize = mapSize
      self.clock = clock
      self.school = school
      self.logger = logger
      self.rebuildsViews = rebuildsViews
      self.progress = progress
    }
  }

  /// The directory that holds the ledger.
  public let url: URL
  let core: LedgerCore

  /// Opens the ledger in a directory, or creates it there.
  ///
  /// Throws a `StorageError` that says what is in the way and how to mend it. Costs the folding of events
  /// that the views lack, which is nothing after an orderly close.
  public init(at url: URL, options: Options = Options()) throws {
    guard url.isFileURL else {
      throw StorageError(
        .notADirectory, "A ledger lies in a directory; name one by its path.", path: "\(url)")
    }
    self.url = url
    core = try LedgerCore(at: url.path, options: options)
  }

  deinit { core.close() }

  /// Carries out a command for somebody, and returns when its events are durable.
  ///
  /// - Parameters:
  ///   - command: what is wanted.
  ///   - actor: a user's or guardian's id, or `system` for the embedding program itself.
  ///   - moment: when it happened; refused when earlier than the last event. Nil is now.
  ///   - id: the command's idempotency key: the same command again is answered as the first time.
  /// - Throws: ``Refusal`` when the domain says no, ``InvalidInput`` when the command cannot be understood,
  ///   `StorageError` when it could not be written, `CancellationError` when the task was cancelled before
  ///   the writer picked the command up. Nothing of it was written then, unless the code is
  ///   `erasurePending`: that erasure is in the log, its key not destroyed yet.
  @discardableResult
  public func perform(
    _ command: some Command, by actor: String, at moment: Moment? = nil, id: String? = nil
  ) async throws -> Receipt {
    try await core.leave(command.by(actor, at: moment, id: id)).answer(from: core.writer).get()
  }

  /// Carries out commands in their order, each seeing what those before it did, and gives their answers in
  /// the same order.
  ///
  /// Each is answered what ``perform(_:by:at:id:)`` returns or throws; one that fails keeps no other from
  /// being carried out. They share commits, as commands do that wait at the same time. All answers are in
  /// memory at once, so very many commands are better left some thousands at a time.
  public func perform(_ steps: some Sequence<Step>) async -> [Result<Receipt, any Error>] {
    let requests = steps.map { core.leave($0) }
    var answers: [Result<Receipt, any Error>] = []
    answers.reserveCapacity(requests.count)
    for request in requests { answers.append(await request.answer(from: core.writer)) }
    return answers
  }

  /// Leaves a command for the writer and returns at once; commands are carried out in the order in which one
  /// thread leaves them. The answer comes on a thread of the writer's, which it must not hold up; answers of
  /// different commits may come at the same time.
  public func submit(
    _ command: any Command, by actor: String, at moment: Moment? = nil, id: String? = nil,
    answer: @escaping @Sendable (Result<Receipt, any Error>) -> Void
  ) {
    _ = core.leave(command.by(actor, at: moment, id: id), telling: answer)
  }

  /// Answers what waits, syncs the views and closes the files; what comes later is refused.
  ///
  /// Views that were not closed so are only rebuilt after the machine itself went down.
  public func close() { core.close() }
}

extension Moment {
  /// What the machine's clock says.
  public static var now: Moment { Moment(Date()) }

  /// The moment of a date, to the nearest millisecond; one that is further away than a moment can be is the
  /// first or last that there is.
  public init(_ date: Date) {
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    self.init(milliseconds: Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max))
  }

  /// The moment as a date.
  public var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }
}
