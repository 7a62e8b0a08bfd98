/// A command or query that cannot be understood: nothing was asked of the domain and nothing was written.
public struct InvalidInput: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of mistake it is; the raw values are those of `invalid` in JSON (<doc:RunningScripts>).
  public enum Code: String, Sendable, CaseIterable {
    case notJSON, unknownCommand, unknownQuery, unknownField, missingField, badValue, tooLong
  }

  /// What kind of mistake it is.
  public let code: Code
  /// The field that is wrong, by its JSON name; nil where the whole line is.
  public let field: String?
  /// What is wrong and how to put it right.
  public let message: String

  init(_ code: Code, field: String? = nil, _ message: String) {
    self.code = code
    self.field = field
    self.message = message
  }

  /// The field and the message in one line.
  public var description: String {
    field.map { "\(code.rawValue): \($0): \(message)" } ?? "\(code.rawValue): \(message)"
  }
}
