import Foundation
import Testing
import TestSupport

/// `school-ledger outbox`, with a program of shell that takes the mails.
struct OutboxTests {
  let folder: Folder

  init() throws {
    folder = try Folder()
    let script = """
      {"do":"openSchool","by":"system","at":"2026-08-31T08:00:00Z","school":"kompas","name":"Het Kompas",\
      "domain":"kompas.example","sector":"secondary","preset":"classroom"}
      {"do":"registerUser","by":"system","at":"2026-08-31T08:00:00Z","user":"t-bram","kind":"teacher",\
      "name":"Bram Jansen"}
      {"do":"createCourse","by":"t-bram","at":"2026-09-01T08:00:00Z","course":"wis3","name":"Wiskunde é"}
      {"do":"inviteToCourse","by":"t-bram","at":"2026-09-02T08:00:00Z","course":"wis3","role":"student",\
      "invitees":["ann@kompas.example","-ben@kompas.example","cem@kompas.example"]}

      """
    let finished = try Tool.run("run", "a.ledger", input: script, in: folder)
    try #require(finished.status == 0, "\(finished.output)")
  }

  /// A mail program of one line; the arguments of sendmail are `$1` to `$5`.
  private func deliver(_ line: String) throws -> Tool.Finished {
    try Tool.run("outbox", "a.ledger", "--deliver", "sh", "-c", line, "sh", in: folder)
  }

  private func pending() throws -> [String] {
    let answer = try Tool.run("outbox", "a.ledger", "--pending", "--json", in: folder).objects()[0]
    return try #require(answer["mails"] as? [[String: Any]]).compactMap { $0["mail"] as? String }
  }

  @Test(arguments: [["--deliver"], ["--from", "a@a.example"]])
  func `a delivery without a program is none, and says so`(arguments: [String]) throws {
    let finished = try Tool.run(["outbox", "a.ledger"] + arguments, input: Data(), in: folder)
    #expect(finished.status == 64)
    #expect(finished.output.isEmpty && finished.errors.contains("--deliver"))
  }

  @Test func `the outbox is a table`() throws {
    _ = try deliver(#"test "$5" = ann@kompas.example"#)
    let lines = try Tool.run("outbox", "a.ledger", in: folder).lines
    try #require(lines.count == 4)
    #expect(lines[0].hasPrefix("mail  kind              to                   subject  "))
    #expect(lines[1].hasPrefix("m4    courseInvitation  ann@kompas.example   Het Kompas: uitnodiging voor "))
    #expect(lines[2].hasSuffix("2026-09-02T08:00:00Z  –"))
    #expect(try Tool.run("outbox", "a.ledger", "--pending", in: folder).lines.count == 3)
  }

  @Test func `each mail is handed over once, as sendmail takes it`() throws {
    let finished = try deliver(#"cat > "$5"; echo "$@" >> arguments; echo chatter"#)
    #expect(finished.status == 0, "\(finished.errors)")
    #expect(finished.output == "3 delivered, 0 left\n")
    let arguments = try String(contentsOf: folder.path("arguments"), encoding: .utf8)
    #expect(
      arguments == """
        -i -f no-reply@kompas.example -- ann@kompas.example
        -i -f no-reply@kompas.example -- -ben@kompas.example
        -i -f no-reply@kompas.example -- cem@kompas.example

        """)
    let message = try String(contentsOf: folder.path("ann@kompas.example"), encoding: .utf8)
    #expect(message.hasPrefix("From: Het Kompas <no-reply@kompas.example>\r\nTo: <ann@kompas.example>\r\n"))
    #expect(message.contains("\r\nMessage-ID: <m4.kompas@kompas.example>\r\n"))
    #expect(message.hasSuffix("--=_m4--\r\n"))
    #expect(try pending() == [])
    #expect(try deliver("exit 1").output == "0 delivered, 0 left\n")
  }

  @Test(.enabled(if: MailSink.canRead, "python3 is missing"))
  func `another parser reads every mail that is written down, and finds no fault`() throws {
    let mails = try FileManager.default.contentsOfDirectory(
      at: Fixture.url("mails"), includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "eml" }
    #expect(mails.count == 12)
    for file in mails {
      let mail = try MailSink.read(file, in: folder)
      #expect(mail.defects == [], "\(file.lastPathComponent)")
      #expect(mail.part("text/plain")?.isEmpty == false)
      #expect(mail.part("text/html")?.hasPrefix("<!DOCTYPE html>") == true)
    }
    let summary = try MailSink.read(Fixture.url("mails/guardian-summary.nl.eml"), in: folder)
    let invitation = try MailSink.read(
      Fixture.url("mails/course-invitation-unregistered.nl.eml"), in: folder)
    #expect(
      invitation.header("Subject") == "Kompas: uitnodiging voor Biologie & milieu 3 – vóór de zomer")
    #expect(summary.part("text/plain")?.contains("李欣\n==\n") == true)
  }

  @Test func `a mail that is not taken waits, and the others go out`() throws {
    let finished = try deliver(#"test "$5" != -ben@kompas.example || exit 67"#)
    #expect(finished.status == 75)
    #expect(finished.output == "2 delivered, 1 left\n")
    #expect(finished.errors == "m5 was not sent: sh ended with status 67.\n")
    #expect(try pending() == ["m5"])
    #expect(try deliver("kill -9 $$").errors == "m5 was not sent: sh was ended by signal 9.\n")
    #expect(try deliver("exit 0").status == 0)
    #expect(try pending() == [])
  }

  @Test func `a program that reads nothing is believed`() throws {
    #expect(try deliver("exec <&-").output == "3 delivered, 0 left\n")
    #expect(try pending() == [])
  }

  @Test func `a mail to who was erased stays where it is`() throws {
    let lines = """
      {"do":"registerUser","by":"system","user":"s-cem","kind":"student","name":"C","email":"cem@kompas.example"}
      {"do":"erasePerson","by":"system","person":"s-cem"}

      """
    _ = try Tool.run("run", "a.ledger", input: lines, in: folder)
    let finished = try deliver("exit 0")
    #expect(finished.status == 0)
    #expect(finished.output == "2 delivered, 1 left\n")
    #expect(finished.errors == "m6 is left: alreadyErased: This person was erased.\n")
  }

  @Test func `only one process sends at a time`() throws {
    let finished = try deliver(
      #"'\#(builtTool.path)' outbox a.ledger --deliver true; test $? = 75 && touch "./$5""#)
    #expect(finished.status == 0)
    #expect(finished.errors.contains("Another process is sending the mails of a.ledger."))
  }

  @Test func `an interruption waits for the present mail and begins no other`() throws {
    let finished = Tool.process(
      ["outbox", "a.ledger", "--deliver", "sh", "-c", #"kill -INT $PPID; sleep 0.3; touch "$5""#, "sh"],
      in: folder)
    finished.standardOutput = FileHandle.nullDevice
    try finished.run()
    finished.waitUntilExit()
    #expect(finished.terminationReason == .exit)
    #expect(finished.terminationStatus == 130)
    #expect(folder.exists("ann@kompas.example"))
    #expect(try pending() == ["m5", "m6"])
  }

  @Test(arguments: [
    (["a.ledger", "--deliver", "no-such-program"], 69, "no-such-program"),
    (["a.ledger", "--deliver", "./no-such-program"], 69, "no-such-program"),
    (["a.ledger", "--deliver", "/tmp"], 69, "“/tmp”"),
    (["a.ledger", "--deliver", ""], 69, "no program"),
    (["b.ledger", "--deliver", "true"], 66, "b.ledger"),
    (["b.ledger"], 66, "b.ledger"),
    (["a.ledger", "--from", "kompas", "--deliver", "true"], 65, "from"),
    (["a.ledger", "--json", "--deliver", "true"], 64, "--deliver"),
  ])
  func `what cannot be done is refused with a status`(
    arguments: [String], status: Int32, words: String
  ) throws {
    let finished = try Tool.run(["outbox"] + arguments, input: Data(), in: folder)
    #expect(finished.status == status)
    #expect(finished.errors.contains(words))
    #expect(try pending().count == 3)
  }

  @Test(.enabled(if: MailSink.canListen, "msmtp, or Python's aiosmtpd, is missing"))
  func `msmtp brings every mail to a mail server`() throws {
    let sink = try MailSink()
    let finished = try Tool.run(
      "outbox", "a.ledger", "--from", "school@kompas.example", "--deliver", "msmtp", "--host=127.0.0.1",
      "--port=\(sink.port)", in: folder)
    #expect(finished.status == 0, "\(finished.errors)")
    #expect(try pending() == [])
    let mails = try sink.end()
    #expect(mails.flatMap { $0.to ?? [] } == ["ann", "-ben", "cem"].map { "\($0)@kompas.example" })
    for (number, mail) in zip(4..., mails) {
      #expect(mail.from == "school@kompas.example")
      #expect(mail.defects == [])
      #expect(mail.header("From") == "Het Kompas <school@kompas.example>")
      #expect(mail.header("Subject") == "Het Kompas: uitnodiging voor Wiskunde é")
      #expect(mail.header("Date") == "Wed, 02 Sep 2026 08:00:00 +0000")
      #expect(mail.header("Message-ID") == "<m\(number).kompas@kompas.example>")
      #expect(mail.part("text/plain")?.contains("deel te nemen aan Wiskunde é.\n") == true)
      #expect(mail.part("text/html")?.contains("deel te nemen aan Wiskunde é.</p>") == true)
    }
  }

  @Test(.enabled(if: MailSink.canListen, "msmtp, or Python's aiosmtpd, is missing"))
  func `what a mail server refuses waits on`() throws {
    _ = try Tool.run(
      "run", "a.ledger",
      input:
        #"{"do":"inviteToCourse","by":"t-bram","course":"wis3","role":"student","invitees":["refused@kompas.example"]}"#
        + "\n", in: folder)
    let sink = try MailSink()
    let finished = try Tool.run(
      "outbox", "a.ledger", "--deliver", "msmtp", "--host=127.0.0.1", "--port=\(sink.port)", in: folder)
    #expect(finished.status == 75)
    #expect(finished.output == "3 delivered, 1 left\n")
    #expect(try pending() == ["m7"])
    #expect(try sink.end().count == 4)
  }
}
