public import WireFormat

/// The groups of the school, or the viewer's own (M9).
public struct GroupsQuery: Query {
  /// All of them; or the viewer's own, which are those that a teacher pinned and that a student is in.
  public var which = GroupSelection.mine

  /// Asks of the viewer's own.
  public init() {}

  /// Asks of all, or of the viewer's own.
  public init(which: GroupSelection) { self.which = which }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "which", &which)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> GroupList {
    var list = GroupList()
    for group in try groups(snapshot) {
      let row = try snapshot.groupRow(group)
      let type = try snapshot.views.row(GroupsViews.types, row.type) ?? GroupTypeRow()
      list.groups.append(
        .init(
          group: group, name: row.title, type: row.type, visibleToStudents: type.visibleToStudents,
          managedBy: type.managedBy, pinned: try snapshot.isPinned(group)))
    }
    return list
  }

  private func groups(_ snapshot: borrowing Snapshot) throws -> [String] {
    var groups: [String] = []
    if which == .all {
      try snapshot.require(.followGroups)
      try snapshot.views.scan(GroupsViews.groups) { key, _ in
        groups.append(try key.readString())
        return true
      }
    } else if snapshot.actor.row?.kind == .student {
      try snapshot.views.scan(GroupsViews.memberships, OrderedKey(snapshot.viewer)) { key, _ in
        let group = try key.readString()
        if try snapshot.permits(.seeGroup, group: group) { groups.append(group) }
        return true
      }
    } else {
      try snapshot.views.scan(GroupsViews.pins, OrderedKey(snapshot.viewer)) { key, row in
        if row.pinned { groups.append(try key.readString()) }
        return true
      }
    }
    return groups
  }
}

/// A group and who is in it.
public struct GroupQuery: Query {
  /// Which group.
  public var group = ""

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group.
  public init(group: String) { self.group = group }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> GroupAnswer {
    let row = try snapshot.groupRow(group)
    try snapshot.require(.seeGroup, group: group)
    var answer = GroupAnswer()
    (answer.group, answer.name, answer.type) = (group, row.title, row.type)
    answer.students = try snapshot.views.members(of: group, .student)
    answer.teachers = try snapshot.views.members(of: group, .teacher)
    for user in answer.students + answer.teachers { answer.names[user] = try snapshot.name(of: user) }
    if try snapshot.permits(.followGroups) {
      answer.document = try snapshot.views.row(GroupsViews.documents, group).map {
        try snapshot.text($0.text)
      }
      let owner = try snapshot.views.row(GroupsViews.types, row.type)?.managedBy
      answer.placed = try owner.map { try snapshot.views.placed(by: $0, in: group) } ?? []
    }
    return answer
  }
}

/// What was said in a group's chat, for its students as long as they see it, and for teachers (A26).
public struct MessagesQuery: Query {
  /// In which group.
  public var group = ""

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group.
  public init(group: String) { self.group = group }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> GroupMessages {
    _ = try snapshot.groupRow(group)
    try snapshot.require(.seeMessages, group: group)
    var answer = GroupMessages()
    try snapshot.views.scan(GroupsViews.messages, OrderedKey(group)) { key, row in
      answer.messages.append(
        .init(
          message: PositionID.message(try key.readUInt64()), by: row.by, at: row.at,
          text: try row.text.map { try snapshot.text($0) } ?? "", file: row.file, courseWork: row.courseWork,
          replyTo: row.replyTo))
      return true
    }
    return answer
  }
}

/// The notes on a group, for teachers (M19).
public struct NotesQuery: Query {
  /// On which group.
  public var group = ""

  /// Asks of no group yet.
  public init() {}

  /// Asks of a group.
  public init(group: String) { self.group = group }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group, as: .id)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> GroupNotes {
    _ = try snapshot.groupRow(group)
    try snapshot.require(.followGroups)
    var answer = GroupNotes()
    try snapshot.views.scan(GroupsViews.notes, OrderedKey(group)) { key, row in
      answer.notes.append(
        .init(
          note: PositionID.note(try key.readUInt64()), by: row.by, at: row.at, kind: row.kind,
          text: try snapshot.text(row.text)))
      return true
    }
    return answer
  }
}

extension Snapshot {
  /// The group; refused when there was none then.
  func groupRow(_ id: String) throws -> GroupRow { try views.existing(GroupsViews.groups, id) }

  /// Whether the viewer counted the group among theirs.
  fileprivate func isPinned(_ group: String) throws -> Bool {
    try views.row(GroupsViews.pins, viewer, group)?.pinned == true
  }

  /// The kinds of group, in the order in which they were defined.
  func groupTypes() throws -> [SchoolAnswer.GroupType] {
    var types: [(number: Int, type: SchoolAnswer.GroupType)] = []
    try views.scan(GroupsViews.types) { key, row in
      let type = SchoolAnswer.GroupType(
        type: try key.readString(), name: row.title, visibleToStudents: row.visibleToStudents,
        managedBy: row.managedBy)
      types.append((row.number, type))
      return true
    }
    return types.sorted { $0.number < $1.number }.map(\.type)
  }

  /// All groups, or the viewer's own.
  public borrowing func groups(_ which: GroupSelection) throws -> GroupList {
    try ask(GroupsQuery(which: which))
  }

  /// A group and who is in it.
  public borrowing func group(_ id: String) throws -> GroupAnswer { try ask(GroupQuery(group: id)) }

  /// What was said in a group's chat.
  public borrowing func messages(in group: String) throws -> GroupMessages {
    try ask(MessagesQuery(group: group))
  }

  /// The notes on a group, for teachers.
  public borrowing func notes(on group: String) throws -> GroupNotes { try ask(NotesQuery(group: group)) }
}
