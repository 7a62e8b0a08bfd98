public import WireFormat

/// A grade, in whole hundredths of a point, so that no binary fraction ever touches it (R17, A1).
public struct GradeValue: Hashable, Sendable {
  /// A hundred for each point.
  public var hundredths: Int64

  /// A grade of so many hundredths.
  public init(hundredths: Int64) { self.hundredths = hundredths }

  /// The grade that somebody typed, rounded half up to two decimals; nil where the text is no grade.
  ///
  /// A grade is digits, and after a point or a comma more digits.
  public init?(_ text: some StringProtocol) {
    self.init(hundredths: 0)
    var (hasDigits, isFraction, isRoundedUp) = (false, false, false)
    var decimals = 0
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let digit = Int64(byte - UInt8(ascii: "0"))
        hasDigits = true
        if isFraction { decimals += 1 }
        if decimals == 3 { isRoundedUp = digit >= 5 }
        if decimals < 3, !append(digit) { return nil }
      case UInt8(ascii: "."), UInt8(ascii: ","):
        if isFraction || !hasDigits { return nil }
        isFraction = true
      default: return nil
      }
    }
    if !hasDigits || isFraction && decimals == 0 { return nil }
    for _ in min(decimals, 2)..<2 where !append(0) { return nil }
    if isRoundedUp {
      guard hundredths < .max else { return nil }
      hundredths += 1
    }
  }

  /// Appends a digit to the number; false where it gets too large.
  private mutating func append(_ digit: Int64) -> Bool {
    let (tens, isTooLarge) = hundredths.multipliedReportingOverflow(by: 10)
    let (sum, isStillTooLarge) = tens.addingReportingOverflow(digit)
    hundredths = sum
    return !isTooLarge && !isStillTooLarge
  }
}

extension GradeValue: CustomStringConvertible {
  /// The grade with exactly two decimals: `88.73`.
  public var description: String {
    let cents = abs(hundredths % 100)
    return "\(hundredths < 0 ? "-" : "")\(abs(hundredths / 100)).\(cents < 10 ? "0" : "")\(cents)"
  }
}

extension GradeValue: FieldValue {
  /// `int64` in Protobuf.
  public static var kind: FieldKind { .int64 }
  /// Hundredths.
  public static var wireType: WireType { .varint }
  /// No point at all.
  public static var zero: GradeValue? { GradeValue(hundredths: 0) }

  /// Appends the hundredths.
  public func write(to writer: inout WireWriter) { hundredths.write(to: &writer) }
  /// Reads hundredths.
  public init(from reader: inout WireReader) throws(WireError) { hundredths = try Int64(from: &reader) }

  /// Appends the text with two decimals.
  public func write(to writer: inout JSONWriter) { writer.append(description) }
  /// Takes a text that is a grade.
  public init(json: JSONValue) throws(WireError) {
    guard case .string(let text) = json, let grade = GradeValue(text) else { throw json.isNot("a grade") }
    self = grade
  }
}

/// What somebody typed where a grade belongs, to be judged by the rules; nil takes a grade away.
public struct EnteredGrade: Hashable, Sendable {
  /// The text, as it was typed.
  public var text: String?

  /// What somebody typed.
  public init(_ text: String?) { self.text = text }
}

extension EnteredGrade: ExpressibleByStringLiteral, ExpressibleByNilLiteral {
  /// What somebody typed.
  public init(stringLiteral text: String) { self.init(text) }
  /// No grade.
  public init(nilLiteral: ()) { self.init(nil) }
}

extension EnteredGrade: FieldValue {
  /// `string` in Protobuf.
  public static var kind: FieldKind { .string }
  /// A text is preceded by its length.
  public static var wireType: WireType { .lengthDelimited }
  /// `null` is "no grade".
  public static var isNullable: Bool { true }

  /// Appends the text. An empty one, which is no grade, becomes another that is none, for a command of the
  /// same id that says `null` is another command.
  public func write(to writer: inout WireWriter) {
    (text.map { $0.isEmpty ? " " : $0 } ?? "").write(to: &writer)
  }
  /// Reads the text; an empty one is none.
  public init(from reader: inout WireReader) throws(WireError) {
    let text = try String(from: &reader)
    self.init(text.isEmpty ? nil : text)
  }

  /// Appends the text, or `null`.
  public func write(to writer: inout JSONWriter) {
    if let text { writer.append(text) } else { writer.appendNull() }
  }
  /// Takes a text, a number as it was written, or `null`.
  public init(json: JSONValue) throws(WireError) {
    switch json {
    case .string(let text), .number(let text): self.init(text)
    case .null: self.init(nil)
    case .bool, .array, .object: throw json.isNot("a grade, as a text or a number")
    }
  }
}
