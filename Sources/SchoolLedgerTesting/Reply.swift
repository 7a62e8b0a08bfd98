public import SchoolLedger

/// What a question was answered, to be compared with what it should be.
public struct Reply: Sendable {
  let query: any Query
  let viewer: String
  /// The answer's JSON, or why there is none.
  public let result: Result<String, any Error>

  /// Expects this JSON; the text `*` in it stands for any text, and the order of an object's members is free.
  public func answers(_ expected: String, file: StaticString = #fileID, line: UInt = #line) throws {
    let actual: String
    do {
      actual = try result.get()
    } catch {
      throw unmet(expected, instead: "\(error)", file, line)
    }
    guard Pattern(expected).matches(actual) else { throw unmet(expected, instead: actual, file, line) }
  }

  /// Expects the question to be refused for this reason.
  public func refuses(_ code: Refusal.Code, file: StaticString = #fileID, line: UInt = #line) throws {
    switch result {
    case .success(let answer): throw unmet(code.rawValue, instead: answer, file, line)
    case .failure(let error):
      guard (error as? Refusal)?.code == code else {
        throw unmet(code.rawValue, instead: "\(error)", file, line)
      }
    }
  }

  private func unmet(
    _ expected: String, instead: String, _ file: StaticString, _ line: UInt
  ) -> UnmetExpectation {
    UnmetExpectation("\(query) as \(viewer) answers\n  \(expected)\nbut it was\n  \(instead)", file, line)
  }
}
