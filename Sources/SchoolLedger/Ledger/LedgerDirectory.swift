public import Foundation
import LMDB
import Synchronization

/// Many schools' ledgers in one directory and one process: opened when they are asked for, closed when
/// ``closeIdle(for:)`` is called or too many are open.
///
/// A ledger is `SCHOOL.ledger`; characters that a file name cannot hold are written as `%` and two
/// hexadecimal digits.
public final class LedgerDirectory: Sendable {
  private struct Entry {
    /// Nil while it is being opened or closed.
    var ledger: SchoolLedger?
    /// Who waits for that.
    var waiting: [CheckedContinuation<SchoolLedger, any Error>] = []
    var users = 0
    var lastUse = ContinuousClock.now

    var isIdle: Bool { users == 0 && ledger != nil }
  }

  private let url: URL
  private let options: SchoolLedger.Options
  private let mostOpen: Int
  /// Never held while anything waits for the disk, so that no school holds up another.
  private let entries = Mutex<[String: Entry]>([:])
  private let closings = DispatchGroup()

  /// Uses a directory, which is made when it is missing; while more ledgers than so many are open, those that
  /// have been idle longest are closed.
  ///
  /// A ledger has ten files open. Unless said, there are at most 1,000 ledgers, and fewer where they would
  /// take more than half of the files that the process may open (`ulimit -n`): some 50 of the usual 1,024.
  public init(at url: URL, options: SchoolLedger.Options = .init(), mostOpen: Int? = nil) throws {
    try Files.makeDirectory(url.path)
    self.url = url
    self.options = options
    self.mostOpen = mostOpen ?? min(1000, Files.mostOpen / 20)
  }

  /// Lends a school's ledger, which stays open as long as the body runs; opens or creates it if need be.
  ///
  /// However long that takes, other schools go on; all who ask meanwhile for the same one get it, or are told
  /// why it could not be opened.
  public func withLedger<Result>(
    of school: String, _ body: (SchoolLedger) async throws -> Result
  ) async throws -> Result {
    let ledger = try await borrow(school)
    defer { giveBack(school) }
    return try await body(ledger)
  }

  /// The schools that have a ledger here, in order.
  public func schools() throws -> [String] {
    try Files.names(in: url.path).filter { $0.hasSuffix(".ledger") }
      .compactMap { String($0.dropLast(".ledger".count)).removingPercentEncoding }.sorted()
  }

  /// Closes every ledger that nobody has used for so long; gives how many those were.
  @discardableResult
  public func closeIdle(for duration: Duration) -> Int {
    let now = ContinuousClock.now
    return close { $0.lastUse.advanced(by: duration) <= now }
  }

  /// Closes every ledger that nobody uses; one that is in use stays open, and who asks later has it opened
  /// anew. To end for good, stop asking first.
  public func close() {
    close { _ in true }
    closings.wait()
  }

  private func borrow(_ school: String) async throws -> SchoolLedger {
    try TextForm.id.require(school, field: "school")
    return try await withCheckedThrowingContinuation { borrower in
      let (ledger, isNew) = entries.withLock { entries in
        let isNew = entries[school] == nil
        var entry = entries[school] ?? Entry()
        entry.users += 1
        if entry.ledger == nil { entry.waiting.append(borrower) }
        entries[school] = entry
        return (entry.ledger, isNew)
      }
      if let ledger { return borrower.resume(returning: ledger) }
      if isNew { open(school) }
    }
  }

  /// Opens a ledger on a thread of its own, for a task's may not wait for the disk.
  private func open(_ school: String) {
    var options = options
    options.school = school
    Thread.detachNewThread { [self, options] in
      let opening = Result { try SchoolLedger(at: place(of: school), options: options) }
      let waiting = entries.withLock { entries in
        let waiting = entries[school]?.waiting ?? []
        entries[school]?.waiting = []
        entries[school]?.ledger = try? opening.get()
        if case .failure = opening { entries[school] = nil }
        return waiting
      }
      for borrower in waiting { borrower.resume(with: opening) }
    }
  }

  private func giveBack(_ school: String) {
    let tooMany: (school: String, ledger: SchoolLedger)? = entries.withLock { entries in
      entries[school]?.users -= 1
      entries[school]?.lastUse = .now
      guard entries.count > mostOpen, entries.values.count(where: { $0.ledger != nil }) > mostOpen,
        let oldest = entries.filter(\.value.isIdle).min(by: { $0.value.lastUse < $1.value.lastUse })?.key
      else { return nil }
      return entries[oldest]?.ledger.take().map { (oldest, $0) }
    }
    guard let tooMany else { return }
    closings.enter()
    Thread.detachNewThread { [self] in
      close(tooMany.ledger, of: tooMany.school)
      closings.leave()
    }
  }

  @discardableResult
  private func close(where condition: (Entry) -> Bool) -> Int {
    entries.withLock { Array($0.keys) }.count { school in
      let ledger: SchoolLedger? = entries.withLock { entries in
        guard let entry = entries[school], entry.isIdle, condition(entry) else { return nil }
        return entries[school]?.ledger.take()
      }
      if let ledger { close(ledger, of: school) }
      return ledger != nil
    }
  }

  /// Who has asked for the ledger meanwhile gets it opened again.
  private func close(_ ledger: SchoolLedger, of school: String) {
    ledger.close()
    let isWanted = entries.withLock { entries in
      let isWanted = entries[school]?.waiting.isEmpty == false
      if !isWanted { entries[school] = nil }
      return isWanted
    }
    if isWanted { open(school) }
  }

  private func place(of school: String) -> URL {
    let safe = school.utf8.map { byte in
      let character = Character(UnicodeScalar(byte))
      let isSafe = character.isASCII && (character.isLetter || character.isNumber || "-_".contains(character))
      return isSafe ? String(character) : "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    return url.appending(path: safe.joined() + ".ledger")
  }
}
