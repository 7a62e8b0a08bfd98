import SchoolLedger
import SchoolLedgerTesting

/// A school with the course `wis3` of the teacher `t-bram`, joined by the code `k7m2qxd` and the link
/// `join-wis3`; the course's own event is number 8.
func withCourse(
  _ preset: Preset = .classroom, _ body: (TestSchool) async throws -> Void
) async throws {
  try await withSchool(preset) { school in
    try await school.given(
      CreateCourse(course: "wis3", name: "Wiskunde 3", owner: "t-bram", code: "k7m2qxd", link: "join-wis3")
        .by("system"))
    try await body(school)
  }
}

/// A change of policies, as a step.
func policy(_ change: (inout Policies) -> Void) -> Step {
  var policies = Policies()
  change(&policies)
  return ChangePolicy(set: policies).by("a-els")
}

/// A student with an address of another domain, as a step.
func stranger(_ user: String, of domain: String) -> Step {
  RegisterUser(user: user, kind: .student, name: user, email: "\(user)@\(domain)").by("a-els")
}

extension AddToCourse {
  /// Students into the test's course, as a step.
  static func students(_ users: String...) -> Step {
    AddToCourse(course: "wis3", role: .student, users: users).by("a-els")
  }

  /// Teachers into the test's course, as a step.
  static func teachers(_ users: String...) -> Step {
    AddToCourse(course: "wis3", role: .teacher, users: users).by("a-els")
  }
}
