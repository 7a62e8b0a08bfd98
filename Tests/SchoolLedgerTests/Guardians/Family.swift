import SchoolLedger
import SchoolLedgerTesting

/// A school of the classroom kind whose teacher `t-bram`, verified, teaches `s-anna` in `wis3`; the next
/// event is number 11.
func withVerifiedTeacher(_ body: (TestSchool) async throws -> Void) async throws {
  try await withCourse { school in
    try await school.given(VerifyTeacher(user: "t-bram").by("a-els"), AddToCourse.students("s-anna"))
    try await body(school)
  }
}

/// A school of the klik kind where `s-anna` let her mother in: the invitation is `i8`, the guardian
/// `guardian-8`; the next event is number 12.
func withMother(_ body: (TestSchool) async throws -> Void) async throws {
  try await withSchool(.klik) { school in
    try await school.given(mother(of: "s-anna"), signIn("mia@home.example"))
    try await body(school)
  }
}

/// A student invites Mia, as a step.
func mother(of student: String, as name: String = "Mia de Vries") -> Step {
  InviteGuardian(student: student, email: "mia@home.example", name: name).by(student)
}

/// Somebody signs in with Google, as a step.
func signIn(_ email: String, name: String? = nil) -> Step {
  SignInGuardian(provider: .google, subject: "subject of \(email)", email: email, name: name).by("system")
}

/// Somebody accepts an invitation with Google, as a step.
func accept(_ invitation: String, _ email: String, name: String? = nil) -> Step {
  AcceptGuardianInvitation(
    invitation: invitation, provider: .google, subject: "subject of \(email)", email: email, name: name
  ).by("system")
}
