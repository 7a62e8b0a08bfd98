public import WireFormat

/// What can happen to groups, to who is in them and to what is said there.
public enum GroupsEvent: AreaEvent {
  case groupTypeDefined(GroupTypeDefined)
  case groupTypeChanged(GroupTypeChanged)
  case groupCreated(GroupCreated)
  case groupRenamed(GroupRenamed)
  case groupMemberAdded(GroupMemberAdded)
  case groupMemberRemoved(GroupMemberRemoved)
  case groupPinned(GroupPinned)
  case groupUnpinned(GroupUnpinned)
  case groupMessagePosted(GroupMessagePosted)
  case groupNoteWritten(GroupNoteWritten)
  case groupDocumentEdited(GroupDocumentEdited)

  static let catalog = [
    CatalogEntry(groupTypeDefined),
    CatalogEntry(groupTypeChanged),
    CatalogEntry(groupCreated),
    CatalogEntry(groupRenamed),
    CatalogEntry(groupMemberAdded),
    CatalogEntry(groupMemberRemoved),
    CatalogEntry(groupPinned),
    CatalogEntry(groupUnpinned),
    CatalogEntry(groupMessagePosted),
    CatalogEntry(groupNoteWritten),
    CatalogEntry(groupDocumentEdited),
  ]

  func visited<V: PayloadVisitor>(by visitor: inout V) throws(V.Failure) -> Self {
    switch self {
    case .groupTypeDefined(let payload): .groupTypeDefined(try visitor.visit(payload))
    case .groupTypeChanged(let payload): .groupTypeChanged(try visitor.visit(payload))
    case .groupCreated(let payload): .groupCreated(try visitor.visit(payload))
    case .groupRenamed(let payload): .groupRenamed(try visitor.visit(payload))
    case .groupMemberAdded(let payload): .groupMemberAdded(try visitor.visit(payload))
    case .groupMemberRemoved(let payload): .groupMemberRemoved(try visitor.visit(payload))
    case .groupPinned(let payload): .groupPinned(try visitor.visit(payload))
    case .groupUnpinned(let payload): .groupUnpinned(try visitor.visit(payload))
    case .groupMessagePosted(let payload): .groupMessagePosted(try visitor.visit(payload))
    case .groupNoteWritten(let payload): .groupNoteWritten(try visitor.visit(payload))
    case .groupDocumentEdited(let payload): .groupDocumentEdited(try visitor.visit(payload))
    }
  }
}

/// There is a new kind of group (M5).
public struct GroupTypeDefined: EventPayload {
  static let number = 160
  /// The type's id.
  public internal(set) var type: String
  /// Its name.
  public internal(set) var name: String
  /// Whether pupils see such groups (M6).
  public internal(set) var visibleToStudents: Bool
  /// The outside system that such groups are managed in (M12).
  public internal(set) var managedBy: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "type", &type)
    try visit.field(2, "name", &name)
    try visit.field(3, "visibleToStudents", &visibleToStudents)
    try visit.field(4, "managedBy", &managedBy)
  }
}

extension GroupTypeDefined {
  /// A payload that says nothing yet.
  public init() { self.init(type: "", name: "", visibleToStudents: false) }
}

/// A kind of group is otherwise from now on (M5, A26).
public struct GroupTypeChanged: EventPayload {
  static let number = 161
  /// The type's id.
  public internal(set) var type: String
  /// Its name.
  public internal(set) var name: String
  /// Whether pupils see such groups (M6).
  public internal(set) var visibleToStudents: Bool
  /// The outside system that such groups are managed in (M12).
  public internal(set) var managedBy: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "type", &type)
    try visit.field(2, "name", &name)
    try visit.field(3, "visibleToStudents", &visibleToStudents)
    try visit.field(4, "managedBy", &managedBy)
  }
}

extension GroupTypeChanged {
  /// A payload that says nothing yet.
  public init() { self.init(type: "", name: "", visibleToStudents: false) }
}

/// There is a new group (M7).
public struct GroupCreated: EventPayload {
  static let number = 162
  /// The group's id.
  public internal(set) var group: String
  /// Its name.
  public internal(set) var name: String
  /// The id of its type.
  public internal(set) var type: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "name", &name)
    try visit.field(3, "type", &type)
  }
}

extension GroupCreated {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", name: "", type: "") }
}

/// A group has another name.
public struct GroupRenamed: EventPayload {
  static let number = 163
  /// The group's id.
  public internal(set) var group: String
  /// Its name from now on.
  public internal(set) var name: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "name", &name)
  }
}

extension GroupRenamed {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", name: "") }
}

/// Somebody is in the group from now on.
public struct GroupMemberAdded: EventPayload {
  static let number = 164
  /// The group's id.
  public internal(set) var group: String
  /// The person's id.
  public internal(set) var user: String
  /// What they are to the group.
  public internal(set) var role: GroupRole
  /// The outside system that says so; nil where a teacher does.
  public internal(set) var managedBy: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "user", &user)
    try visit.field(3, "role", &role)
    try visit.field(4, "managedBy", &managedBy)
  }
}

extension GroupMemberAdded {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", user: "", role: .student) }
}

/// Somebody is no longer in the group.
public struct GroupMemberRemoved: EventPayload {
  static let number = 165
  /// The group's id.
  public internal(set) var group: String
  /// The person's id.
  public internal(set) var user: String
  /// The outside system that says so; nil where a teacher does.
  public internal(set) var managedBy: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "user", &user)
    try visit.field(3, "managedBy", &managedBy)
  }
}

extension GroupMemberRemoved {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", user: "") }
}

/// Somebody counts the group among theirs (M9).
public struct GroupPinned: EventPayload {
  static let number = 166
  /// The group's id.
  public internal(set) var group: String
  /// Whose list it is.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "user", &user)
  }
}

extension GroupPinned {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", user: "") }
}

/// Somebody no longer counts the group among theirs.
public struct GroupUnpinned: EventPayload {
  static let number = 167
  /// The group's id.
  public internal(set) var group: String
  /// Whose list it is.
  public internal(set) var user: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "user", &user)
  }
}

extension GroupUnpinned {
  /// A payload that says nothing yet.
  public init() { self.init(group: "", user: "") }
}
