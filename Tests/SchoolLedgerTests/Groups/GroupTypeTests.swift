import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `defineGroupType` and `changeGroupType`.
struct GroupTypeTests {
  @Test func `M5: an administrator defines kinds of group, after those of the preset`() async throws {
    try await withSchool(.mijnleerlijn) { school in
      let define = DefineGroupType(
        type: "plusklas", name: "Plusklas", visibleToStudents: false, managedBy: "magister")
      try await school.when(define.by("a-els")).writes(
        #"GroupTypeDefined {"type":"plusklas","name":"Plusklas","visibleToStudents":false,"managedBy":"magister"}"#
      )
      try await school.when(define.by("system")).refuses(.alreadyExists)
      let types = try school.ledger.read(as: "s-anna") { try $0.school().groupTypes.map(\.type) }
      #expect(
        types == ["stamgroep", "roostergroep", "coachgroep", "projectgroep", "parnassys", "plusklas"])
    }
  }

  @Test func `only administrators define and change kinds of group`() async throws {
    try await withSchool(.mijnleerlijn) { school in
      for actor in ["t-bram", "s-anna"] {
        let define = DefineGroupType(type: "plus", name: "P", visibleToStudents: true)
        try await school.when(define.by(actor)).refuses(.notAllowed)
        let change = ChangeGroupType(type: "coachgroep", name: "P", visibleToStudents: true)
        try await school.when(change.by(actor)).refuses(.notAllowed)
        let none = ChangeGroupType(type: "none", name: "P", visibleToStudents: true)
        try await school.when(none.by(actor)).refuses(.notFound)
      }
      let nameless = DefineGroupType(type: "plus", name: "", visibleToStudents: true)
      try await school.when(nameless.by("a-els")).isInvalid(.badValue, field: "name")
    }
  }

  @Test func `a change says everything anew, and the same again writes nothing`() async throws {
    try await withSchool(.mijnleerlijn) { school in
      let change = ChangeGroupType(type: "parnassys", name: "Oude groep", visibleToStudents: false)
      try await school.when(change.by("a-els")).writes(
        #"GroupTypeChanged {"type":"parnassys","name":"Oude groep","visibleToStudents":false}"#)
      try await school.when(change.by("a-els")).writesNothing()
      let last = try school.ledger.read(as: "t-bram") { try $0.school().groupTypes.last?.json }
      #expect(last == #"{"type":"parnassys","name":"Oude groep","visibleToStudents":false}"#)
      let create = CreateGroup(group: "6p", name: "6", type: "parnassys")
      try await school.when(create.by("t-bram")).isAccepted()
    }
  }

  @Test func `the other presets begin without kinds of group and statuses`() async throws {
    for preset in [Preset.classroom, .klik] {
      try await withSchool(preset) { school in
        let answer = try school.ledger.read(as: "a-els") { try $0.school() }
        #expect(answer.groupTypes.isEmpty && answer.goalStatuses.isEmpty)
      }
    }
  }
}
