public import Foundation
public import SchoolLedger
import Synchronization

/// A school in a temporary ledger: tell it what was done, do one thing more, and say what should come of it.
///
/// ```swift
/// try await withSchool { school in
///   try await school.given(
///     CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd").by("system"),
///     ResetInviteCodes(course: "wis3").by("t-bram"))
///   try await school.when(JoinCourse(code: "k7m2qxd").by("s-anna")).refuses(.codeRetired)
/// }
/// ```
/// What is expected and does not happen is thrown as an ``UnmetExpectation``, so that any test library will
/// do.
public final class TestSchool: Sendable {
  /// Where the ledger lies.
  public let url: URL
  /// The ledger's clock, which stands still unless the test moves it.
  public let clock: TestClock
  /// The ledger that is open at the moment.
  private let opened: Mutex<SchoolLedger>

  /// The ledger, for whatever else a test wants of it.
  public var ledger: SchoolLedger { opened.withLock { $0 } }

  init(in directory: URL) throws {
    url = directory.appending(path: "kompas.ledger")
    clock = TestClock()
    opened = Mutex(try SchoolLedger(at: url, options: .testing(clock)))
  }

  /// Does what came before, in one go; everything must be accepted.
  public func given(
    _ steps: Step..., file: StaticString = #fileID, line: UInt = #line
  ) async throws {
    for (step, answer) in zip(steps, await ledger.perform(steps)) {
      if case .failure(let error) = answer {
        throw UnmetExpectation("given \(step), but \(error)", file, line)
      }
    }
  }

  /// Does the one thing that the test is about.
  public func when(_ step: Step) async throws -> Deed {
    let before = try ledger.statistics().events
    let answers = await ledger.perform([step])
    return Deed(step: step, result: answers[0], written: try ledger.statistics().events - before)
  }

  /// Asks something, as somebody.
  public func asking(_ query: any Query, as viewer: String, _ asOf: AsOf = .now) -> Reply {
    Reply(query: query, viewer: viewer, result: Result { try ledger.json(query, as: viewer, asOf) })
  }

  /// Closes the ledger and opens it again.
  public func reopen() throws {
    ledger.close()
    let ledger = try SchoolLedger(at: url, options: .testing(clock))
    opened.withLock { $0 = ledger }
  }
}
