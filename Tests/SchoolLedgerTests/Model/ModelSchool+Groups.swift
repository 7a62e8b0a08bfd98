import SchoolLedger

extension ModelSchool {
  /// Carries out a command about groups; nil if it is of another area.
  mutating func performGroups(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as DefineGroupType:
      try require(isAdmin(actor), "notAllowed")
      try require(learning.types[command.type] == nil, "alreadyExists")
      learning.types[command.type] = .init(
        name: command.name, visible: command.visibleToStudents, managedBy: command.managedBy)
      return Answer(events: 1)
    case let command as ChangeGroupType:
      guard let before = learning.types[command.type] else { throw No("notFound") }
      try require(isAdmin(actor), "notAllowed")
      let after = ModelGroups.GroupType(
        name: command.name, visible: command.visibleToStudents, managedBy: command.managedBy)
      learning.types[command.type] = after
      return Answer(events: after == before ? 0 : 1)
    case let command as CreateGroup: return try create(command, by: actor)
    case let command as AddToGroup: return try add(command, by: actor)
    case let command as RemoveFromGroup: return try remove(command, by: actor)
    case let command as SyncGroup: return try synchronise(command, by: actor)
    case let command as PinGroup:
      try requireTaught(command.group, by: actor)
      return Answer(events: learning.pins.insert([actor, command.group]).inserted ? 1 : 0)
    case let command as UnpinGroup:
      try requireTaught(command.group, by: actor)
      return Answer(events: learning.pins.remove([actor, command.group]) == nil ? 0 : 1)
    default: return try performGroupTexts(command, by: actor)
    }
  }

  private mutating func performGroupTexts(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as PostMessage: return try post(command, by: actor)
    case let command as WriteNote:
      try requireTaught(command.group, by: actor)
      learning.groups[command.group]?.texts.append("note-\(position + 1) \(actor) \(command.kind ?? .note)")
      return Answer(events: 1)
    case let command as EditGroupDocument:
      try requireTaught(command.group, by: actor)
      if let before = learning.groups[command.group]?.document, before.text == command.text,
        people[before.by]?.erased == false
      {
        return Answer()
      }
      learning.groups[command.group]?.document = (actor, command.text)
      return Answer(events: 1)
    default: return nil
    }
  }

  func isTeacher(_ actor: String) -> Bool { people[actor]?.kind == .teacher }

  /// Refuses an unknown group, and who is no teacher.
  func requireTaught(_ group: String, by actor: String) throws {
    try require(learning.groups[group] != nil, "notFound")
    try require(isTeacher(actor), "notAllowed")
  }

  private func requirePeople(_ students: [String], _ teachers: [String]) throws {
    for user in students + teachers { try require(people[user]?.active != false, "personInactive") }
    for user in students { try require(people[user]?.kind == .student, "notFound") }
    for user in teachers { try require(people[user]?.kind == .teacher, "notFound") }
  }

  private func requireLocal(_ group: String) throws {
    let type = learning.groups[group].flatMap { learning.types[$0.type] }
    try require(type?.managedBy == nil, "externallyManaged")
  }

  private mutating func place(
    _ users: [String], in group: String, _ role: GroupRole, managedBy: String? = nil
  ) -> Int {
    let users = Set(users)
    for user in users { learning.groups[group]?.members[user] = .init(role: role, managedBy: managedBy) }
    return users.count
  }

  private mutating func create(_ command: CreateGroup, by actor: String) throws -> Answer {
    try requirePeople(command.students ?? [], command.teachers ?? [])
    guard let type = learning.types[command.type] else { throw No("notFound") }
    try require(isTeacher(actor), "notAllowed")
    try require(learning.groups[command.group] == nil, "alreadyExists")
    try require(type.managedBy == nil, "externallyManaged")
    learning.groups[command.group] = .init(name: command.name, type: command.type)
    var events = 1 + place(command.teachers ?? [], in: command.group, .teacher)
    events += place(command.students ?? [], in: command.group, .student)
    if command.addToMyGroups == true {
      learning.pins.insert([actor, command.group])
      events += 1
    }
    return Answer(events: events)
  }

  private mutating func add(_ command: AddToGroup, by actor: String) throws -> Answer {
    let (students, teachers) = (command.students ?? [], command.teachers ?? [])
    try requirePeople(students, teachers)
    try requireTaught(command.group, by: actor)
    try requireLocal(command.group)
    for user in students + teachers {
      try require(learning.groups[command.group]?.members[user] == nil, "alreadyMember")
    }
    let count = place(students, in: command.group, .student)
    return Answer(events: count + place(teachers, in: command.group, .teacher))
  }

  private mutating func remove(_ command: RemoveFromGroup, by actor: String) throws -> Answer {
    let (students, teachers) = (command.students ?? [], command.teachers ?? [])
    for user in students + teachers { try require(people[user] != nil, "notFound") }
    try requireTaught(command.group, by: actor)
    try requireLocal(command.group)
    let members = learning.groups[command.group]?.members ?? [:]
    for user in students { try require(members[user]?.role == .student, "notAMember") }
    for user in teachers { try require(members[user]?.role == .teacher, "notAMember") }
    for user in students + teachers { learning.groups[command.group]?.members[user] = nil }
    return Answer(events: Set(students + teachers).count)
  }

  private mutating func synchronise(_ command: SyncGroup, by actor: String) throws -> Answer {
    let before = learning.groups[command.group]
    let students = command.students.filter { before?.members[$0]?.role != .student }
    let teachers = command.teachers.filter { before?.members[$0]?.role != .teacher }
    try requirePeople(students, teachers)
    guard let type = learning.types[command.type] else { throw No("notFound") }
    try require(actor == "system", "notAllowed")
    try require(type.managedBy != nil, "notExternallyManaged")
    try require(before == nil || before?.type == command.type, "notExternallyManaged")
    var events = before?.name == command.name ? 0 : 1
    if before == nil { learning.groups[command.group] = .init(name: "", type: command.type) }
    learning.groups[command.group]?.name = command.name
    for (user, member) in before?.members ?? [:]
    where member.managedBy == type.managedBy && !(command.students + command.teachers).contains(user) {
      learning.groups[command.group]?.members[user] = nil
      events += 1
    }
    events += place(students, in: command.group, .student, managedBy: type.managedBy)
    return Answer(events: events + place(teachers, in: command.group, .teacher, managedBy: type.managedBy))
  }

  private mutating func post(_ command: PostMessage, by actor: String) throws -> Answer {
    guard let group = learning.groups[command.group] else { throw No("notFound") }
    if let shared = command.courseWork { _ = try work(shared, knownTo: actor) }
    if let replyTo = command.replyTo { try require(group.messages.contains(replyTo), "notFound") }
    try require(isTeacher(actor) || people[actor]?.kind == .student, "notAllowed")
    try require(isTeacher(actor) || group.members[actor]?.role == .student, "notAMember")
    try require(learning.types[group.type]?.visible == true, "hiddenFromStudents")
    let hasText = command.text?.isEmpty == false
    try require(hasText || command.file != nil || command.courseWork != nil, "emptyMessage")
    let message = "message-\(position + 1)"
    learning.groups[command.group]?.messages.insert(message)
    learning.groups[command.group]?.texts.append(
      "\(message) \(actor) \(hasText) \(command.file ?? "-") \(command.replyTo ?? "-")")
    return Answer(events: 1)
  }
}
