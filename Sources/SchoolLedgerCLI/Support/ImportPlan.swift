import SchoolLedger

/// What a ledger lacks of what another program's files tell: commands of `system`, in their order.
///
/// People are compared by id. Who is known stays as they are, and who is inactive comes in nowhere.
struct ImportPlan {
  /// A command, and for people what comes of it.
  struct Step {
    let command: any Command
    let what: String
    let id: String
    let detail: String
    /// Where the files say so.
    let source: String
  }

  let ledger: SchoolLedger
  private(set) var steps: [Step] = []
  private let groupTypes: [SchoolAnswer.GroupType]
  private let groups: [String: String]
  private let people: [String: People.Entry]
  private var inactive: Set<String>
  private var addresses: Set<String>
  private var leftOut: [String: [String]] = [:]
  /// Who was kept out of something for being inactive.
  private var keptOut: Set<String> = []

  /// A plan that does nothing yet.
  init(for ledger: SchoolLedger) throws {
    let (school, people, groups) = try ledger.read(as: "system") {
      (try $0.school(), try $0.people().people, try $0.groups(.all).groups)
    }
    self.ledger = ledger
    groupTypes = school.groupTypes
    self.groups = Dictionary(uniqueKeysWithValues: groups.map { ($0.group, $0.type) })
    self.people = Dictionary(uniqueKeysWithValues: people.map { ($0.user, $0) })
    inactive = Set(people.filter { !$0.active }.map(\.user))
    addresses = Set(people.compactMap(\.email))
  }

  /// What is not taken in of the files, a sentence for each reason.
  var notes: [String] {
    leftOut.sorted { $0.key < $1.key }.map { reason, ids in
      let more = ids.count > 8 ? " …" : ""
      return "Left out, \(reason): \(grouped(ids.count)) (\(ids.prefix(8).joined(separator: " "))\(more))"
    }
  }

  /// Whether the ledger knows the person already.
  func knows(_ person: String) -> Bool { people[person] != nil }

  /// Those who are in already, or may come in because they are active; the others are told of, each once.
  mutating func admitted(_ people: [String], present: some Sequence<String>) -> [String] {
    let present = Set(present)
    return people.filter { person in
      guard inactive.contains(person), !present.contains(person) else { return true }
      if keptOut.insert(person).inserted { leaveOut(person, because: "people who are inactive or erased") }
      return false
    }
  }

  /// Counts somebody or something that is not taken in.
  mutating func leaveOut(_ id: String, because reason: String) { leftOut[reason, default: []].append(id) }

  /// Adds a command; throws where no ledger would take it.
  mutating func add(
    _ command: some Command, _ what: String, _ id: String, _ detail: String, from source: String
  ) throws {
    try add(Step(command: command, what: what, id: id, detail: detail, source: source))
  }

  /// Adds a step; throws where no ledger would take its command.
  mutating func add(_ step: Step) throws {
    do {
      try step.command.validate()
    } catch {
      throw Failure(.badData, "\(step.source): \(step.id): \(error)")
    }
    steps.append(step)
  }

  /// Registers somebody, unless they are known: then they keep their name and address, and it is told where
  /// the files say others. Brothers and sisters often share an address; the ledger gives it to the first of
  /// them.
  mutating func register(
    _ id: String, _ kind: PersonKind, name: String, email: String?, from source: String
  ) throws {
    if let known = people[id] {
      guard known.kind == kind else {
        throw Failure(
          .badData, "\(source): \(id) is a \(known.kind) in the ledger and cannot become a \(kind).")
      }
      return compare(known, name: name, email: email)
    }
    let free = email.flatMap { addresses.insert($0).inserted ? $0 : nil }
    let note = email != nil && free == nil ? " (without the address, which is taken)" : ""
    try add(
      RegisterUser(user: id, kind: kind, name: name, email: free), "new \(kind.rawValue)", id, name + note,
      from: source)
  }

  /// Tells of a name or address that is not the ledger's. Who was erased has none; an address that is
  /// somebody else's was told of when they were registered without it.
  private mutating func compare(_ known: People.Entry, name: String, email: String?) {
    guard known.active else { return }
    let isOther = email.map { $0 != known.email && (known.email != nil || !addresses.contains($0)) } ?? false
    if name != known.name || isOther {
      leaveOut(known.user, because: "names and addresses that are not the ledger's")
    }
  }

  /// Tells that somebody whom the files have act stays inactive in the ledger, if they are.
  mutating func noteInactive(_ id: String) {
    if inactive.contains(id) { leaveOut(id, because: "people who are enabled in the files alone") }
  }

  /// Lets somebody act no more, unless that is so.
  mutating func deactivate(_ id: String, from source: String) throws {
    guard inactive.insert(id).inserted else { return }
    try add(DeactivateUser(user: id), "inactive", id, people[id]?.name ?? "", from: source)
  }

  /// Makes a group what the file says; groups are of a type that an outside system manages. It keeps the
  /// students or teachers of whom the file says nothing.
  mutating func synchronise(
    _ group: String, name: String, type: String, students: [String]?, teachers: [String]?,
    from source: String
  ) throws {
    let known = groups[group]
    guard known == nil || known == type else {
      throw Failure(.badData, "\(source): \(group) is another kind of group in the ledger.")
    }
    let before = try known.map { _ in try ledger.read(as: "system") { try $0.group(group) } }
    let present = before.map { $0.students + $0.teachers } ?? []
    let command = SyncGroup(
      group: group, name: name, type: type,
      students: admitted(students ?? before?.students ?? [], present: present),
      teachers: admitted(teachers ?? before?.teachers ?? [], present: present))
    let after = command.students + command.teachers
    guard let before else {
      return try add(command, "new group", group, "\(name): \(after.joined(separator: " "))", from: source)
    }
    var changes = before.name == name ? [] : ["now \(name)"]
    changes += before.placed.filter { !after.contains($0) }.map { "-\($0)" }
    changes += after.filter { !present.contains($0) }.map { "+\($0)" }
    guard !changes.isEmpty else { return }
    try add(command, "group", group, changes.joined(separator: " "), from: source)
  }

  /// Refuses a kind of group that people of the school manage themselves.
  func requireManaged(_ type: String) throws {
    guard groupTypes.contains(where: { $0.type == type && $0.managedBy != nil }) else {
      throw Failure(.badData, "The school has no kind of group \(type) that an outside system manages.")
    }
  }
}

extension ImportPlan {
  /// Carries the commands out; answers the steps that were, and what the ledger refused. Throws where storage
  /// failed.
  func carryOut(at moment: Moment?) async throws -> (done: [Step], refused: [String]) {
    let answers = await ledger.perform(steps.map { $0.command.by("system", at: moment) })
    var (done, refused): ([Step], [String]) = ([], [])
    for (step, answer) in zip(steps, answers) {
      do {
        let outcomes = try answer.get().outcomes ?? []
        refused += outcomes.compactMap { outcome in
          outcome.refused.map { "\(step.source): \(step.id): \(outcome.who): \($0.code.rawValue)" }
        }
        let kept = Set(outcomes.filter { $0.refused != nil }.map(\.who))
        if let step = kept.isEmpty ? step : step.without(kept) { done.append(step) }
      } catch let refusal as Refusal {
        refused.append("\(step.source): \(step.id): \(refusal)")
      }
    }
    return (done, refused)
  }
}

extension ImportPlan.Step {
  /// People who come into a course.
  init(adding command: AddToCourse, from source: String) {
    self.init(
      command: command, what: "course", id: command.course,
      detail: command.users.map { "+\($0)" }.joined(separator: " "), source: source)
  }

  /// The step without those whom the ledger refused; nil where nothing is left.
  fileprivate func without(_ refused: Set<String>) -> Self? {
    guard var adding = command as? AddToCourse else { return self }
    adding.users.removeAll { refused.contains($0) }
    return adding.users.isEmpty ? nil : Self(adding: adding, from: source)
  }

  /// The command as a line of a script.
  fileprivate var line: String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("do", type(of: command).name)
    writer.field("by", "system")
    command.writeFields(to: &writer)
    writer.endObject()
    return writer.string
  }
}

extension [ImportPlan.Step] {
  /// The commands as lines of a script.
  var script: String { map { $0.line + "\n" }.joined() }

  /// What comes of the commands, for people.
  var table: Table {
    var table = Table("change", "id", "detail")
    for step in self { table.append(step.what, step.id, step.detail) }
    return table
  }
}
