/// A value that says its numbered fields once, for its bytes, its JSON and its schema alike.
///
/// ```swift
/// struct StudentJoined: Message {
///   var course = "", user = "", invitation: String?
///   var unknownFields = UnknownFields()
///
///   mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
///     try visit.field(1, "course", &course)
///     try visit.field(2, "user", &user)
///     try visit.field(3, "invitation", &invitation)
///   }
/// }
/// ```
/// Numbers belong to the stored format: once released they keep their name and kind for ever.
public protocol Message: FieldValue {
  /// The message's name in the schema, part of the stored format; the type's own name unless said otherwise.
  static var name: String { get }
  /// The fields of newer builds, kept so that writing the message again loses nothing.
  ///
  /// A message that does not declare it forgets them, which suits commands and answers.
  var unknownFields: UnknownFields { get set }
  /// A message with every field at its initial value.
  init()
  /// Shows each field to the visitor, by ascending number and always all of them.
  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure)
}

/// The bytes of fields that this build does not know, exactly as they were read; free while there are none.
public struct UnknownFields: Hashable, Sendable {
  /// The fields, tags included, in the order in which they were read.
  public internal(set) var bytes: [UInt8] = []

  /// No unknown fields.
  @inlinable public init() {}

  /// Whether there are none.
  @inlinable public var isEmpty: Bool { bytes.isEmpty }
}

extension Message {
  /// The type's own name; that of a nested type without its parent's.
  public static var name: String { "\(Self.self)" }

  /// Forgets unknown fields.
  @inlinable public var unknownFields: UnknownFields {
    get { UnknownFields() }
    set {}
  }
}

// MARK: Bytes

extension Message {
  /// Appends the message's fields; the same message always gives the same bytes.
  @inlinable
  public func encode(into writer: inout WireWriter) {
    var message = self
    message.fields(&writer)
    writer.append(unknownFields)
  }

  /// The message's bytes.
  @inlinable
  public func encoded() -> [UInt8] {
    var writer = WireWriter()
    encode(into: &writer)
    return writer.bytes
  }

  /// Reads a message that fills `bytes` to the end; fields in any order, the last of a number counts.
  @inlinable
  public init(decoding bytes: Span<UInt8>) throws(WireError) {
    try self.init(fieldsOf: WireReader(bytes))
  }

  @inlinable
  init(fieldsOf reader: WireReader) throws(WireError) {
    self.init()
    var decoder = try MessageDecoder(reader)
    try fields(&decoder)
    while decoder.isUnfinished, try decoder.needsAnotherPass(keeping: &unknownFields) {
      try fields(&decoder)
    }
  }
}

// MARK: A message as a field of another

extension Message {
  /// The schema refers to the message by its type.
  public static var kind: FieldKind { .message(Self.self) }

  /// A message is preceded by its length.
  @inlinable public static var wireType: WireType { .lengthDelimited }

  /// The message's own fields.
  @inlinable
  public mutating func parts<V: FieldVisitor>(
    _ number: Int, _ name: String, _ visit: inout V
  ) throws(V.Failure) {
    try fields(&visit)
  }

  /// Appends the message and, before it, its length.
  @inlinable
  public func write(to writer: inout WireWriter) {
    writer.appendLengthDelimited { writer in encode(into: &writer) }
  }

  /// Reads a message that is preceded by its length.
  @inlinable
  public init(from reader: inout WireReader) throws(WireError) {
    try self.init(fieldsOf: reader.readNested())
  }
}

// MARK: JSON

extension Message {
  /// Appends the message as a JSON object, fields in the order of their numbers.
  @inlinable
  public func write(to writer: inout JSONWriter) {
    writer.beginObject()
    writeFields(to: &writer)
    writer.endObject()
  }

  /// The message as JSON.
  public var json: String {
    var writer = JSONWriter()
    write(to: &writer)
    return writer.string
  }

  /// Appends only the fields, into an object that the caller has begun.
  @inlinable
  public func writeFields(to writer: inout JSONWriter) {
    var message = self
    message.fields(&writer)
  }

  /// Reads the message from a JSON object that has its fields and no others.
  @inlinable
  public init(json: JSONValue) throws(WireError) {
    var reader = try JSONFieldReader(json)
    try self.init(restOf: &reader)
  }

  /// Reads the message from what the caller has left of a JSON object.
  @inlinable
  package init(restOf reader: inout JSONFieldReader) throws(WireError) {
    self.init()
    try fields(&reader)
    if let name = reader.firstUnread { throw JSONFieldReader.unknownField(name, in: Self.self) }
  }
}
