import SchoolLedger

extension ImportPlan {
  /// What a ledger lacks of what OneRoster's files tell on a day: people to register, courses to begin,
  /// members who come and go, and homerooms to synchronise where a type of group is said for them.
  ///
  /// Only those leave a course whom `system` put into it, as an import does; its owner, and who came in by a
  /// code, by an invitation or through an administrator, stay. Students and teachers of a course or homeroom
  /// also stay where the files name none. Throws where the files speak of somebody or of
  /// a group that the ledger knows otherwise.
  init(_ roster: OneRoster, homerooms type: String?, on day: String, for ledger: SchoolLedger) throws {
    try self.init(for: ledger)
    if let type { try requireManaged(type) }
    let kinds = try takePeople(of: roster, on: day)
    let current = Dictionary(grouping: roster.enrolments.filter { $0.period.contains(day) }, by: \.group)
    var courses = try KnownCourses(in: ledger)
    for group in roster.classes {
      let members = members(of: group, current[group.id] ?? [], kinds)
      switch (group.kind, type) {
      case _ where members.named.isEmpty: leaveOut(group.id, because: "classes that nobody is in now")
      case ("scheduled", _): try take(group, members, &courses)
      case ("homeroom", let type?):
        try synchronise(
          group.id, name: group.title, type: type,
          students: members.students.isEmpty ? nil : members.students,
          teachers: members.teachers.isEmpty ? nil : members.teachers, from: group.source)
      case ("homeroom", nil): leaveOut(group.id, because: "homerooms, for no --type is said")
      default: leaveOut(group.id, because: "classes of the school's own kind")
      }
    }
  }

  /// Registers people and makes them inactive; answers what those are to the school whom the ledger then
  /// knows.
  private mutating func takePeople(of roster: OneRoster, on day: String) throws -> [String: PersonKind] {
    var kinds: [String: PersonKind] = [:]
    for person in roster.people {
      guard let kind = person.kind(on: day) else {
        leaveOut(
          person.id,
          because: person.isGuardian
            ? "guardians, whom `import guardians` invites"
            : "people who are no student, teacher or administrator now")
        continue
      }
      guard person.isEnabled || knows(person.id) else {
        leaveOut(person.id, because: "people who are not enabled")
        continue
      }
      try register(person.id, kind, name: person.name, email: person.email, from: person.source)
      if person.isEnabled {
        noteInactive(person.id)
      } else {
        try deactivate(person.id, from: person.source)
      }
      kinds[person.id] = kind
    }
    return kinds
  }
}
