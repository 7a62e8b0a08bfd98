/// One of a few names: the name in JSON, its place in `allCases`, counted from 1, in bytes.
///
/// New cases are added at the end only. A number without a case (0, or one from a newer build) is refused.
public protocol WireEnum: FieldValue, RawRepresentable, CaseIterable
where RawValue == String, AllCases == [Self] {
  /// The enum's name in the schema; the type's own name unless said otherwise.
  static var name: String { get }
}

extension WireEnum {
  /// The type's own name.
  public static var name: String { "\(Self.self)" }

  /// An enum with the raw values as its cases.
  public static var kind: FieldKind { .enumeration(name: name, cases: allCases.map(\.rawValue)) }

  /// A number from 1.
  @inlinable public static var wireType: WireType { .varint }

  /// Appends the case's number.
  @inlinable
  public func write(to writer: inout WireWriter) {
    var number: UInt64 = 1
    for value in Self.allCases {
      if value == self { break }
      number += 1
    }
    writer.append(varint: number)
  }

  /// Reads a case's number.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) {
    let start = reader.offset
    let number = try reader.readVarint()
    let cases = Self.allCases
    guard number >= 1, number <= UInt64(cases.count) else {
      throw Self.unknownCase(number, at: start)
    }
    self = cases[Int(number) - 1]
  }

  @usableFromInline
  static func unknownCase(_ number: UInt64, at offset: Int) -> WireError {
    WireError(
      .unknownEnumValue, "\(name) has no case \(number) in this build; a newer one may know it",
      offset: offset)
  }

  /// Appends the case's name.
  @inlinable public func write(to writer: inout JSONWriter) { writer.append(rawValue) }

  /// Takes a case's name.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    guard case .string(let text) = json, let value = Self(rawValue: text) else {
      let names = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw WireError(.badValue, "expected one of: \(names)")
    }
    self = value
  }
}
