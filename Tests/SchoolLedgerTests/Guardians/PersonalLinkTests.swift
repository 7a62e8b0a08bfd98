import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `addPersonalLink`, `removePersonalLink` and the question `personalLinks` (K25).
struct PersonalLinkTests {
  private let add = AddPersonalLink(
    personalLink: "blog", student: "s-anna", title: "My blog", url: "https://anna.example")

  @Test func `K25: the student and any teacher add and remove links`() async throws {
    try await withSchool(.klik) { school in
      for actor in ["s-anna", "t-carla"] {
        try await school.when(add.by(actor)).writes(
          #"""
          PersonalLinkAdded {"personalLink":"blog","student":"s-anna","title":"My blog",
            "url":"https://anna.example"}
          """#)
        try await school.when(RemovePersonalLink(personalLink: "blog").by(actor)).writes(
          #"PersonalLinkRemoved {"personalLink":"blog","student":"s-anna"}"#)
      }
    }
  }

  @Test func `nobody else does`() async throws {
    try await withMother { school in
      for actor in ["s-ben", "a-els", "system", "guardian-8"] {
        try await school.when(add.by(actor)).refuses(.notAllowed)
      }
      try await school.given(add.by("s-anna"))
      for actor in ["s-ben", "a-els", "system", "guardian-8"] {
        try await school.when(RemovePersonalLink(personalLink: "blog").by(actor)).refuses(.notAllowed)
      }
    }
  }

  @Test func `an id is taken until its link is removed`() async throws {
    try await withSchool { school in
      try await school.given(add.by("s-anna"))
      try await school.when(add.by("t-bram")).refuses(.alreadyExists)
      try await school.given(RemovePersonalLink(personalLink: "blog").by("s-anna"))
      try await school.when(RemovePersonalLink(personalLink: "blog").by("s-anna")).refuses(.notFound)
      var other = add
      other.student = "s-ben"
      try await school.when(other.by("s-ben")).isAccepted()
      try school.asking(PersonalLinksQuery(student: "s-anna"), as: "s-anna").answers(#"{"personalLinks":[]}"#)
      other.student = "nobody"
      try await school.when(other.by("t-bram")).refuses(.notFound)
    }
  }

  @Test func `the student and teachers see them, in the order of their ids`() async throws {
    try await withSchool { school in
      var second = add
      second.personalLink = "a"
      try await school.given(add.by("s-anna"), second.by("t-bram"))
      let query = PersonalLinksQuery(student: "s-anna")
      for viewer in ["s-anna", "t-carla", "system"] {
        try school.asking(query, as: viewer).answers(
          #"""
          {"personalLinks":[{"personalLink":"a","title":"My blog","url":"https://anna.example"},
            {"personalLink":"blog","title":"My blog","url":"https://anna.example"}]}
          """#)
      }
      for viewer in ["s-ben", "a-els"] { try school.asking(query, as: viewer).refuses(.notAllowed) }
      try school.asking(query, as: "s-anna", .position(7)).answers(#"{"personalLinks":[]}"#)
    }
  }
}
