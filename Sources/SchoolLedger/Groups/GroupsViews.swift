import WireFormat

/// What the views know of groups, and how each event changes it.
enum GroupsViews {
  static let types = ViewTable<GroupTypeRow>(.groupTypes)
  static let groups = ViewTable<GroupRow>(.groups)
  static let members = ViewTable<GroupMemberRow>(.groupMembers)
  static let memberships = ViewTable<GroupMemberRow>(.groupMemberships)
  static let pins = ViewTable<PinRow>(.groupPins)
  static let documents = ViewTable<GroupDocumentRow>(.groupDocuments)
  static let messages = ViewTable<GroupMessageRow>(.groupMessages)
  static let notes = ViewTable<GroupNoteRow>(.groupNotes)

  static func fold(_ event: GroupsEvent, of record: Envelope, into fold: Fold) throws {
    switch event {
    case .groupTypeDefined(let event):
      try define(event.type, event.name, event.visibleToStudents, event.managedBy, fold)
    case .groupTypeChanged(let event):
      try define(event.type, event.name, event.visibleToStudents, event.managedBy, fold)
    case .groupCreated(let event):
      try fold.write(GroupRow(title: event.name, type: event.type), in: groups, event.group)
    case .groupRenamed(let event):
      guard var row = try fold.views.row(groups, event.group) else { return }
      row.title = event.name
      try fold.write(row, in: groups, event.group)
    case .groupMemberAdded(let event):
      try place(event.user, in: event.group, .init(role: event.role, managedBy: event.managedBy), fold)
    case .groupMemberRemoved(let event):
      guard var row = try fold.views.row(members, event.group, event.user) else { return }
      row.present = false
      try place(event.user, in: event.group, row, fold)
    case .groupPinned(let event): try fold.write(PinRow(), in: pins, event.user, event.group)
    case .groupUnpinned(let event): try fold.write(PinRow(pinned: false), in: pins, event.user, event.group)
    case .groupMessagePosted(let event): try post(event, record, fold)
    case .groupNoteWritten(let event):
      let row = GroupNoteRow(by: record.actor, at: record.time, kind: event.kind, text: event.text)
      try fold.write(row, in: notes, OrderedKey(event.group).appending(record.position))
    case .groupDocumentEdited(let event):
      try fold.write(GroupDocumentRow(text: event.text), in: documents, event.group)
    }
  }

  /// A school begins with the kinds of group of its preset (M6).
  static func opened(_ event: SchoolOpened, _ fold: Fold) throws {
    for type in event.preset.groupTypes {
      try define(type.type, type.name, type.visibleToStudents, type.managedBy, fold)
    }
  }

  private static func define(
    _ type: String, _ name: String, _ visibleToStudents: Bool, _ managedBy: String?, _ fold: Fold
  ) throws {
    let number = try fold.views.row(types, type)?.number ?? fold.views.count(types)
    let row = GroupTypeRow(
      number: number, title: name, visibleToStudents: visibleToStudents, managedBy: managedBy)
    try fold.write(row, in: types, type)
  }

  private static func place(_ user: String, in group: String, _ row: GroupMemberRow, _ fold: Fold) throws {
    try fold.write(row, in: members, group, user)
    try fold.write(row, in: memberships, user, group)
  }

  private static func post(_ event: GroupMessagePosted, _ record: Envelope, _ fold: Fold) throws {
    let row = GroupMessageRow(
      by: record.actor, at: record.time, text: event.text, file: event.file, courseWork: event.courseWork,
      replyTo: event.replyTo)
    try fold.write(row, in: messages, OrderedKey(event.group).appending(record.position))
  }
}

extension Views {
  /// The ids of a group's members of that role, in order.
  func members(of group: String, _ role: GroupRole) throws -> [String] {
    try members(of: group) { $0.role == role }
  }

  /// Whom an outside system has put into the group.
  func placed(by owner: String, in group: String) throws -> [String] {
    try members(of: group) { $0.managedBy == owner }
  }

  private func members(of group: String, where isWanted: (GroupMemberRow) -> Bool) throws -> [String] {
    var users: [String] = []
    try scan(GroupsViews.members, OrderedKey(group)) { key, row in
      if row.present, isWanted(row) { users.append(try key.readString()) }
      return true
    }
    return users
  }

  /// Whether pupils see the group (M6, A26).
  func showsStudents(_ group: String) throws -> Bool {
    guard let type = try row(GroupsViews.groups, group)?.type else { return false }
    return try row(GroupsViews.types, type)?.visibleToStudents == true
  }

  /// Whether somebody is in a group, or was.
  func wasMember(_ user: String, of group: String) throws -> Bool {
    try row(GroupsViews.members, group, user) != nil
  }

  /// Whether somebody is in a group as that.
  func isMember(_ user: String, of group: String, _ role: GroupRole) throws -> Bool {
    guard let row = try row(GroupsViews.members, group, user) else { return false }
    return row.present && row.role == role
  }
}
