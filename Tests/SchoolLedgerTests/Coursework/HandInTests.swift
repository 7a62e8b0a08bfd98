import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `attachFile`, `detachFile`, `turnIn`, `reclaim` and `comment`.
struct HandInTests {
  private let attach = AttachFile(courseWork: "toets-1", file: "f-1", name: "werkstuk.pdf").by("s-anna")
  private let detach = DetachFile(courseWork: "toets-1", file: "f-1").by("s-anna")

  /// What a student does with their own work.
  private static let ownCommands: [any Command] = [
    TurnIn(courseWork: "toets-1"), Reclaim(courseWork: "toets-1"),
    AttachFile(courseWork: "toets-1", file: "f-2"),
  ]

  @Test func `R25: a student turns work in, takes it back and turns it in again`() async throws {
    try await withWork { school in
      try await school.when(.reclaims).refuses(.notTurnedIn)
      try await school.when(.turnsIn).writes(
        #"WorkTurnedIn {"courseWork":"toets-1","course":"wis3","student":"s-anna"}"#)
      try await school.when(.turnsIn).refuses(.alreadyTurnedIn)
      try await school.when(.reclaims).writes(
        #"WorkReclaimed {"courseWork":"toets-1","course":"wis3","student":"s-anna"}"#)
      try await school.when(.reclaims).refuses(.notTurnedIn)
      try await school.given(.turnsIn, .returns)
      try await school.when(.reclaims).refuses(.notTurnedIn)
      try await school.when(.turnsIn).isAccepted()
      #expect(try school.annasWork().turnIns == 3)
    }
  }

  @Test func `R28: files are locked while work is turned in`() async throws {
    try await withWork { school in
      try await school.when(attach).writes(
        """
        FileAttached {"courseWork":"toets-1","course":"wis3","student":"s-anna","file":"f-1",
          "name":"werkstuk.pdf"}
        """)
      try await school.when(attach).refuses(.alreadyExists)
      try await school.given(.turnsIn)
      try await school.when(attach).refuses(.lockedWhileTurnedIn)
      try await school.when(detach).refuses(.lockedWhileTurnedIn)
      try await school.given(.returns)
      try await school.when(detach).writes(
        #"FileDetached {"courseWork":"toets-1","course":"wis3","student":"s-anna","file":"f-1"}"#)
      try await school.when(detach).refuses(.notFound)
      try await school.when(attach).isAccepted()
      try await school.given(.turnsIn, .reclaims)
      try await school.when(detach).isAccepted()
    }
  }

  @Test func `one student's files are not another's`() async throws {
    try await withWork { school in
      try await school.given(attach)
      try await school.when(AttachFile(courseWork: "toets-1", file: "f-1").by("s-ben")).isAccepted()
      try await school.given(DetachFile(courseWork: "toets-1", file: "f-1").by("s-ben"))
      try await school.when(DetachFile(courseWork: "toets-1", file: "f-1").by("s-ben")).refuses(.notFound)
      #expect(try school.annasWork().files.map(\.file) == ["f-1"])
    }
  }

  @Test func `only the course's students hand in`() async throws {
    try await withWork { school in
      for command in Self.ownCommands {
        for actor in ["t-bram", "t-carla", "a-els", "system"] {
          try await school.when(command.by(actor)).refuses(.notAllowed)
        }
        try await school.when(command.by("s-cem")).refuses(.notAMember)
      }
      try await school.given(ArchiveCourse(course: "wis3").by("t-bram"))
      for command in Self.ownCommands {
        try await school.when(command.by("s-cem")).refuses(.notAMember)
        try await school.when(command.by("s-anna")).refuses(.courseArchived)
      }
    }
  }

  @Test func `work that is for others is not one's own to do`() async throws {
    let bens = CreateCourseWork(
      courseWork: "toets-1", course: "wis3", title: "Toets 1", assignees: ["s-ben"])
    try await withWork(bens) { school in
      for command in Self.ownCommands { try await school.when(command.by("s-anna")).refuses(.notAssigned) }
      for actor in ["t-bram", "s-anna"] {
        let comment = AddComment(courseWork: "toets-1", student: "s-anna", text: "Ik?")
        try await school.when(comment.by(actor)).refuses(.notAssigned)
      }
      try await school.when(TurnIn(courseWork: "toets-1").by("s-ben")).isAccepted()
    }
  }

  @Test func `work that is for all is also for who joins later`() async throws {
    try await withWork { school in
      try await school.given(AddToCourse.students("s-cem"))
      try await school.when(TurnIn(courseWork: "toets-1").by("s-cem")).isAccepted()
    }
  }

  @Test func `R35: teachers and the student themself comment`() async throws {
    try await withWork { school in
      let comment = AddComment(courseWork: "toets-1", student: "s-anna", text: "Goed\nzo")
      try await school.when(comment.by("t-bram")).writes(
        #"CommentAdded {"courseWork":"toets-1","course":"wis3","student":"s-anna","text":"Goed\nzo"}"#)
      let line = #"{"do":"comment","by":"s-anna","courseWork":"toets-1","student":"s-anna","text":"Dank"}"#
      #expect(school.answer(toLine: line).contains(#""type":"CommentAdded""#))
      for actor in ["s-ben", "s-cem", "t-carla", "a-els", "system"] {
        try await school.when(comment.by(actor)).refuses(.notAllowed)
      }
      let toCem = AddComment(courseWork: "toets-1", student: "s-cem", text: "Hoi")
      for actor in ["t-bram", "s-cem"] { try await school.when(toCem.by(actor)).refuses(.notAMember) }
      let toBram = AddComment(courseWork: "toets-1", student: "t-bram", text: "Hoi")
      try await school.when(toBram.by("t-bram")).refuses(.notAMember)
      let toNobody = AddComment(courseWork: "toets-1", student: "nobody", text: "Hoi")
      try await school.when(toNobody.by("t-bram")).refuses(.notFound)
      #expect(try school.annasWork().comments.map(\.by) == ["t-bram", "s-anna"])
      try await school.given(ArchiveCourse(course: "wis3").by("t-bram"))
      try await school.when(comment.by("t-bram")).refuses(.courseArchived)
    }
  }

  @Test func `what is said of an erased student is gone, and nothing new is said`() async throws {
    try await withWork { school in
      let comment = AddComment(courseWork: "toets-1", student: "s-anna", text: "Geheim").by("t-bram")
      try await school.given(
        comment, attach, .turnsIn, .grades("8"), ErasePerson(person: "s-anna").by("a-els"))
      #expect(try school.annasWork().comments.map(\.text) == ["erased-1"])
      #expect(try school.annasWork().files.map(\.name) == ["erased-1"])
      try await school.when(comment).refuses(.notFound)
      let praise = ReturnWork(courseWork: "toets-1", students: ["s-anna"], comment: "Goed")
      try await school.when(praise.by("t-bram")).refuses(.notFound)
      try await school.when(.returns).isAccepted()
      try school.asking(OutboxQuery(), as: "system").answers(#"{"mails":[]}"#)
    }
  }
}
