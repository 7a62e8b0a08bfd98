import SchoolLedger
import SchoolLedgerTesting

/// A school on the preset `mijnleerlijn` with the group `5a` of the visible type `stamgroep`: the teacher
/// `t-bram`, the students `s-anna` and `s-ben`. The group's own event is number 8, its members' are 9 to 11.
func withGroup(_ body: (TestSchool) async throws -> Void) async throws {
  try await withSchool(.mijnleerlijn, sector: .primary) { school in
    try await school.given(
      CreateGroup(
        group: "5a", name: "Groep 5a", type: "stamgroep", teachers: ["t-bram"], students: ["s-anna", "s-ben"]
      ).by("t-bram"))
    try await body(school)
  }
}

/// The type of the test's group, hidden from pupils or shown to them, as a step.
func stamgroep(visible: Bool) -> Step {
  ChangeGroupType(type: "stamgroep", name: "Stamgroep", visibleToStudents: visible).by("a-els")
}

/// An outside system's word on the group `6p`, as a step.
func sync(_ students: String..., teachers: [String] = ["t-bram"], name: String = "Groep 6") -> Step {
  SyncGroup(group: "6p", name: name, type: "parnassys", students: students, teachers: teachers).by("system")
}
