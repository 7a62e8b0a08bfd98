import SchoolLedger
import SchoolLedgerTesting
import Testing

/// The questions `groups`, `group`, `messages` and `notes`.
struct GroupQueryTests {
  private let stamgroep5a = #"{"group":"5a","name":"Groep 5a","type":"stamgroep","visibleToStudents":true"#

  @Test func `M8, M9: teachers see all groups, and theirs are those that they pinned`() async throws {
    try await withGroup { school in
      try await school.given(sync("s-cem"), PinGroup(group: "6p").by("t-bram"))
      let outside =
        #"{"group":"6p","name":"Groep 6","type":"parnassys","visibleToStudents":true,"managedBy":"parnassys""#
      for viewer in ["t-carla", "a-els", "system"] {
        try school.asking(GroupsQuery(which: .all), as: viewer).answers(
          #"{"groups":[\#(stamgroep5a),"pinned":false},\#(outside),"pinned":false}]}"#)
        try school.asking(GroupsQuery(which: .mine), as: viewer).answers(#"{"groups":[]}"#)
      }
      try school.asking(GroupsQuery(which: .mine), as: "t-bram").answers(
        #"{"groups":[\#(outside),"pinned":true}]}"#)
      try await school.given(UnpinGroup(group: "6p").by("t-bram"))
      try school.asking(GroupsQuery(which: .mine), as: "t-bram").answers(#"{"groups":[]}"#)
      try school.asking(GroupsQuery(which: .all), as: "s-anna").refuses(.notAllowed)
    }
  }

  @Test func `A26: a student's groups are those that they are in and may see`() async throws {
    try await withGroup { school in
      let mine = #"{"groups":[\#(stamgroep5a),"pinned":false}]}"#
      try school.asking(GroupsQuery(which: .mine), as: "s-anna").answers(mine)
      try school.asking(GroupsQuery(which: .mine), as: "s-cem").answers(#"{"groups":[]}"#)
      try await school.given(stamgroep(visible: false))
      try school.asking(GroupsQuery(which: .mine), as: "s-anna").answers(#"{"groups":[]}"#)
      try await school.given(stamgroep(visible: true))
      try school.asking(GroupsQuery(which: .mine), as: "s-anna").answers(mine)
      try await school.given(RemoveFromGroup(group: "5a", students: ["s-anna"]).by("t-bram"))
      try school.asking(GroupsQuery(which: .mine), as: "s-anna").answers(#"{"groups":[]}"#)
      try school.asking(GroupsQuery(which: .mine), as: "s-anna", .position(11)).answers(#"{"groups":[]}"#)
      try school.asking(GroupsQuery(which: .mine), as: "s-ben", .position(11)).answers(mine)
    }
  }

  @Test func `who is in a group is shown by user id, its document to teachers only`() async throws {
    try await withGroup { school in
      let people = """
        "group":"5a","name":"Groep 5a","type":"stamgroep","students":["s-anna","s-ben"],"teachers":["t-bram"],
        "names":{"s-anna":"Anna Aa","s-ben":"Ben Boer","t-bram":"Bram Bos"}
        """
      try school.asking(GroupQuery(group: "5a"), as: "t-carla").answers("{\(people)}")
      try await school.given(EditGroupDocument(group: "5a", text: "Afspraken").by("t-bram"))
      for viewer in ["t-carla", "t-bram", "a-els", "system"] {
        try school.asking(GroupQuery(group: "5a"), as: viewer).answers(
          #"{\#(people),"document":"Afspraken"}"#)
      }
      try school.asking(GroupQuery(group: "5a"), as: "s-anna").answers("{\(people)}")
      try school.asking(GroupQuery(group: "5a"), as: "t-carla", .position(11)).answers("{\(people)}")
      try school.asking(GroupQuery(group: "5a"), as: "s-cem").refuses(.notAllowed)
      try school.asking(GroupQuery(group: "none"), as: "s-cem").refuses(.notFound)
      try await school.given(stamgroep(visible: false))
      try school.asking(GroupQuery(group: "5a"), as: "s-anna").refuses(.notAllowed)
    }
  }

  @Test func `A26: old chat is hidden from pupils, kept for teachers, and shown again`() async throws {
    try await withGroup { school in
      try await school.given(
        PostMessage(group: "5a", text: "Hoi").by("t-carla"),
        PostMessage(group: "5a", file: "f-1", replyTo: "message-12").by("s-anna"))
      let messages = """
        {"messages":[{"message":"message-12","by":"t-carla","at":"2026-09-01T08:00:00Z","text":"Hoi"},
                     {"message":"message-13","by":"s-anna","at":"2026-09-01T08:00:00Z","text":"","file":"f-1",
                      "replyTo":"message-12"}]}
        """
      let query = MessagesQuery(group: "5a")
      for viewer in ["t-bram", "t-carla", "s-anna", "s-ben", "system"] {
        try school.asking(query, as: viewer).answers(messages)
      }
      for viewer in ["s-cem", "a-els"] { try school.asking(query, as: viewer).refuses(.notAllowed) }
      try await school.given(stamgroep(visible: false))
      try school.asking(query, as: "t-bram").answers(messages)
      try school.asking(query, as: "s-anna").refuses(.notAllowed)
      try school.asking(query, as: "s-anna", .position(13)).refuses(.notAllowed)
      try await school.given(stamgroep(visible: true))
      try school.asking(query, as: "s-anna").answers(messages)
      try school.asking(query, as: "s-anna", .position(14)).refuses(.notAllowed)
      try await school.given(RemoveFromGroup(group: "5a", students: ["s-anna"]).by("t-bram"))
      try school.asking(query, as: "s-anna", .position(13)).refuses(.notAllowed)
      try school.asking(MessagesQuery(group: "none"), as: "s-anna").refuses(.notFound)
    }
  }

  @Test func `M19: notes are for every teacher, and for no student`() async throws {
    try await withGroup { school in
      try await school.given(
        WriteNote(group: "5a", text: "Rustig").by("t-bram"),
        WriteNote(group: "5a", text: "Over", kind: .handover).by("t-carla"))
      for viewer in ["t-bram", "t-carla", "a-els", "system"] {
        try school.asking(NotesQuery(group: "5a"), as: viewer).answers(
          """
          {"notes":[
            {"note":"note-12","by":"t-bram","at":"2026-09-01T08:00:00Z","kind":"note","text":"Rustig"},
            {"note":"note-13","by":"t-carla","at":"2026-09-01T08:00:00Z","kind":"handover","text":"Over"}]}
          """)
      }
      try school.asking(NotesQuery(group: "5a"), as: "s-anna").refuses(.notAllowed)
      try school.asking(NotesQuery(group: "none"), as: "s-anna").refuses(.notFound)
    }
  }

  @Test func `what an erased person said cannot be read, by anybody, at any moment`() async throws {
    try await withGroup { school in
      try await school.given(
        PostMessage(group: "5a", text: "Geheim").by("s-anna"),
        ErasePerson(person: "s-anna").by("a-els"))
      for asOf in [AsOf.now, .position(12)] {
        try school.asking(MessagesQuery(group: "5a"), as: "t-bram", asOf).answers(
          #"{"messages":[{"message":"message-12","by":"s-anna","at":"*","text":"erased-1"}]}"#)
      }
    }
  }
}
