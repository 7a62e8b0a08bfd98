import SchoolLedger
import SchoolLedgerTesting

/// A school where `s-anna` is to do `toets-1` in `wis3` by tomorrow and her mother, `guardian-12`, looks
/// along as far as these scopes let her; the next event is number 16.
func withOnlooker(
  _ scopes: [GuardianScope] = [.summary], _ body: (TestSchool) async throws -> Void
) async throws {
  try await withWork { school in
    try await school.given(
      InviteGuardian(student: "s-anna", email: "mia@home.example", name: "Mia").by("a-els"),
      accept("i12", "mia@home.example"),
      policy { policies in
        policies.guardianScopes = scopes
        policies.guardianLimit = Limit(10)
      })
    try await body(school)
  }
}

/// What a guardian sees of Anna.
func view(_ scope: GuardianScope, by guardian: String = "guardian-12") -> ChildViewQuery {
  ChildViewQuery(guardian: guardian, student: "s-anna", scope: scope)
}
