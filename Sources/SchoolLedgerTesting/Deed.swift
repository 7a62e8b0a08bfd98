public import SchoolLedger

/// What came of a command, to be compared with what should have.
public struct Deed: Sendable {
  let step: Step
  /// The receipt, or why there is none.
  public let result: Result<Receipt, any Error>
  /// By how many events the log grew.
  public let written: UInt64

  /// Expects the command to be accepted and to write exactly these events, each given as its type and its
  /// data, such as
  /// `StudentLeft {"course":"wis3","user":"s-anna"}`. The text `*` stands for any text.
  @discardableResult
  public func writes(
    _ expected: String..., file: StaticString = #fileID, line: UInt = #line
  ) throws -> Receipt {
    let receipt = try accepted(file, line)
    let actual = receipt.records.map(\.typeAndData)
    let areMet =
      actual.count == expected.count && zip(expected, actual).allSatisfy { Pattern($0).matches($1) }
    guard areMet, receipt.isRepeated || written == actual.count else {
      throw unmet("writes \(expected.lines)", instead: "it wrote \(actual.lines)", file, line)
    }
    return receipt
  }

  /// Expects the command to be accepted without there being anything to do.
  @discardableResult
  public func writesNothing(file: StaticString = #fileID, line: UInt = #line) throws -> Receipt {
    let receipt = try accepted(file, line)
    guard receipt.records.isEmpty, written == 0 else {
      throw unmet(
        "writes nothing", instead: "it wrote \(receipt.records.map(\.typeAndData).lines)", file, line)
    }
    return receipt
  }

  /// Expects the domain to say no for this reason, and nothing to be written.
  public func refuses(_ code: Refusal.Code, file: StaticString = #fileID, line: UInt = #line) throws {
    try fails("is refused: \(code.rawValue)", file, line) { ($0 as? Refusal)?.code == code }
  }

  /// Expects the command not to be understood because of this field, and nothing to be written.
  public func isInvalid(
    _ code: InvalidInput.Code, field: String?, file: StaticString = #fileID, line: UInt = #line
  ) throws {
    try fails("is invalid: \(code.rawValue) \(field ?? "")", file, line) {
      ($0 as? InvalidInput).map { $0.code == code && $0.field == field } ?? false
    }
  }

  /// Expects these outcomes, each the person alone or with the reason why not: `s-anna`, `s-ben:
  /// alreadyMember`.
  @discardableResult
  public func comesOut(
    _ expected: String..., file: StaticString = #fileID, line: UInt = #line
  ) throws -> Receipt {
    let receipt = try accepted(file, line)
    let actual = receipt.outcomes?.map { outcome in
      outcome.refused.map { "\(outcome.who): \($0.code.rawValue)" } ?? outcome.who
    }
    guard actual == expected else {
      throw unmet("comes out \(expected)", instead: "it came out \(actual ?? [])", file, line)
    }
    return receipt
  }

  /// Expects the command to be accepted, whatever it writes.
  @discardableResult
  public func isAccepted(file: StaticString = #fileID, line: UInt = #line) throws -> Receipt {
    try accepted(file, line)
  }

  private func accepted(_ file: StaticString, _ line: UInt) throws -> Receipt {
    do {
      return try result.get()
    } catch {
      throw unmet("is accepted", instead: "\(error)", file, line)
    }
  }

  private func fails(
    _ expected: String, _ file: StaticString, _ line: UInt, _ isRight: (any Error) -> Bool
  ) throws {
    switch result {
    case .success(let receipt):
      throw unmet(expected, instead: "it wrote \(receipt.records.map(\.typeAndData).lines)", file, line)
    case .failure(let error):
      guard isRight(error) else { throw unmet(expected, instead: "\(error)", file, line) }
    }
    guard written == 0 else {
      throw unmet("writes nothing", instead: "the log has \(written) more", file, line)
    }
  }

  private func unmet(
    _ expected: String, instead: String, _ file: StaticString, _ line: UInt
  ) -> UnmetExpectation {
    UnmetExpectation("\(step) \(expected)\nbut \(instead)", file, line)
  }
}

/// Something that a test expected and that did not happen.
public struct UnmetExpectation: Error, CustomStringConvertible {
  /// What was expected, what happened instead, and where the test says so.
  public let description: String

  init(_ text: String, _ file: StaticString, _ line: UInt) { description = "\(file):\(line): \(text)" }
}

extension [String] {
  fileprivate var lines: String { isEmpty ? "nothing" : joined(separator: "\n  ") }
}
