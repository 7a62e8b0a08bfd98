import SchoolLedger
import SchoolLedgerTesting
import Testing

/// `recordTestResult`, `correctTestResult`, `writeAnalysisNote`, `stateExitLevel` and their questions.
struct AnalysisTests {
  private func result(
    _ student: String, _ score: EnteredGrade, group: String = "5a", moment: String = "midden"
  )
    -> RecordTestResult
  {
    RecordTestResult(
      group: group, student: student, test: "rekentoets", moment: moment,
      score: score, mainArea: "Rekenen")
  }

  private func correction(_ student: String, _ score: EnteredGrade, group: String = "5a") -> CorrectTestResult
  {
    CorrectTestResult(
      group: group, student: student, test: "rekentoets", moment: "midden",
      score: score, mainArea: "Rekenen")
  }

  @Test func `M25, A28: a result is entered once for each moment, and then corrected`() async throws {
    try await withGroup { school in
      let data = #"{"group":"5a","student":"s-anna","test":"rekentoets","moment":"midden","#
      try await school.when(correction("s-anna", "7").by("t-bram")).refuses(.notFound)
      try await school.when(result("s-anna", "88,725").by("t-bram")).writes(
        #"TestResultRecorded \#(data)"score":"88.73","entered":"88,725","mainArea":"Rekenen"}"#)
      try await school.when(result("s-anna", "7").by("t-carla")).refuses(.alreadyRecorded)
      try await school.when(correction("s-anna", "90").by("t-carla")).writes(
        #"TestResultCorrected \#(data)"score":"90.00","entered":"90","mainArea":"Rekenen"}"#)
      try await school.when(correction("s-anna", "90").by("t-carla")).writesNothing()
      try await school.when(result("s-anna", "8", moment: "eind").by("t-bram")).isAccepted()
    }
  }

  @Test func `R17: a script says a score as a text or a number`() async throws {
    try await withGroup { school in
      func answer(_ test: String, _ score: String) -> String {
        school.answer(
          toLine:
            #"{"do":"recordTestResult","by":"t-bram","group":"5a","student":"s-anna","test":"\#(test)","#
            + #""moment":"midden","mainArea":"Rekenen","score":\#(score)}"#)
      }
      #expect(answer("a", #""88,725""#).contains(#""score":"88.73","entered":"88,725""#))
      #expect(answer("b", "7.5").contains(#""score":"7.50""#))
      for score in [#""-1""#, "-1", "1e2", "null", "true", #""""#] {
        #expect(answer("c", score).contains(#""invalid":"badValue","field":"score""#))
      }
      let long = "8." + String(repeating: "1", count: 30_000)
      #expect(answer("c", long).contains(#""invalid":"tooLong","field":"score""#))
    }
  }

  @Test func `results are entered by teachers, of students of the group`() async throws {
    try await withGroup { school in
      try await school.when(result("s-cem", "7").by("t-bram")).refuses(.notAMember)
      for student in ["nobody", "t-bram"] {
        try await school.when(result(student, "7").by("t-bram")).refuses(.notFound)
      }
      try await school.when(result("s-anna", "7", group: "none").by("t-bram")).refuses(.notFound)
      try await school.given(result("s-anna", "7").by("t-bram"))
      for actor in ["s-anna", "a-els", "system"] {
        try await school.when(result("s-ben", "7").by(actor)).refuses(.notAllowed)
        try await school.when(correction("s-anna", "8").by(actor)).refuses(.notAllowed)
      }
      try await school.given(CreateGroup(group: "b", name: "B", type: "stamgroep").by("t-bram"))
      try await school.when(correction("s-anna", "8", group: "b").by("t-bram")).refuses(.notFound)
    }
  }

  @Test func `results show their history, and can be asked by moment and student`() async throws {
    try await withGroup { school in
      try await school.given(
        result("s-ben", "6").by("t-bram"), result("s-anna", "7", moment: "eind").by("t-bram"),
        result("s-anna", "5").by("t-bram"))
      school.clock.advance(seconds: 60)
      try await school.given(correction("s-anna", "5.5").by("t-carla"))
      func entry(_ student: String, _ moment: String, _ score: String) -> String {
        """
        {"student":"\(student)","test":"rekentoets","moment":"\(moment)","mainArea":"Rekenen",
         "score":"\(score)","at":"2026-09-01T08:00:00Z","corrected":false,
         "history":[{"score":"\(score)","at":"2026-09-01T08:00:00Z","by":"t-bram"}]}
        """
      }
      let corrected = """
        {"student":"s-anna","test":"rekentoets","moment":"midden","mainArea":"Rekenen","score":"5.50",
         "at":"2026-09-01T08:01:00Z","corrected":true,
         "history":[{"score":"5.00","at":"2026-09-01T08:00:00Z","by":"t-bram"},
                    {"score":"5.50","at":"2026-09-01T08:01:00Z","by":"t-carla"}]}
        """
      let (eind, ben) = (entry("s-anna", "eind", "7.00"), entry("s-ben", "midden", "6.00"))
      for viewer in ["t-bram", "a-els", "system"] {
        try school.asking(TestResultsQuery(group: "5a"), as: viewer).answers(
          #"{"results":[\#(eind),\#(corrected),\#(ben)]}"#)
      }
      try school.asking(TestResultsQuery(group: "5a", moment: "midden"), as: "t-carla").answers(
        #"{"results":[\#(corrected),\#(ben)]}"#)
      try school.asking(TestResultsQuery(group: "5a", moment: "eind", student: "s-ben"), as: "t-carla")
        .answers(#"{"results":[]}"#)
      try school.asking(TestResultsQuery(group: "5a", student: "s-anna"), as: "t-bram", .position(14))
        .answers(#"{"results":[\#(eind),\#(entry("s-anna", "midden", "5.00"))]}"#)
      try school.asking(TestResultsQuery(group: "5a"), as: "s-anna").refuses(.notAllowed)
      try school.asking(TestResultsQuery(group: "5a", student: "nobody"), as: "t-bram").refuses(.notFound)
      try school.asking(TestResultsQuery(group: "none"), as: "s-anna").refuses(.notFound)
    }
  }

  @Test func `M27: expected exit levels keep their history`() async throws {
    try await withGroup { school in
      let level = StateExitLevel(group: "5a", student: "s-anna", mainArea: "Rekenen", level: "havo")
      try await school.when(level.by("t-bram")).writes(
        #"ExitLevelStated {"group":"5a","student":"s-anna","mainArea":"Rekenen","level":"havo"}"#)
      try await school.when(level.by("t-carla")).writesNothing()
      var higher = level
      higher.level = "vwo"
      try await school.given(higher.by("t-carla"))
      try school.asking(ExitLevelsQuery(group: "5a"), as: "t-bram").answers(
        """
        {"levels":[{"student":"s-anna","mainArea":"Rekenen","level":"vwo",
          "history":[{"level":"havo","at":"2026-09-01T08:00:00Z","by":"t-bram"},
                     {"level":"vwo","at":"2026-09-01T08:00:00Z","by":"t-carla"}]}]}
        """)
      var stranger = level
      stranger.student = "s-cem"
      try await school.when(stranger.by("t-bram")).refuses(.notAMember)
      for actor in ["s-anna", "a-els"] {
        try await school.when(level.by(actor)).refuses(.notAllowed)
        stranger.student = "nobody"
        try await school.when(stranger.by(actor)).refuses(.notFound)
      }
      try school.asking(ExitLevelsQuery(group: "5a"), as: "s-anna").refuses(.notAllowed)
      try school.asking(ExitLevelsQuery(group: "none"), as: "s-anna").refuses(.notFound)
    }
  }

  @Test func `M26: notes on a group's results and on a student's, for teachers and administrators`()
    async throws
  {
    try await withGroup { school in
      try await school.when(WriteAnalysisNote(group: "5a", student: "s-anna", text: "Groeit").by("t-carla"))
        .writes(#"AnalysisNoteWritten {"note":"note-12","group":"5a","student":"s-anna","text":"Groeit"}"#)
      try await school.when(WriteAnalysisNote(group: "5a", text: "Sterk").by("t-bram")).writes(
        #"AnalysisNoteWritten {"note":"note-13","group":"5a","text":"Sterk"}"#)
      let anna =
        #"{"note":"note-12","by":"t-carla","at":"2026-09-01T08:00:00Z","student":"s-anna","text":"Groeit"}"#
      let group = #"{"note":"note-13","by":"t-bram","at":"2026-09-01T08:00:00Z","text":"Sterk"}"#
      for viewer in ["t-bram", "a-els", "system"] {
        try school.asking(AnalysisNotesQuery(group: "5a"), as: viewer).answers(
          #"{"notes":[\#(anna),\#(group)]}"#)
        try school.asking(AnalysisNotesQuery(group: "5a", student: "s-anna"), as: viewer).answers(
          #"{"notes":[\#(anna)]}"#)
      }
      try school.asking(AnalysisNotesQuery(group: "5a"), as: "s-anna").refuses(.notAllowed)
      for actor in ["s-anna", "a-els"] {
        try await school.when(WriteAnalysisNote(group: "5a", text: "x").by(actor)).refuses(.notAllowed)
        try await school.when(WriteAnalysisNote(group: "none", text: "x").by(actor)).refuses(.notFound)
      }
      try await school.given(ErasePerson(person: "s-anna").by("a-els"))
      let notes = try school.ledger.read(as: "t-bram") { try $0.analysisNotes(of: "5a").notes.map(\.text) }
      #expect(notes == ["erased-1", "Sterk"])
      try await school.when(WriteAnalysisNote(group: "5a", student: "s-anna", text: "x").by("t-bram"))
        .refuses(.notFound)
    }
  }

  @Test func `A25: results go with the student who moves, and stay with the group that had them`()
    async throws
  {
    try await withGroup { school in
      try await school.given(
        sync("s-anna"), result("s-anna", "7", group: "6p").by("t-bram"),
        WriteAnalysisNote(group: "6p", student: "s-anna", text: "Groeit").by("t-bram"), sync(),
        CreateGroup(group: "7", name: "7", type: "stamgroep", students: ["s-anna"]).by("t-bram"))
      for group in ["6p", "7"] {
        let results = try school.ledger.read(as: "t-carla") { try $0.testResults(of: group).results }
        #expect(results.map(\.score.description) == ["7.00"])
        let notes = try school.ledger.read(as: "t-carla") { try $0.analysisNotes(of: group).notes }
        #expect(notes.map(\.text) == ["Groeit"])
      }
      try await school.when(correction("s-anna", "8", group: "7").by("t-carla")).isAccepted()
      try await school.when(correction("s-anna", "7.5", group: "6p").by("t-bram")).isAccepted()
      try await school.given(RemoveFromGroup(group: "7", students: ["s-anna"]).by("t-bram"))
      let kept = try school.ledger.read(as: "t-carla") { try $0.testResults(of: "7").results }
      #expect(kept.map(\.score.description) == ["7.50"], "group 7 corrected it")
    }
  }

  @Test func `M25: a note on a student who was never in the group brings no results along`() async throws {
    try await withGroup { school in
      let level = StateExitLevel(group: "5a", student: "s-anna", mainArea: "Rekenen", level: "havo")
      try await school.given(
        result("s-anna", "7").by("t-bram"), level.by("t-bram"),
        CreateGroup(group: "7", name: "7", type: "stamgroep", students: ["s-ben"]).by("t-bram"),
        WriteAnalysisNote(group: "7", student: "s-anna", text: "Komt erbij?").by("t-bram"))
      let (notes, results, levels) = try school.ledger.read(as: "t-bram") { snapshot in
        let results = try snapshot.testResults(of: "7").results
        return try (
          snapshot.analysisNotes(of: "7").notes.map(\.text),
          results + snapshot.testResults(of: "7", student: "s-anna").results,
          snapshot.exitLevels(of: "7").levels
        )
      }
      #expect(notes == ["Komt erbij?"])
      #expect(results.isEmpty && levels.isEmpty)
      try await school.when(correction("s-anna", "8", group: "7").by("t-bram")).refuses(.notFound)
    }
  }
}
