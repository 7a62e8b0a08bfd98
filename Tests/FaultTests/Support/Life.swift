import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Synchronization
import Testing

/// A ledger's life under faults: what it promised, day after day.
final class Life: Sendable {
  let url: URL
  private let registered = Mutex<Set<String>>([])

  init(url: URL) { self.url = url }

  /// Opens the ledger, does some of everything, and closes it, whatever fails.
  func day(_ number: Int, _ comment: Comment) async {
    guard let ledger = open(comment) else { return }
    await register((0..<6).map { "s-\(number)-\($0)" }, in: ledger, comment)
    await tolerating(comment) { try ledger.rebuild() }
    await tolerating(comment) { _ = try ledger.rosters() }
    await tolerating(comment) {
      try await ledger.perform(
        ErasePerson(person: Script.student(number)), by: "a-els", id: "erase \(number)")
    }
    await register(["s-\(number)-x"], in: ledger, comment)
    ledger.close()
    guard let again = open(comment) else { return }
    await register(["s-\(number)-y"], in: again, comment)
    await tolerating(comment) { _ = try again.names() }
    again.close()
  }

  /// Once nothing fails any more: everything that was promised is there, and the ledger works.
  func evening(_ number: Int, _ comment: Comment) async throws {
    let ledger = try SchoolLedger(at: url, options: .testing())
    defer { ledger.close() }
    let people = Set(try ledger.read(as: "system") { try $0.people() }.people.map(\.user))
    #expect(registered.withLock { $0 }.isSubset(of: people), comment)
    let repeated = try await ledger.perform(
      ErasePerson(person: Script.student(number)), by: "a-els", id: "erase \(number)")
    #expect(repeated.records.count == 1, comment)
    #expect(try files(under: url, containing: "Name of \(Script.student(number))").isEmpty, comment)
    for user in (0..<6).map({ "s-\(number)-\($0)" }) {
      try await ledger.perform(Self.registering(user), by: "a-els", id: user)
    }
    try ledger.expectSound(comment)
  }

  private func open(_ comment: Comment) -> SchoolLedger? {
    do {
      return try SchoolLedger(at: url, options: .testing())
    } catch {
      #expect((error as? StorageError) != nil, "\(error); \(comment)")
      return try? SchoolLedger(at: url, options: .testing())
    }
  }

  /// Registers people at once, and again who could not be: one fault fails once, and the ledger heals by
  /// itself.
  private func register(_ users: [String], in ledger: SchoolLedger, _ comment: Comment) async {
    let answers = await ledger.perform(
      users.map { Self.registering($0).by("a-els", id: $0) })
    for (user, answer) in zip(users, answers) {
      switch answer {
      case .success: registered.withLock { _ = $0.insert(user) }
      case .failure(let error):
        #expect((error as? StorageError) != nil, "\(error); \(comment)")
        do {
          try await ledger.perform(Self.registering(user), by: "a-els", id: user)
          registered.withLock { _ = $0.insert(user) }
        } catch {
          Issue.record("it did not heal: \(error); \(comment)")
        }
      }
    }
  }

  private static func registering(_ user: String) -> RegisterUser {
    RegisterUser(user: user, kind: .student, name: "Called \(user)", email: "\(user)@kompas.example")
  }

  private func tolerating(_ comment: Comment, _ body: () async throws -> Void) async {
    do {
      try await body()
    } catch {
      #expect((error as? StorageError) != nil, "\(error); \(comment)")
    }
  }
}
