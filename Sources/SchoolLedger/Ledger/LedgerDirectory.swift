public import Foundation
import LMDB
import Synchronization

/// Many schools' ledgers in one directory and one process: opened when they are asked for, closed when they
/// are idle.
///
/// A ledger is `SCHOOL.ledger`; characters that a file name cannot hold are written as `%` and two
/// hexadecimal digits.
public final class LedgerDirectory: Sendable {
  private struct Entry {
    let ledger: SchoolLedger
    var users = 0
    var lastUse: ContinuousClock.Instant
  }

  private let url: URL
  private let options: SchoolLedger.Options
  private let mostOpen: Int
  private let entries = Mutex<[String: Entry]>([:])

  /// Uses a directory, which is made when it is missing; keeps at most so many idle ledgers open.
  public init(at url: URL, options: SchoolLedger.Options = .init(), mostOpen: Int = 1000) throws {
    try Files.makeDirectory(url.path)
    self.url = url
    self.options = options
    self.mostOpen = mostOpen
  }

  /// Lends a school's ledger, which stays open as long as the body runs; opens or creates it if need be.
  public func withLedger<Result>(
    of school: String, _ body: (SchoolLedger) async throws -> Result
  ) async throws -> Result {
    let ledger = try borrow(school)
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

  /// Closes every ledger that nobody uses.
  public func close() { close { _ in true } }

  private func borrow(_ school: String) throws -> SchoolLedger {
    try TextForm.id.require(school, field: "school")
    return try entries.withLock { entries in
      var entry: Entry
      if let known = entries[school] {
        entry = known
      } else {
        var options = options
        options.school = school
        let ledger = try SchoolLedger(at: place(of: school), options: options)
        entry = Entry(ledger: ledger, lastUse: .now)
      }
      entry.users += 1
      entries[school] = entry
      return entry.ledger
    }
  }

  private func giveBack(_ school: String) {
    let isCrowded = entries.withLock { entries in
      entries[school]?.users -= 1
      entries[school]?.lastUse = .now
      return entries.count > mostOpen
    }
    if isCrowded { closeOldest() }
  }

  private func closeOldest() {
    let oldest = entries.withLock { entries in
      entries.values.filter { $0.users == 0 }.map(\.lastUse).min()
    }
    if let oldest { close { $0.lastUse <= oldest } }
  }

  /// Closing waits for the disk, so others must not wait for it unless they want the very same ledger.
  @discardableResult
  private func close(where condition: (Entry) -> Bool) -> Int {
    entries.withLock { entries in
      let idle = entries.filter { $0.value.users == 0 && condition($0.value) }
      for (school, entry) in idle {
        entry.ledger.close()
        entries[school] = nil
      }
      return idle.count
    }
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
