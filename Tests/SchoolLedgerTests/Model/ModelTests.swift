import EventLog
import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// Random scripts, carried out by the ledger and by a school in plain dictionaries: every answer must be the
/// same, and so must be what both hold, now and at earlier moments.
///
/// `SEED=12 COMMANDS=5000` in the environment runs one script of that seed and length.
struct ModelTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seeds =
    environment["SEED"].flatMap { UInt64($0) }.map { [$0] } ?? [1, 2, 3, .random(in: 4 ... .max)]
  private static let length = environment["COMMANDS"].flatMap { Int($0) } ?? 400

  @Test(arguments: seeds) func `the ledger holds what the model holds`(seed: UInt64) async throws {
    try await withUnopenedSchool { school in
      var script = Script(school: school, wishes: RandomWishes(seed: seed))
      try await script.open()
      while script.count < Self.length { try await script.step() }
      try script.compareAll(moments: 12)
      try school.ledger.rebuild()
      try script.compareAll(moments: 12)
      try school.reopen()
      try script.compareAll(moments: 4)
      try await script.replay()
    }
  }
}

/// A script that is being carried out by both.
private struct Script {
  let school: TestSchool
  var wishes: RandomWishes
  var model = ModelSchool()
  /// The model after each event's command.
  var past: [ModelSchool] = []
  var written: [(wish: Wish, id: String, receipt: Receipt)] = []
  /// How many commands have been carried out.
  var count = 0

  mutating func open() async throws {
    let open = OpenSchool(
      school: "kompas", name: "Kompas", domain: "kompas.example", sector: .primary, preset: .classroom)
    try await carryOut([
      Wish(command: open, actor: "system"),
      Wish(command: RegisterUser(user: "a-1", kind: .admin, name: "A"), actor: "system"),
      Wish(command: RegisterUser(user: "t-1", kind: .teacher, name: "t-1"), actor: "a-1"),
      Wish(command: RegisterUser(user: "t-2", kind: .teacher, name: "t-2"), actor: "a-1"),
    ])
  }

  /// Some commands, often several at once, which are then decided while those before them are being
  /// committed.
  mutating func step() async throws {
    if wishes.random.chance(30) {
      school.clock.advance(seconds: Int64.random(in: 1...30_000, using: &wishes.random))
    }
    let count = wishes.random.chance(70) ? 1 : Int.random(in: 2...40, using: &wishes.random)
    try await carryOut((0..<count).map { _ in wishes.next(model) })
  }

  private mutating func carryOut(_ wishes: [Wish]) async throws {
    model.now = school.clock.now
    let ids = wishes.indices.map { "\(written.count) \(past.count) \($0) \(self.wishes.random.next())" }
    let answers = await school.ledger.perform(
      zip(wishes, ids).map { wish, id in wish.command.by(wish.actor, id: id) })
    for ((wish, id), answer) in zip(zip(wishes, ids), answers) { try compare(wish, id, answer) }
    count += wishes.count
  }

  private mutating func compare(_ wish: Wish, _ id: String, _ answer: Result<Receipt, any Error>) throws {
    let expected = model.answer(to: wish)
    switch answer {
    case .success(let receipt):
      #expect(expected.refused == nil, "\(wish)")
      #expect(expected.events == receipt.records.count, "\(wish) wrote \(receipt.records.map(\.typeAndData))")
      #expect(expected.outcomes == receipt.outcomes.map { $0.map(\.line) }, "\(wish)")
      if !receipt.records.isEmpty { written.append((wish, id, receipt)) }
      model.learn(receipt)
    case .failure(let refusal as Refusal): #expect(expected.refused == refusal.code.rawValue, "\(wish)")
    case .failure(let invalid as InvalidInput): #expect(expected.refused == invalid.code.rawValue, "\(wish)")
    case .failure(let error): throw error
    }
    guard past.last?.position != model.position else {
      past[past.count - 1] = model
      return
    }
    past.append(model)
  }

  /// Compares everything now and at moments of the past that the seed chooses.
  mutating func compareAll(moments: Int) throws {
    try compare(model, .now)
    for _ in 0..<moments {
      let then = wishes.random.one(of: past)
      try compare(then, .position(Position(rawValue: then.position)))
      // Several models may share a moment; the record as of it is the last of them.
      if let last = past.last(where: { $0.lastEvent == then.lastEvent }) {
        try compare(last, .time(last.lastEvent))
      }
    }
  }

  private func compare(_ then: ModelSchool, _ asOf: AsOf) throws {
    let moment = if case .now = asOf { school.clock.now } else { then.lastEvent }
    let difference = Set(try school.ledger.facts(of: then, asOf))
      .symmetricDifference(then.facts(erased: model.erasedOwners, at: moment))
    #expect(difference.isEmpty, "as of \(asOf)")
  }

  /// Everything that was written is answered as the first time, unless it was about somebody who was erased
  /// since.
  func replay() async throws {
    let before = try school.ledger.statistics().root
    for (wish, id, first) in written {
      switch try await school.when(wish.command.by(wish.actor, id: id)).result {
      case .success(let receipt):
        #expect(receipt.isRepeated && receipt.outcomes == first.outcomes, "\(wish)")
        #expect(receipt.records.map(\.position) == first.records.map(\.position), "\(wish)")
      case .failure(let error):
        #expect(
          (error as? Refusal)?.code == .commandIDReused && model.concernsErased(wish), "\(wish): \(error)")
      }
    }
    #expect(try school.ledger.statistics().root == before)
  }
}

extension Outcome {
  fileprivate var line: String { refused.map { "\(who): \($0.code.rawValue)" } ?? who }
}
