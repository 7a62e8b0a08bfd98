/// Any JSON value, numbers as their exact text and objects in the order in which they were written.
public enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A number as it was written, so that 88.725 never passes through binary fractions.
  case number(String)
  /// A text, escapes resolved.
  case string(String)
  /// A list of values.
  case array([JSONValue])
  /// Values by name; no name occurs twice in what was parsed.
  case object([Member])

  /// A name and its value in an object.
  public struct Member: Hashable, Sendable {
    /// The member's name.
    public var name: String
    /// The member's value.
    public var value: JSONValue

    /// A member of an object.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// The value of an object's member; `nil` where there is none or this is no object. Linear in the members.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The error for a value where `expected` should stand; names the kind of value that was found instead.
  public func isNot(_ expected: String) -> WireError {
    let found =
      switch self {
      case .null: "null"
      case .bool(let value): "\(value)"
      case .number(let text): "the number \(text.prefix(40))"
      case .string: "a text"
      case .array: "a list"
      case .object: "an object"
      }
    return WireError(.badValue, "expected \(expected), found \(found)")
  }
}
