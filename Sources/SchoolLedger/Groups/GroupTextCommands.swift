public import WireFormat

/// Says something in a group's chat: a text, a file, coursework or any of them (M14, M16).
public struct PostMessage: Command {
  /// In which group.
  public var group = ""
  /// What is said; personal data.
  public var text: String?
  /// The id of a file to share.
  public var file: String?
  /// The id of coursework to share.
  public var courseWork: String?
  /// The message that this one answers.
  public var replyTo: String?

  /// Says nothing yet.
  public init() {}

  /// Says this.
  public init(
    group: String, text: String? = nil, file: String? = nil, courseWork: String? = nil, replyTo: String? = nil
  ) {
    (self.group, self.text) = (group, text)
    (self.file, self.courseWork, self.replyTo) = (file, courseWork, replyTo)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "text", &text, as: .text)
    try visit.field(3, "file", &file, as: .id)
    try visit.field(4, "courseWork", &courseWork, as: .id)
    try visit.field(5, "replyTo", &replyTo, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.group(group)
    if let courseWork { _ = try situation.existingWork(courseWork) }
    if let replyTo { try situation.requireMessage(replyTo, in: group) }
    try situation.require(.converse)
    let actor = situation.actor
    if actor.row?.kind == .student, try !situation.views.isMember(actor.id, of: group, .student) {
      throw Refusal(.notInGroup)
    }
    guard try situation.groupType(row.type).visibleToStudents else { throw Refusal(.hiddenFromStudents) }
    let said = text.flatMap { $0.trimmingWhitespace().isEmpty ? nil : Personal($0, of: actor.id) }
    guard said != nil || file != nil || courseWork != nil else { throw Refusal(.emptyMessage) }
    return .groups(
      .groupMessagePosted(
        .init(
          message: PositionID.message(situation.position), group: group, text: said, file: file,
          courseWork: courseWork, replyTo: replyTo)))
  }
}

/// Leaves a note on a group, for every teacher to read (M18, M19).
public struct WriteNote: Command {
  /// On which group.
  public var group = ""
  /// What it says; personal data.
  public var text = ""
  /// Whether it hands the group over; a plain note unless said.
  public var kind: NoteKind?

  /// Says nothing yet.
  public init() {}

  /// Writes this note.
  public init(group: String, text: String, kind: NoteKind? = nil) {
    (self.group, self.text, self.kind) = (group, text, kind)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "text", &text, as: .text)
    try visit.field(3, "kind", &kind)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.group(group)
    try situation.require(.teach)
    return .groups(
      .groupNoteWritten(
        .init(
          note: PositionID.note(situation.position), group: group,
          text: Personal(text, of: situation.actor.id), kind: kind ?? .note)))
  }
}

/// Replaces what a group's document says (M2).
public struct EditGroupDocument: Command {
  /// Of which group.
  public var group = ""
  /// What it says from now on; personal data.
  public var text = ""

  /// Says nothing yet.
  public init() {}

  /// Makes the document say this.
  public init(group: String, text: String) { (self.group, self.text) = (group, text) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
    try visit.field(2, "text", &text, as: .text)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.group(group)
    try situation.require(.teach)
    let before = try situation.views.row(GroupsViews.documents, group)
    let known = try before.flatMap { try situation.keys.open($0.text).text }
    // Texts that only look the same are two.
    if let known, known.utf8.elementsEqual(text.utf8) { return .nothing }
    return .groups(
      .groupDocumentEdited(.init(group: group, text: Personal(text, of: situation.actor.id))))
  }
}

extension Situation {
  /// Refuses a message that the group's chat does not have.
  fileprivate func requireMessage(_ id: String, in group: String) throws {
    guard let position = PositionID.message.position(of: id),
      try views.row(GroupsViews.messages, OrderedKey(group).appending(position)) != nil
    else { throw Refusal(.notFound, because: .naming(id)) }
  }
}
