/// What was wrong with bytes, JSON text, a key or a schema, and what to do about it.
public struct WireError: Error, Hashable, Sendable {
  /// What went wrong, for programs; the set is open, so a `switch` over it needs a `default`.
  public var code: Code
  /// The path of the field that was being read, such as `rows[2].student`, where one was.
  public var field: String?
  /// One sentence for people that says what was expected.
  public var message: String
  /// Where in the input the trouble was noticed, in bytes from its beginning, where that is known.
  public var offset: Int?

  /// Describes what went wrong.
  public init(_ code: Code, _ message: String, field: String? = nil, offset: Int? = nil) {
    self.code = code
    self.field = field
    self.message = message
    self.offset = offset
  }

  /// The same error, seen from the message or list that holds the field or element `name`.
  @usableFromInline
  consuming func inside(_ name: String) -> WireError {
    guard let inner = field else {
      field = name
      return self
    }
    field = inner.first == "[" ? name + inner : name + "." + inner
    return self
  }
}

extension WireError {
  /// The kinds of trouble; its raw value is the name by which programs know it.
  public struct Code: RawRepresentable, Hashable, Sendable {
    /// The name of this kind of trouble, such as `missingField`.
    public var rawValue: String

    /// Names a kind of trouble.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// The bytes end in the middle of a value.
    public static let truncated = Code(rawValue: "truncated")
    /// A number takes more than ten bytes or does not fit 64 bits.
    public static let badVarint = Code(rawValue: "badVarint")
    /// A field number or wire type that Protobuf forbids or that is no longer in use.
    public static let badTag = Code(rawValue: "badTag")
    /// A known field was written as another kind of value.
    public static let wrongWireType = Code(rawValue: "wrongWireType")
    /// Text that is not valid UTF-8.
    public static let invalidUTF8 = Code(rawValue: "invalidUTF8")
    /// An enum's number that this build has no case for.
    public static let unknownEnumValue = Code(rawValue: "unknownEnumValue")
    /// Values are nested more deeply than allowed.
    public static let tooDeep = Code(rawValue: "tooDeep")
    /// The input, or a key, is longer than allowed.
    public static let tooLong = Code(rawValue: "tooLong")
    /// The text is not JSON as RFC 8259 defines it.
    public static let notJSON = Code(rawValue: "notJSON")
    /// A JSON object has a field that the message does not know.
    public static let unknownField = Code(rawValue: "unknownField")
    /// A JSON object lacks a field that the message requires.
    public static let missingField = Code(rawValue: "missingField")
    /// A JSON value has the wrong type or is out of range.
    public static let badValue = Code(rawValue: "badValue")
    /// A key does not have the parts that were asked of it.
    public static let badKey = Code(rawValue: "badKey")
    /// Messages whose names or numbers cannot stand together in one schema.
    public static let badSchema = Code(rawValue: "badSchema")
  }
}

extension WireError: CustomStringConvertible {
  /// The code, the field, the sentence and the offset on one line.
  public var description: String {
    var text = code.rawValue
    if let field { text += " in \(field)" }
    text += ": \(message)"
    if let offset { text += " (byte \(offset))" }
    return text
  }
}
