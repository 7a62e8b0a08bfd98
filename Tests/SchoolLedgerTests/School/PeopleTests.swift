import SchoolLedger
import SchoolLedgerTesting
import Testing

/// Registering, deactivating and verifying people.
struct PeopleTests {
  private let dora = RegisterUser(
    user: "s-dora", kind: .student, name: "Dora", email: " Dora@Kompas.Example ")

  @Test func `somebody is registered, their address trimmed and in lower case`() async throws {
    try await withSchool { school in
      try await school.when(dora.by("a-els")).writes(
        """
        UserRegistered {"user":"s-dora","kind":"student","name":"Dora","email":"dora@kompas.example",
          "account":"school"}
        """)
    }
  }

  @Test func `however it is typed, an address is the same`() async throws {
    try await withSchool { school in
      try await school.when(
        RegisterUser(user: "s-rene", kind: .student, name: "René", email: "RENE\u{301}@kompas.example").by(
          "a-els")
      ).writes(
        """
        UserRegistered {"user":"s-rene","kind":"student","name":"René","email":"ren\u{e9}@kompas.example",
          "account":"school"}
        """)
      try await school.when(
        RegisterUser(user: "s-2", kind: .student, name: "R", email: "ren\u{e9}@kompas.example").by("a-els")
      ).refuses(.emailTaken)
    }
  }

  @Test func `I25: an account can be a personal one, an address is not needed`() async throws {
    try await withSchool { school in
      let register = RegisterUser(user: "t-p", kind: .teacher, name: "P", account: .personal)
      try await school.when(register.by("system")).writes(
        #"UserRegistered {"user":"t-p","kind":"teacher","name":"P","account":"personal"}"#)
    }
  }

  @Test func `an id and an address belong to one person`() async throws {
    try await withSchool { school in
      try await school.given(dora.by("a-els"))
      try await school.when(dora.by("a-els")).refuses(.alreadyExists)
      let system = RegisterUser(user: "system", kind: .admin, name: "S")
      try await school.when(system.by("a-els")).refuses(.alreadyExists)
      let other = RegisterUser(user: "s-dora2", kind: .student, name: "D", email: "DORA@kompas.example")
      try await school.when(other.by("a-els")).refuses(.emailTaken)
      try await school.when(other.by("t-bram")).refuses(.notAllowed)
    }
  }

  @Test func `only administrators register people`() async throws {
    try await withSchool { school in
      try await school.when(dora.by("t-bram")).refuses(.notAllowed)
      try await school.when(dora.by("s-anna")).refuses(.notAllowed)
      try await school.when(dora.by("nobody")).refuses(.notFound)
    }
  }

  @Test(arguments: ["dora", "dora@", "@kompas.example", "do ra@kompas.example", "a@b@kompas.example", "a@b"])
  func `an address must be one`(email: String) async throws {
    try await withSchool { school in
      let register = RegisterUser(user: "s-dora", kind: .student, name: "Dora", email: email)
      try await school.when(register.by("a-els")).isInvalid(.badValue, field: "email")
    }
  }

  @Test func `K13, K15: who is deactivated does nothing until reactivated`() async throws {
    try await withSchool { school in
      try await school.when(DeactivateUser(user: "s-anna").by("a-els")).writes(
        #"UserDeactivated {"user":"s-anna"}"#)
      try await school.when(SetNotifications(workReturned: false).by("s-anna")).refuses(.personInactive)
      try school.asking(SchoolQuery(), as: "s-anna").refuses(.personInactive)
      try await school.when(DeactivateUser(user: "s-anna").by("a-els")).refuses(.alreadyInactive)
      try await school.when(ReactivateUser(user: "s-anna").by("a-els")).writes(
        #"UserReactivated {"user":"s-anna"}"#)
      try await school.when(ReactivateUser(user: "s-anna").by("a-els")).refuses(.alreadyActive)
      try await school.when(SetNotifications(workReturned: false).by("s-anna")).isAccepted()
    }
  }

  @Test func `only administrators deactivate and reactivate, and only whom there is`() async throws {
    try await withSchool { school in
      try await school.when(DeactivateUser(user: "nobody").by("t-bram")).refuses(.notFound)
      try await school.when(DeactivateUser(user: "s-anna").by("t-bram")).refuses(.notAllowed)
      try await school.when(ReactivateUser(user: "nobody").by("t-bram")).refuses(.notFound)
      try await school.when(ReactivateUser(user: "s-anna").by("t-bram")).refuses(.notAllowed)
      try await school.given(DeactivateUser(user: "t-bram").by("system"))
      try await school.when(DeactivateUser(user: "nobody").by("t-bram")).refuses(.personInactive)
    }
  }

  @Test func `G9: a teacher becomes a verified one, and an ordinary one again`() async throws {
    try await withSchool { school in
      try await school.when(VerifyTeacher(user: "t-bram").by("a-els")).writes(
        #"TeacherVerified {"user":"t-bram"}"#)
      try await school.when(VerifyTeacher(user: "t-bram").by("a-els")).writesNothing()
      try await school.when(UnverifyTeacher(user: "t-bram").by("a-els")).writes(
        #"TeacherUnverified {"user":"t-bram"}"#)
      try await school.when(UnverifyTeacher(user: "t-bram").by("a-els")).writesNothing()
    }
  }

  @Test func `G9: only teachers are verified, by administrators`() async throws {
    try await withSchool { school in
      for user in ["s-anna", "a-els"] {
        try await school.when(VerifyTeacher(user: user).by("a-els")).refuses(.notATeacher)
        try await school.when(UnverifyTeacher(user: user).by("a-els")).refuses(.notATeacher)
        try await school.when(VerifyTeacher(user: user).by("t-bram")).refuses(.notAllowed)
      }
      try await school.when(VerifyTeacher(user: "nobody").by("t-bram")).refuses(.notFound)
      try await school.when(UnverifyTeacher(user: "t-bram").by("t-bram")).refuses(.notAllowed)
    }
  }

  @Test func `R29: anybody chooses their notices`() async throws {
    try await withSchool { school in
      try await school.when(SetNotifications(workReturned: true).by("s-anna")).writesNothing()
      try await school.when(SetNotifications(workReturned: false).by("s-anna")).writes(
        #"NotificationsSet {"user":"s-anna","workReturned":false}"#)
      try await school.when(SetNotifications(workReturned: false).by("s-anna")).writesNothing()
      try await school.when(SetNotifications(workReturned: false).by("t-bram")).isAccepted()
      try await school.when(SetNotifications(workReturned: false).by("a-els")).isAccepted()
      try await school.when(SetNotifications(workReturned: false).by("system")).refuses(.notAllowed)
      try await school.when(SetNotifications(workReturned: false).by("nobody")).refuses(.notFound)
    }
  }
}
