public import WireFormat

/// How many points a work is worth, or that it is ungraded (`null` in JSON, -1 on the wire) (R14-R16).
public struct Points: Hashable, Sendable {
  /// The points; nil where the work is ungraded. Zero stands for any number that cannot be.
  public var value: Int?

  /// So many points, or ungraded.
  public init(_ value: Int?) { self.value = value.map { max($0, 0) } }

  /// No grade is given.
  public static let ungraded = Points(nil)
  /// What a work is worth unless said otherwise (R14).
  public static let usual = Points(100)

  /// Whether a work may be worth so much (R16).
  var isPossible: Bool { value != 0 }
}

extension Points: FieldValue {
  /// `int64` in Protobuf.
  public static var kind: FieldKind { .int64 }
  /// A number.
  public static var wireType: WireType { .varint }
  /// `null` is "ungraded".
  public static var isNullable: Bool { true }

  /// Appends the points, or -1.
  public func write(to writer: inout WireWriter) { (value ?? -1).write(to: &writer) }
  /// Reads the points; what is negative is ungraded.
  public init(from reader: inout WireReader) throws(WireError) {
    let value = try Int(from: &reader)
    self.init(value < 0 ? nil : value)
  }

  /// Appends the points or `null`.
  public func write(to writer: inout JSONWriter) {
    if let value { writer.append(Int64(value)) } else { writer.appendNull() }
  }
  /// Takes a number or `null`; a number that cannot be is the domain's to refuse.
  public init(json: JSONValue) throws(WireError) {
    switch json {
    case .null: self.init(nil)
    case .number(let text): self.init(Int(text) ?? 0)
    case .bool, .string, .array, .object: throw json.isNot("a whole number, or null")
    }
  }
}

/// What is attached to a work.
public enum AttachmentKind: String, WireEnum {
  /// A quiz, whose grades ``ImportQuizGrades`` takes over where it is all that is attached (R7).
  case quiz
  /// A file that is kept elsewhere under its id.
  case file
  /// A link; its id is the address, which may be as long as a title.
  case link
}

/// Something that a teacher attached to a work.
public struct WorkAttachment: Message {
  /// What it is.
  public var kind = AttachmentKind.file
  /// Its id, chosen by the caller.
  public var id = ""
  /// Its title.
  public var title: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// Nothing in particular yet.
  public init() {}

  /// An attachment.
  public init(_ kind: AttachmentKind, _ id: String, title: String? = nil) {
    (self.kind, self.id, self.title) = (kind, id, title)
  }

  /// The attachment's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "kind", &kind)
    try visit.field(2, "id", &id)
    try visit.field(3, "title", &title)
  }
}

/// Where a student's work stands.
public enum SubmissionState: String, WireEnum {
  /// Nothing was turned in yet, and nothing counts as returned (A5).
  case new
  /// The student handed it in, and it was not returned since.
  case turnedIn
  /// A teacher returned it, with a grade or without.
  case returned
  /// The student took back what was turned in.
  case reclaimed
}

/// What made a student's work what it is.
enum SubmissionChange: String, WireEnum {
  case draftGrade, turnedIn, returned, reclaimed
  /// What was done in earlier stays counts again: nothing that happened to the work.
  case restored
}

/// Where a student's work stands for who looks over many (R5).
public enum WorkCategory: String, WireEnum {
  /// Still to be handed in.
  case assigned
  /// Handed in, be it again, and not returned since.
  case turnedIn
  /// Returned with a grade.
  case graded
  /// Returned without a grade.
  case returned
}

/// The colour that shows a student's work at a glance (R12).
public enum WorkColour: String, WireEnum {
  /// Missing.
  case red
  /// Turned in, or with a draft that is not yet returned.
  case green
  /// Returned.
  case black
}

/// What a student sees instead of a grade (R34).
public enum WorkLabel: String, WireEnum {
  /// The work was returned without a grade.
  case done
}

/// What an entry of a grade history is about.
public enum GradeChange: String, WireEnum {
  /// A teacher or an import noted a draft, or the draft was taken away; only for who may see drafts.
  case draftGrade
  /// The work was returned with this grade.
  case assignedGrade
  /// The work's points were changed while they still held for this student (R21).
  case points
  /// The student handed the work in.
  case turnedIn
  /// A teacher returned the work, with a grade or without.
  case returned
  /// The student took the work back.
  case reclaimed
}
