import Dispatch
import SchoolLedger
import SchoolLedgerTesting
import Synchronization
import Testing

/// Scripts: one JSON object a line in, one a line out.
struct LineTests {
  @Test func `commands and questions are answered in order`() async throws {
    try await withCourse { school in
      let answers = school.ledger.answers(toLines: [
        #"{"do":"joinCourse","by":"s-anna","code":"K7M-2QXD","at":"2026-09-01T10:00:00+01:00","id":"1"}"#,
        #"{"ask":"courses","as":"s-anna"}"#,
        #"{"do":"joinCourse","by":"s-anna","code":"k7m2qxd"}"#,
        #"{"do":"joinCourse","by":"s-anna","code":"K7M-2QXD","id":"1"}"#,
        #"{"do":"addToCourse","by":"a-els","course":"wis3","role":"student","users":["s-anna"]}"#,
        #"{"ask":"courses","as":"s-anna","asOf":{"position":8}}"#,
        #"{"ask":"courses","as":"s-anna","asOf":"2026-09-01T08:59:59Z"}"#,
      ])
      let joined =
        #"{"position":9,"type":"StudentJoined","data":"#
        + #"{"course":"wis3","user":"s-anna","via":"code","code":"k7m2qxd"}}"#
      let course = #"{"course":"wis3","name":"Wiskunde 3","role":"student","state":"active"}"#
      let outcome = #"{"who":"s-anna","ok":false,"refused":"alreadyMember"}"#
      #expect(
        answers == [
          #"{"line":1,"ok":true,"events":[\#(joined)]}"#,
          #"{"line":2,"ok":true,"answer":{"courses":[\#(course)]}}"#,
          #"{"line":3,"ok":false,"refused":"alreadyMember","message":"Is in the course already. It concerns s-anna."}"#,
          #"{"line":4,"ok":true,"events":[\#(joined)],"repeated":true}"#,
          #"{"line":5,"ok":true,"events":[],"outcomes":[\#(outcome)]}"#,
          #"{"line":6,"ok":true,"answer":{"courses":[]}}"#, #"{"line":7,"ok":true,"answer":{"courses":[]}}"#,
        ])
    }
  }

  @Test func `whoever reads no answers is given no more lines than memory has room for`() async throws {
    try await withTemporaryLedger { ledger in
      let areAllIn = DispatchSemaphore(value: 0)
      let wereAllIn = Mutex<Bool?>(nil)
      let session = LineSession(on: ledger) { _ in
        if wereAllIn.withLock({ $0 }) != nil { return }
        let result = areAllIn.wait(timeout: .now() + 0.5)
        wereAllIn.withLock { $0 = result == .success }
      }
      let line = [UInt8](repeating: UInt8(ascii: "x"), count: 12 << 20)
      for _ in 0..<8 { session.submit(line.span) }
      areAllIn.signal()
      #expect(session.finish().invalid == 8)
      #expect(wereAllIn.withLock { $0 } == false)
    }
  }

  @Test func `a line tells who speaks in it`() throws {
    let command = #"{"do":"archiveCourse","by":"t-bram","course":"wis3"}"#
    let question = #"{"ask":"courses","as":"s-anna"}"#
    #expect(try LedgerLine(parsing: Array(command.utf8).span).speaker == "t-bram")
    #expect(try LedgerLine(parsing: Array(question.utf8).span).speaker == "s-anna")
  }

  @Test func `a single line is answered as in a script, but for its number`() async throws {
    try await withCourse { school in
      func answer(_ line: String) async throws -> String {
        try await school.ledger.answer(to: LedgerLine(parsing: Array(line.utf8).span)).json
      }
      #expect(
        try await answer(#"{"do":"archiveCourse","by":"t-bram","course":"wis3"}"#)
          == #"{"ok":true,"events":[{"position":9,"type":"CourseArchived","data":{"course":"wis3"}}]}"#)
      #expect(
        try await answer(#"{"ask":"courses","as":"s-anna"}"#) == #"{"ok":true,"answer":{"courses":[]}}"#)
      let refused = try await answer(#"{"do":"archiveCourse","by":"t-bram","course":"x"}"#)
      #expect(refused.hasPrefix(#"{"ok":false,"refused":"notFound","message":"#))
      let invalid = try await answer(#"{"do":"archiveCourse","by":"t-bram","course":""}"#)
      #expect(invalid.hasPrefix(#"{"ok":false,"invalid":"badValue","field":"course","message":"#))
      school.ledger.close()
      let failed = try await answer(#"{"ask":"courses","as":"s-anna"}"#)
      #expect(failed.hasPrefix(#"{"ok":false,"failed":"storage","message":"closed: "#))
      try school.reopen()
    }
  }

  @Test func `what is refused before the school is open is told in English, whatever follows`() async throws {
    try await withTemporaryLedger { ledger in
      let answers = ledger.answers(toLines: [
        #"{"do":"joinCourse","by":"system","code":"x"}"#,
        #"{"do":"openSchool","by":"system","school":"k","name":"K","domain":"k.example","sector":"primary","preset":"klik","locale":"nl"}"#,
        #"{"do":"archiveCourse","by":"system","course":"x"}"#,
      ])
      #expect(answers[0].contains("The school is not open yet."))
      #expect(answers[2].contains("Het gaat om x."))
    }
  }

  @Test(arguments: [
    ("not json", "notJSON", nil), ("\u{FEFF}{}", "notJSON", nil), ("[]", "notJSON", nil),
    ("{\"do\":\"joinCourse\"", "notJSON", nil),
    ("{}", "missingField", "do"), (#"{"do":"joinCourse","code":"x"}"#, "missingField", "by"),
    (#"{"ask":"school"}"#, "missingField", "as"),
    (#"{"do":"fly","by":"system"}"#, "unknownCommand", "do"),
    (#"{"ask":"why","as":"system"}"#, "unknownQuery", "ask"),
    (#"{"do":"joinCourse","by":"s-anna","code":"x","colour":1}"#, "unknownField", "colour"),
    (#"{"do":"joinCourse","by":7,"code":"x"}"#, "badValue", "by"),
    (#"{"do":"joinCourse","by":"s-anna","code":"x","at":"yesterday"}"#, "badValue", "at"),
    (#"{"do":"archiveCourse","by":"t-bram"}"#, "missingField", "course"),
    (#"{"do":"archiveCourse","by":"t-bram","course":"e\u0301"}"#, "badValue", "course"),
    (#"{"ask":"roster","as":"e\u0301","course":"wis3"}"#, "badValue", "as"),
    (
      #"{"do":"inviteToCourse","by":"t-bram","course":"wis3","role":"owner","invitees":[]}"#, "badValue",
      "role"
    ),
    (#"{"ask":"school","as":"system","asOf":{"position":-1}}"#, "badValue", "asOf.position"),
    (#"{"ask":"school","as":"system","asOf":7}"#, "badValue", "asOf"),
    (#"{"ask":"school","as":"system","asOf":{"position":1,"time":2}}"#, "badValue", "asOf"),
  ])
  func `a line that cannot be understood says why`(line: String, code: String, field: String?) async throws {
    try await withCourse { school in
      let answer = school.answer(toLine: line)
      let field = field.map { #""field":"\#($0)","# } ?? ""
      #expect(
        answer.hasPrefix(#"{"line":1,"ok":false,"invalid":"\#(code)",\#(field)"message":"#), "\(answer)")
    }
  }

  @Test func `a refusal tells its rule, in the school's language`() async throws {
    try await withSchool(locale: .nl) { school in
      let answer = school.answer(toLine: #"{"do":"joinCourse","by":"s-anna","code":"x"}"#)
      #expect(
        answer.contains(#""refused":"codeUnknown","rule":"I14","message":"Geen cursus heeft deze code."}"#))
    }
  }

  @Test func `a session counts what became of its lines`() async throws {
    try await withCourse { school in
      let count = Mutex(0)
      let session = LineSession(on: school.ledger) { bytes in
        count.withLock { $0 += bytes.count { $0 == UInt8(ascii: "\n") } }
      }
      for index in 0..<500 {
        let line =
          index % 100 == 7 ? "?" : #"{"do":"createCourse","by":"t-bram","course":"c\#(index)","name":"C"}"#
        session.submit(Array(line.utf8).span)
      }
      session.submitTooLong()
      let summary = session.finish()
      #expect(summary.lines == 501 && summary.invalid == 6 && summary.failed == 0)
      #expect(count.withLock { $0 } == 501)
    }
  }
}
