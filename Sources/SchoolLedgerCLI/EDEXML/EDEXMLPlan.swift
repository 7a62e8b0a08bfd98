import SchoolLedger

extension ImportPlan {
  /// What a ledger lacks of what an EDEXML file tells on a day: people to register, groups to synchronise.
  ///
  /// Nobody is made inactive, whom people put into a group stays there, and groups that the file does not
  /// tell of stay as they are; where it tells of no teacher, so do the groups' teachers. Pupils who have not
  /// come by then or have left are in no group. Throws where the file speaks of somebody or of a group that
  /// the ledger knows otherwise.
  init(_ file: EDEXML, type: String, on day: String, for ledger: SchoolLedger) throws {
    try self.init(for: ledger)
    try requireManaged(type)
    let students = file.students.filter { $0.period.contains(day) }
    for student in file.students where !student.period.contains(day) {
      leaveOut(PersonKind.student.id(of: student), because: "pupils who have not come yet or have left")
    }
    for (kind, persons) in [(PersonKind.teacher, file.teachers), (.student, students)] {
      for person in persons {
        try register(
          kind.id(of: person), kind, name: person.name, email: person.email,
          from: "line \(person.reference.line)")
      }
    }
    for group in file.groups {
      let members = { (persons: [EDEXML.Person], kind: PersonKind) in
        persons.filter { $0.belongsTo.contains(group.reference) }.map { kind.id(of: $0) }
      }
      try synchronise(
        group.id, name: group.name, type: type, students: members(students, .student),
        teachers: file.teachers.isEmpty ? nil : members(file.teachers, .teacher),
        from: "line \(group.reference.line)")
    }
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
