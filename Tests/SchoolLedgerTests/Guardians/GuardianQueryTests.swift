import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The questions about guardians, as everybody who may ask them.
struct GuardianQueryTests {
  /// Anna, whom Bram teaches, has the guardian `guardian-9` and has invited `guardian-12`.
  private func withFamily(_ preset: Preset, _ body: (TestSchool) async throws -> Void) async throws {
    try await withCourse(preset) { school in
      let inviter = preset == .klik ? "s-anna" : "a-els"
      try await school.given(
        InviteGuardian(student: "s-anna", email: "mia@home.example", name: "Mia").by(inviter),
        accept("i9", "mia@home.example"),
        InviteGuardian(student: "s-anna", email: "opa@home.example", name: "Opa").by(inviter),
        AddToCourse.students("s-anna"))
      try await body(school)
    }
  }

  private let full = #"""
    {"guardians":[{"guardian":"guardian-9","username":"Mia","since":"2026-09-01T08:00:00Z",
      "email":"mia@home.example"}],
    "invitations":[
      {"invitation":"i9","state":"accepted","since":"2026-09-01T08:00:00Z","email":"mia@home.example"},
      {"invitation":"i12","state":"pending","since":"2026-09-01T08:00:00Z","email":"opa@home.example"}]}
    """#

  private let withoutAddresses = #"""
    {"guardians":[{"guardian":"guardian-9","username":"Mia","since":"2026-09-01T08:00:00Z"}],
    "invitations":[{"invitation":"i9","state":"accepted","since":"2026-09-01T08:00:00Z"},
      {"invitation":"i12","state":"pending","since":"2026-09-01T08:00:00Z"}]}
    """#

  @Test func `guardians: the student knows addresses, their teachers do not`() async throws {
    let query = GuardiansQuery(student: "s-anna")
    for preset in [Preset.classroom, .klik] {
      try await withFamily(preset) { school in
        try school.asking(query, as: "s-anna").answers(full)
        try school.asking(query, as: "system").answers(full)
        try school.asking(query, as: "t-bram").answers(withoutAddresses)
        for viewer in ["t-carla", "s-ben"] { try school.asking(query, as: viewer).refuses(.notAllowed) }
        try school.asking(GuardiansQuery(student: "t-bram"), as: "system").refuses(.notFound)
        try school.asking(query, as: "system", .position(8)).answers(#"{"guardians":[],"invitations":[]}"#)
      }
    }
  }

  @Test func `C4, K19: administrators know addresses, or not even whose guardians are whose`() async throws {
    let query = GuardiansQuery(student: "s-anna")
    try await withFamily(.classroom) { school in
      try school.asking(query, as: "a-els").answers(full)
      try await school.given(policy { $0.adminGuardianView = .usernameAndStatus })
      try school.asking(query, as: "a-els").refuses(.notAllowed)
      try school.asking(query, as: "a-els", .position(13)).refuses(.notAllowed)
      try await school.given(policy { $0.adminGuardianView = .full })
      try school.asking(query, as: "a-els").answers(full)
      try school.asking(query, as: "a-els", .position(14)).refuses(.notAllowed)
    }
  }

  @Test func `guardians: a guardian is told of themself alone`() async throws {
    try await withFamily(.klik) { school in
      let query = GuardiansQuery(student: "s-anna")
      try school.asking(query, as: "guardian-9").answers(
        #"""
        {"guardians":[{"guardian":"guardian-9","username":"Mia","since":"2026-09-01T08:00:00Z",
          "email":"mia@home.example"}],
        "invitations":[
          {"invitation":"i9","state":"accepted","since":"2026-09-01T08:00:00Z","email":"mia@home.example"}]}
        """#)
      try school.asking(query, as: "guardian-12").answers(
        #"""
        {"guardians":[],"invitations":[
          {"invitation":"i12","state":"pending","since":"2026-09-01T08:00:00Z","email":"opa@home.example"}]}
        """#)
      try school.asking(GuardiansQuery(student: "s-ben"), as: "guardian-9").refuses(.notAllowed)
      try school.asking(CoursesQuery(), as: "guardian-9").refuses(.notAllowed)
      try school.asking(CourseInvitationsQuery(), as: "guardian-9").refuses(.notAllowed)
    }
  }

  @Test func `guardianInvitations: by student and state, in Google's words too`() async throws {
    try await withFamily(.classroom) { school in
      let mia =
        #"{"invitation":"i9","student":"s-anna","state":"accepted","classroomState":"COMPLETE"}"#
      let opa = #"{"invitation":"i12","student":"s-anna","state":"pending","classroomState":"PENDING"}"#
      let all = "{\"invitations\":[\(mia),\(opa)]}"
      for viewer in ["a-els", "system"] {
        try school.asking(GuardianInvitationsQuery(), as: viewer).answers(all)
      }
      for viewer in ["a-els", "t-bram", "s-anna"] {
        try school.asking(GuardianInvitationsQuery(student: "s-anna"), as: viewer).answers(all)
      }
      try school.asking(GuardianInvitationsQuery(), as: "s-anna").answers(all)
      try school.asking(GuardianInvitationsQuery(), as: "s-ben").answers(#"{"invitations":[]}"#)
      try school.asking(GuardianInvitationsQuery(student: nil, state: .pending), as: "a-els").answers(
        "{\"invitations\":[\(opa)]}")
      try school.asking(GuardianInvitationsQuery(), as: "guardian-12").answers("{\"invitations\":[\(opa)]}")
      try school.asking(GuardianInvitationsQuery(student: "s-anna"), as: "guardian-9").answers(
        "{\"invitations\":[\(mia)]}")
      try school.asking(GuardianInvitationsQuery(), as: "t-bram").refuses(.notAllowed)
      try school.asking(GuardianInvitationsQuery(student: "s-anna"), as: "t-carla").refuses(.notAllowed)
      try school.asking(GuardianInvitationsQuery(student: "nobody"), as: "a-els").refuses(.notFound)
    }
  }

  @Test func `K20: administrators see username and status, and all of it only under a full view`()
    async throws
  {
    try await withFamily(.klik) { school in
      try school.asking(GuardianAccountsQuery(), as: "a-els").answers(
        #"{"accounts":[{"username":"Mia","status":"active"}]}"#)
      let full = #"""
        {"accounts":[{"username":"Mia","status":"active","guardian":"guardian-9","students":["s-anna"],
          "email":"mia@home.example"}]}
        """#
      try school.asking(GuardianAccountsQuery(), as: "system").answers(full)
      try await school.given(policy { $0.adminGuardianView = .full })
      try school.asking(GuardianAccountsQuery(), as: "a-els").answers(full)
      try school.asking(GuardianAccountsQuery(), as: "a-els", .position(13)).answers(
        #"{"accounts":[{"username":"Mia","status":"active"}]}"#)
      try await school.given(WithdrawConsent(guardian: "guardian-9").by("s-anna"))
      try school.asking(GuardianAccountsQuery(), as: "a-els").answers(
        #"""
        {"accounts":[{"username":"Mia","status":"inactive","guardian":"guardian-9","students":[],
          "email":"mia@home.example"}]}
        """#)
      for viewer in ["t-bram", "s-anna", "guardian-9", "guardian-12"] {
        #expect(throws: Refusal.self) {
          try school.ledger.read(as: viewer) { try $0.guardianAccounts() }
        }
      }
    }
  }

  @Test func `children and canSignIn: the guardian, the system, and who may see links`() async throws {
    for (preset, isAdminTold) in [(Preset.classroom, true), (.klik, false)] {
      try await withFamily(preset) { school in
        let children = ChildrenQuery(guardian: "guardian-9")
        let canSignIn = CanSignInQuery(guardian: "guardian-9")
        for viewer in ["guardian-9", "system"] + (isAdminTold ? ["a-els"] : []) {
          try school.asking(children, as: viewer).answers(
            #"{"children":[{"student":"s-anna","name":"Anna Aa","active":true}]}"#)
          try school.asking(canSignIn, as: viewer).answers(#"{"canSignIn":true,"reason":"activeChild"}"#)
        }
        for viewer in ["t-bram", "s-anna", "guardian-12"] + (isAdminTold ? [] : ["a-els"]) {
          try school.asking(children, as: viewer).refuses(.notAllowed)
          try school.asking(canSignIn, as: viewer).refuses(.notAllowed)
        }
        try school.asking(ChildrenQuery(guardian: "nobody"), as: "system").refuses(.notFound)
        try school.asking(CanSignInQuery(guardian: "s-anna"), as: "system").refuses(.notFound)
      }
    }
  }

  @Test func `G3, K25: childView gives what the policy gives`() async throws {
    try await withFamily(.classroom) { school in
      let links = ChildViewQuery(guardian: "guardian-9", student: "s-anna", scope: .links)
      try school.asking(links, as: "guardian-9").refuses(.noAccess)
      try await school.given(policy { $0.guardianScopes = [.links] })
      for viewer in ["guardian-9", "system", "a-els"] {
        try school.asking(links, as: viewer).answers(#"{"links":[]}"#)
        try school.asking(links, as: viewer, .position(13)).refuses(.noAccess)
      }
      for viewer in ["s-anna", "t-bram", "guardian-12"] {
        try school.asking(links, as: viewer).refuses(.notAllowed)
      }
      let other = ChildViewQuery(guardian: "guardian-9", student: "s-ben", scope: .links)
      try school.asking(other, as: "guardian-9").refuses(.noAccess)
      let nobody = ChildViewQuery(guardian: "guardian-9", student: "nobody", scope: .links)
      try school.asking(nobody, as: "guardian-9").refuses(.notFound)
    }
  }

  @Test func `K19: an administrator's audit tells of no guardians, unless their view is full`() async throws {
    try await withFamily(.klik) { school in
      var query = AuditQuery()
      query.after = 8
      func types(_ viewer: String) throws -> [String] {
        try school.ledger.read(as: viewer) { try $0.audit(query).events.map(\.type) }
      }
      try await school.given(RemoveGuardian(student: "s-anna", guardian: "guardian-9").by("guardian-9"))
      #expect(try types("a-els") == ["StudentJoined"])
      let all = [
        "GuardianInvited", "GuardianInvitationAccepted", "GuardianLinked", "GuardianInvited",
        "StudentJoined", "GuardianRemoved",
      ]
      #expect(try types("system") == all)
      query.about = "guardian-9"
      #expect(try types("a-els") == [])
      query.about = nil
      try await school.given(policy { $0.adminGuardianView = .full })
      #expect(try types("a-els") == all + ["PolicyChanged"])
    }
  }
}
