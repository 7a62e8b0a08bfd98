import SchoolLedger

/// What a ledger lacks of what an EDEXML file tells: people to register, groups to synchronise.
///
/// Nobody is made inactive, who is inactive comes into no group, whom people put into a group stays there,
/// and groups that the file does not tell of stay as they are.
struct EDEXMLPlan {
  /// A command, and for people what comes of it.
  struct Step {
    let command: any Command
    let what: String
    let id: String
    let detail: String
    /// Where the file says so.
    let line: Int
  }

  private(set) var steps: [Step] = []
  private let groupType: String
  private var addresses: Set<String>
  private var inactive: Set<String> = []

  /// Compares; throws where the file speaks of somebody or of a group that the ledger knows otherwise.
  init(_ file: EDEXML, type: String, in ledger: SchoolLedger) throws {
    let (school, people, groups) = try ledger.read(as: "system") {
      (try $0.school(), try $0.people().people, try $0.groups(.all).groups)
    }
    guard school.groupTypes.contains(where: { $0.type == type && $0.managedBy != nil }) else {
      throw Failure(.badData, "The school has no kind of group \(type) that an outside system manages.")
    }
    groupType = type
    addresses = Set(people.compactMap(\.email))
    let known = Dictionary(uniqueKeysWithValues: people.map { ($0.user, $0) })
    for (kind, persons) in [(PersonKind.teacher, file.teachers), (.student, file.students)] {
      for person in persons { try compare(person, kind, to: known[kind.id(of: person)]) }
    }
    let types = Dictionary(uniqueKeysWithValues: groups.map { ($0.group, $0.type) })
    for group in file.groups { try compare(group, of: types[group.id], file, in: ledger) }
    for step in steps {
      do {
        try step.command.validate()
      } catch {
        throw Failure(.badData, "line \(step.line): \(step.id): \(error)")
      }
    }
  }

  /// The commands as lines of a script.
  var script: [String] {
    steps.map { step in
      var writer = JSONWriter()
      writer.beginObject()
      for (name, text) in [("do", type(of: step.command).name), ("by", "system")] {
        writer.append(name: name)
        writer.append(text)
      }
      step.command.writeFields(to: &writer)
      writer.endObject()
      return writer.string
    }
  }

  /// Brothers and sisters often share an address; the ledger gives it to the first of them.
  private mutating func compare(
    _ person: EDEXML.Person, _ kind: PersonKind, to known: People.Entry?
  ) throws {
    let id = kind.id(of: person)
    if let known {
      guard known.kind == kind else {
        throw Failure(.badData, "line \(person.reference.line): \(id) is somebody else in the ledger.")
      }
      if !known.active { inactive.insert(id) }
      return
    }
    let email = person.email.flatMap { addresses.insert($0).inserted ? $0 : nil }
    let command = RegisterUser(user: id, kind: kind, name: person.name, email: email)
    let note = person.email != nil && email == nil ? " (without the address, which is taken)" : ""
    steps.append(
      Step(
        command: command, what: "new \(kind.rawValue)", id: id, detail: person.name + note,
        line: person.reference.line))
  }

  private mutating func compare(
    _ group: EDEXML.Group, of known: String?, _ file: EDEXML, in ledger: SchoolLedger
  ) throws {
    guard known == nil || known == groupType else {
      throw Failure(
        .badData, "line \(group.reference.line): \(group.id) is another kind of group in the ledger.")
    }
    let before = try known.map { _ in try ledger.read(as: "system") { try $0.group(group.id) } }
    let present = before.map { $0.students + $0.teachers } ?? []
    let members = { [inactive] (persons: [EDEXML.Person], kind: PersonKind) in
      persons.filter { $0.belongsTo.contains(group.reference) }.map { kind.id(of: $0) }
        .filter { !inactive.contains($0) || present.contains($0) }
    }
    let command = SyncGroup(
      group: group.id, name: group.name, type: groupType, students: members(file.students, .student),
      teachers: members(file.teachers, .teacher))
    let after = command.students + command.teachers
    guard let before else {
      let detail = "\(group.name): \(after.joined(separator: " "))"
      return steps.append(
        Step(
          command: command, what: "new group", id: group.id, detail: detail, line: group.reference.line))
    }
    var changes = before.name == group.name ? [] : ["now \(group.name)"]
    changes += before.placed.filter { !after.contains($0) }.map { "-\($0)" }
    changes += after.filter { !present.contains($0) }.map { "+\($0)" }
    guard !changes.isEmpty else { return }
    steps.append(
      Step(
        command: command, what: "group", id: group.id, detail: changes.joined(separator: " "),
        line: group.reference.line))
  }
}

extension PersonKind {
  /// Keys are the file's own; pupils' and teachers' may be the same.
  fileprivate func id(of person: EDEXML.Person) -> String {
    (self == .teacher ? "leerkracht-" : "leerling-") + person.reference.key
  }
}

extension EDEXML.Group {
  /// No base group has the key of a composite one.
  fileprivate var id: String { "groep-" + reference.key }
}
