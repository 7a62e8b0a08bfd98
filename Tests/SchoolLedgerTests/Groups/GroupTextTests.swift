import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `postMessage`, `writeNote` and `editGroupDocument`.
struct GroupTextTests {
  @Test func `M14, M16: teachers and members talk, share and answer`() async throws {
    try await withGroup { school in
      try await school.given(
        CreateCourse(course: "gym", name: "Gym").by("t-bram"),
        CreateCourseWork(courseWork: "w-1", course: "gym", title: "Sportdag").by("t-bram"))
      try await school.when(PostMessage(group: "5a", text: "Morgen gym").by("t-carla")).writes(
        #"GroupMessagePosted {"message":"message-14","group":"5a","text":"Morgen gym"}"#)
      let reply = PostMessage(
        group: "5a", text: "Joepie", file: "f-1", courseWork: "w-1", replyTo: "message-14")
      try await school.when(reply.by("s-anna")).writes(
        #"GroupMessagePosted {"message":"message-15","group":"5a","text":"Joepie","file":"f-1","courseWork":"w-1","replyTo":"message-14"}"#
      )
      try await school.when(PostMessage(group: "5a", text: " ", file: "f-2").by("s-ben")).writes(
        #"GroupMessagePosted {"message":"message-16","group":"5a","file":"f-2"}"#)
      try await school.when(PostMessage(group: "5a", courseWork: "w-2").by("t-bram")).refuses(.notFound)
    }
  }

  @Test func `who is not in the group does not talk there, and nobody says nothing`() async throws {
    try await withGroup { school in
      try await school.when(PostMessage(group: "5a", text: "Hoi").by("s-cem")).refuses(.notAMember)
      try await school.when(PostMessage(group: "5a").by("s-cem")).refuses(.notAMember)
      for empty in [nil, "", " \n"] {
        try await school.when(PostMessage(group: "5a", text: empty).by("s-anna")).refuses(.emptyMessage)
      }
      for actor in ["a-els", "system"] {
        try await school.when(PostMessage(group: "5a", text: "Hoi").by(actor)).refuses(.notAllowed)
      }
      try await school.when(PostMessage(group: "none", text: "Hoi").by("a-els")).refuses(.notFound)
    }
  }

  @Test func `an answer is to a message of the same group`() async throws {
    try await withGroup { school in
      try await school.given(
        CreateGroup(group: "b", name: "B", type: "stamgroep").by("t-bram"),
        PostMessage(group: "b", text: "Hier").by("t-bram"))
      for message in ["message-13", "message-14", "message-013", "note-13", "message-", "13"] {
        let reply = PostMessage(group: "5a", text: "Waar?", replyTo: message)
        try await school.when(reply.by("t-bram")).refuses(.notFound)
      }
    }
  }

  @Test func `M15, A26: a hidden kind of group has no chat, until it is shown again`() async throws {
    try await withGroup { school in
      try await school.given(stamgroep(visible: false))
      for actor in ["t-bram", "s-anna"] {
        try await school.when(PostMessage(group: "5a", text: "Hoi").by(actor)).refuses(.hiddenFromStudents)
      }
      try await school.when(PostMessage(group: "5a", text: "Hoi").by("s-cem")).refuses(.notAMember)
      try await school.given(stamgroep(visible: true))
      try await school.when(PostMessage(group: "5a", text: "Hoi").by("s-anna")).isAccepted()
    }
  }

  @Test func `M18: teachers leave notes and handovers`() async throws {
    try await withGroup { school in
      try await school.when(WriteNote(group: "5a", text: "Rustige dag").by("t-carla")).writes(
        #"GroupNoteWritten {"note":"note-12","group":"5a","text":"Rustige dag","kind":"note"}"#)
      try await school.when(WriteNote(group: "5a", text: "Over", kind: .handover).by("t-bram")).writes(
        #"GroupNoteWritten {"note":"note-13","group":"5a","text":"Over","kind":"handover"}"#)
      for actor in ["s-anna", "a-els"] {
        try await school.when(WriteNote(group: "5a", text: "x").by(actor)).refuses(.notAllowed)
        try await school.when(WriteNote(group: "none", text: "x").by(actor)).refuses(.notFound)
      }
      let long = WriteNote(group: "5a", text: String(repeating: "x", count: 30_001))
      try await school.when(long.by("t-bram")).isInvalid(.tooLong, field: "text")
    }
  }

  @Test func `M2: teachers edit the group's document, the same text writes nothing`() async throws {
    try await withGroup { school in
      try await school.when(EditGroupDocument(group: "5a", text: "Afspraken").by("t-bram")).writes(
        #"GroupDocumentEdited {"group":"5a","text":"Afspraken"}"#)
      try await school.when(EditGroupDocument(group: "5a", text: "Afspraken").by("t-carla")).writesNothing()
      for text in ["caf\u{E9}", "cafe\u{301}"] {
        try await school.when(EditGroupDocument(group: "5a", text: text).by("t-bram")).writes(
          #"GroupDocumentEdited {"group":"5a","text":"\#(text)"}"#)
      }
      for actor in ["s-anna", "a-els"] {
        try await school.when(EditGroupDocument(group: "5a", text: "x").by(actor)).refuses(.notAllowed)
        try await school.when(EditGroupDocument(group: "none", text: "x").by(actor)).refuses(.notFound)
      }
    }
  }
}
