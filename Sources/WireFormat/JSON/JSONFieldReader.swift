/// Fills a message's fields from the members of a JSON object, by name.
///
/// A field is required unless it is an optional: lists, maps and fields with an initial value too.
/// `null` is an absent optional, except where the optional's value is itself one (`Value??`).
@usableFromInline
package struct JSONFieldReader: FieldVisiting {
  private let members: [JSONValue.Member]
  /// Where the next field is probably found; members mostly come in the order of the fields.
  private var next = 0
  /// Which members have been read, a bit for each: of the first 64, which are more than any message has.
  private var isRead: UInt64 = 0

  /// Reads from a JSON object; throws `badValue` for anything else.
  @usableFromInline
  package init(_ object: JSONValue) throws(WireError) {
    guard case .object(let members) = object else { throw object.isNot("an object") }
    self.members = members
  }

  /// Reads a required field.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout Value
  ) throws(WireError) {
    value = try read(name)
  }

  /// Reads a field that may be absent.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout Value?
  ) throws(WireError) {
    guard let json = take(name), Value.isNullable || json != .null else {
      value = nil
      return
    }
    value = try convert(json, name) as Value
  }

  /// Reads a required list.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [Value]
  ) throws(WireError) {
    value = try read(name)
  }

  /// Reads required values by name.
  @inlinable
  package mutating func field<Value: FieldValue>(
    _ number: Int, _ name: String, _ value: inout [String: Value]
  ) throws(WireError) {
    value = try read(name)
  }

  @inlinable
  mutating func read<Value: FieldValue>(_ name: String) throws(WireError) -> Value {
    guard let json = take(name) else {
      throw WireError(.missingField, "the field \(name) is required", field: name)
    }
    return try convert(json, name)
  }

  @inlinable
  func convert<Value: FieldValue>(_ json: JSONValue, _ name: String) throws(WireError) -> Value {
    do {
      return try Value(json: json)
    } catch {
      throw error.inside(name)
    }
  }

  /// The value of a member, which counts as read; nil where there is none.
  @usableFromInline
  package mutating func take(_ name: String) -> JSONValue? {
    var index = next
    for _ in members.indices {
      if index == members.count { index = 0 }
      if members[index].name == name {
        next = index + 1
        isRead |= 1 << index
        return members[index].value
      }
      index += 1
    }
    return nil
  }

  /// The first member that nobody has read.
  @usableFromInline
  var firstUnread: String? {
    let index = (~isRead).trailingZeroBitCount
    return index < members.count ? members[index].name : nil
  }

  @usableFromInline
  static func unknownField(_ name: String, in message: any Message.Type) -> WireError {
    let known = MessageShape(message).fields.map(\.name).joined(separator: ", ")
    return WireError(.unknownField, "the fields of \(message.name) are: \(known)", field: name)
  }
}
