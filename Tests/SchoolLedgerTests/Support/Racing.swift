import Foundation
import SchoolLedger
import SchoolLedgerTesting

/// The runs of each race; `RACES=50` in the environment makes them so many.
let races = 1...(ProcessInfo.processInfo.environment["RACES"].flatMap { Int($0) } ?? 5)

extension TestSchool {
  /// What becomes of the racers' commands, all given at once.
  func race(
    _ racers: Int, _ step: @escaping @Sendable (Int) -> Step
  ) async throws -> [Result<Receipt, any Error>] {
    try await withThrowingTaskGroup(of: Result<Receipt, any Error>.self) { group in
      for racer in 0..<racers { group.addTask { try await self.when(step(racer)).result } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }
}

extension [Result<Receipt, any Error>] {
  var accepted: [Receipt] { compactMap { try? $0.get() } }

  /// The types of what was written.
  var types: [String] { accepted.flatMap(\.records).map(\.type) }

  func refused(_ code: Refusal.Code) -> Int {
    filter { result in
      if case .failure(let error as Refusal) = result { error.code == code } else { false }
    }.count
  }
}
