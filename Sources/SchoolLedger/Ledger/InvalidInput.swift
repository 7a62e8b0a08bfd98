/// A command or query that cannot be understood: nothing was asked of the domain and nothing was written.
public struct InvalidInput: Error, Hashable, Sendable, CustomStringConvertible {
  /// What kind of mistake it is; the raw values are those of `invalid` in JSON (<doc:RunningScripts>).
  public enum Code: String, Sendable, CaseIterable {
    /// The line is no JSON object of RFC 8259: other text, a name said twice, no UTF-8, or nested too deeply.
    case notJSON
    /// `do` names no command.
    case unknownCommand
    /// `ask` names no question.
    case unknownQuery
    /// The command or question has no such field; the message names those that it has.
    case unknownField
    /// A field that must be said is not.
    case missingField
    /// A value is of another type or form than its field takes, or out of its range.
    case badValue
    /// A text, or the line as a whole, is longer than may be (<doc:LimitsOfInput>).
    case tooLong
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
