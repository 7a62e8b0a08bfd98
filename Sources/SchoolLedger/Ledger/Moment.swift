public import WireFormat

/// A point in time, in whole milliseconds of UTC since 1970; the only notion of time that the ledger has.
///
/// On the wire it is an `int64`, in JSON the text of RFC 3339, which any offset may write and which is always
/// answered in UTC (`2026-09-01T08:00:00Z`). That text can tell the years 0001 to 9999; no command takes
/// another moment.
public struct Moment: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z; negative before.
  public var milliseconds: Int64

  /// The moment that many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The moment that an RFC 3339 text names, or nil if it is none (no such day, no offset, more).
  public init?(_ text: some StringProtocol) {
    guard let milliseconds = RFC3339.milliseconds(Array(text.utf8)) else { return nil }
    self.milliseconds = milliseconds
  }

  /// What is wrong with the moment, or nil: the ledger takes none whose text could not be read again.
  var problem: WireError? {
    RFC3339.expressible.contains(milliseconds) ? nil : .init(.badValue, "a time is of the years 0001 to 9999")
  }

  /// Days since 1970-01-01, in UTC: what "per day" means in every policy.
  var day: Int64 { milliseconds.floorDivided(by: 86_400_000) }

  /// Whether the earlier one is on the left.
  public static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }
}

extension Moment: CustomStringConvertible {
  /// RFC 3339 in UTC, with milliseconds only where there are any.
  public var description: String { RFC3339.text(milliseconds) }
}

extension Moment: FieldValue {
  /// `int64` in Protobuf.
  public static var kind: FieldKind { .int64 }
  /// Milliseconds since 1970.
  public static var wireType: WireType { .varint }
  /// The beginning of 1970.
  public static var zero: Moment? { Moment(milliseconds: 0) }

  /// Appends the milliseconds.
  public func write(to writer: inout WireWriter) { milliseconds.write(to: &writer) }
  /// Reads milliseconds.
  public init(from reader: inout WireReader) throws(WireError) { milliseconds = try Int64(from: &reader) }

  /// Appends the text of RFC 3339.
  public func write(to writer: inout JSONWriter) { writer.append(description) }
  /// Takes a text of RFC 3339.
  public init(json: JSONValue) throws(WireError) {
    let expected = "a time of RFC 3339 such as 2026-09-01T08:00:00Z"
    guard case .string(let text) = json else { throw json.isNot(expected) }
    guard let moment = Moment(text) else {
      throw WireError(.badValue, "expected \(expected), found \"\(text.prefix(40))\"")
    }
    self = moment
  }
}

/// Reading and writing the one form of date and time that crosses the ledger's edges.
enum RFC3339 {
  static func text(_ milliseconds: Int64) -> String {
    let inDay = milliseconds.modulo(86_400_000)
    let (year, month, date) = civil(milliseconds.floorDivided(by: 86_400_000))
    let seconds = inDay / 1000
    var text = "\(padded(year, 4))-\(padded(month, 2))-\(padded(date, 2))T"
    text += "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
    if inDay % 1000 != 0 { text += ".\(padded(inDay % 1000, 3))" }
    return text + "Z"
  }

  /// Understands years 0001 to 9999; further decimals of a second than three are dropped, a leap second is
  /// the second before it.
  static func milliseconds(_ text: [UInt8]) -> Int64? {
    func digits(_ range: Range<Int>) -> Int64? {
      guard range.upperBound <= text.count else { return nil }
      var value: Int64 = 0
      for byte in text[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int64(byte - 0x30)
      }
      return value
    }
    func character(_ index: Int) -> Unicode.Scalar? {
      index < text.count ? Unicode.Scalar(text[index]) : nil
    }
    guard let year = digits(0..<4), year >= 1, character(4) == "-", let month = digits(5..<7),
      character(7) == "-", let date = digits(8..<10), let separator = character(10),
      "Tt ".unicodeScalars.contains(separator),
      let hour = digits(11..<13), character(13) == ":", let minute = digits(14..<16), character(16) == ":",
      let second = digits(17..<19), (1...12).contains(month), date >= 1, date <= length(of: month, in: year),
      hour < 24, minute < 60, second < 61
    else { return nil }
    var next = 19
    var fraction: Int64 = 0
    if character(next) == "." {
      next += 1
      let first = next
      while let digit = digits(next..<next + 1) {
        if next - first < 3 { fraction = fraction * 10 + digit }
        next += 1
      }
      guard next > first else { return nil }
      for _ in min(next - first, 3)..<3 { fraction *= 10 }
    }
    guard let offset = offset(text, from: next, digits, character) else { return nil }
    let minutes = (days(year, month, date) * 24 + hour) * 60 + minute - offset
    let milliseconds = minutes * 60_000 + min(second, 59) * 1000 + fraction
    return expressible.contains(milliseconds) ? milliseconds : nil
  }

  /// The milliseconds of years 0001 to 9999 in UTC, which an offset may lead out of.
  static let expressible = days(1, 1, 1) * 86_400_000..<days(10_000, 1, 1) * 86_400_000

  /// The offset in minutes that ends the text, or nil.
  private static func offset(
    _ text: [UInt8], from next: Int, _ digits: (Range<Int>) -> Int64?, _ character: (Int) -> Unicode.Scalar?
  ) -> Int64? {
    switch character(next) {
    case "Z", "z": return next + 1 == text.count ? 0 : nil
    case "+", "-":
      guard next + 6 == text.count, character(next + 3) == ":", let hours = digits(next + 1..<next + 3),
        let minutes = digits(next + 4..<next + 6), hours < 24, minutes < 60
      else { return nil }
      return (character(next) == "-" ? -1 : 1) * (hours * 60 + minutes)
    default: return nil
    }
  }

  /// Days since 1970-01-01 of a date of the proleptic Gregorian calendar, counted from March so that the leap
  /// day is a year's last.
  static func days(_ year: Int64, _ month: Int64, _ date: Int64) -> Int64 {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted.floorDivided(by: 400)
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + date - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  static func civil(_ day: Int64) -> (year: Int64, month: Int64, date: Int64) {
    let shifted = day + 719_468
    let era = shifted.floorDivided(by: 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    )
  }

  private static func length(of month: Int64, in year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ value: Int64, _ width: Int) -> String {
    let digits = String(value.magnitude)
    return (value < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Int64 {
  /// The quotient rounded towards minus infinity, as days before 1970 need it; the divisor is positive.
  func floorDivided(by divisor: Int64) -> Int64 {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }

  /// What is left of it beyond that quotient: from 0 up to the divisor.
  func modulo(_ divisor: Int64) -> Int64 {
    let remainder = self % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}
