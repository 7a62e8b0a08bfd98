import Testing
import TestSupport

@testable import SchoolLedger

/// How what mails say is spelt, whatever it is.
struct MailBodyTests {
  @Test(arguments: [
    ("Kompas: toets", ["Kompas:", "toets"]),
    ("  a \t b\r\nBcc: c ", ["a", "b", "Bcc:", "c"]),
    ("", []),
    ("é", ["=?UTF-8?Q?=C3=A9?="]),
    ("a =?x?= b", ["=?UTF-8?Q?a_=3D=3Fx=3F=3D_b?="]),
    (
      String(repeating: "x", count: 61),
      ["=?UTF-8?Q?\(String(repeating: "x", count: 48))?=", "=?UTF-8?Q?xxxxxxxxxxxxx?="]
    ),
  ])
  func `a text in a header is words of ASCII`(text: String, words: [String]) {
    #expect(MIME.words(ofText: text) == words)
  }

  @Test(arguments: ["Kompas", "Kompas, Amsterdam", "\"Kompas\"", "St. Jan", "a\r\nBcc: b@c.example"])
  func `a name before an address cannot be taken for one`(name: String) {
    let allowed = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-=?_")
    #expect(MIME.words(ofName: name).allSatisfy { $0.allSatisfy(allowed.contains) })
  }

  @Test(arguments: [
    ("a=b", "a=3Db"), ("blank \nend", "blank=20\r\nend"), ("é\t", "=C3=A9=09"), ("", ""),
    (String(repeating: "x", count: 76), String(repeating: "x", count: 75) + "=\r\nx"),
    (String(repeating: "x", count: 74) + "é", String(repeating: "x", count: 74) + "=\r\n=C3=A9"),
  ])
  func `a body is quoted-printable`(text: String, spelling: String) {
    #expect(MIME.quotedPrintable(text) == spelling)
  }

  @Test(arguments: [
    ("a.b+c@d.example", "a.b+c@d.example"), ("a..b@d.example", #""a..b"@d.example"#),
    ("-x@d.example", "-x@d.example"), ("å@d.example", "å@d.example"), (#"a\@d.example"#, #""a\\"@d.example"#),
  ])
  func `a local part stands in quotes where it must`(address: String, spelling: String) throws {
    #expect(MIME.address(try #require(EmailAddress(address))) == spelling)
  }

  @Test(arguments: [("kompas", "kompas"), ("a b@<c>.é", "a%20b%40%3Cc%3E%2E%C3%A9")])
  func `any school's id may stand in a Message-ID`(id: String, part: String) {
    #expect(MIME.percentEncoded(id) == part)
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 +0000", "1 januari 1970, 00:00 UTC"),
    ("2024-02-29T23:59:59.999Z", "Thu, 29 Feb 2024 23:59:59 +0000", "29 februari 2024, 23:59 UTC"),
    ("1969-12-31T12:00:00Z", "Wed, 31 Dec 1969 12:00:00 +0000", "31 december 1969, 12:00 UTC"),
  ])
  func `dates are those of the calendar`(text: String, header: String, dutch: String) throws {
    let moment = try #require(Moment(text))
    #expect(moment.inHeader == header)
    #expect(moment.dateAndTime(in: .nl) == dutch)
  }

  @Test func `random titles keep every line short, and of ASCII`() {
    let signs: [Character] = [
      "a", "Z", "é", "李", "👩‍👩‍👧", " ", "\n", "\r\n", "\u{0}", "=", "?", "<", "&", ".", "\u{85}",
    ]
    let seed = UInt64.random(in: 0..<1_000_000)
    var numbers = SeededNumbers(seed: seed)
    for _ in 0..<200 {
      let title = String((0..<Int.random(in: 1...750, using: &numbers)).map { _ in numbers.one(of: signs) })
      let content = MailContent.workReturned(title, in: title, in: .nl)
      let message = MailMessage(
        content, of: "m12", to: EmailAddress(kept: "ouder@mail.example"),
        from: EmailAddress(kept: "no-reply@kompas.example"), subject: title,
        date: Moment(milliseconds: 1_790_604_800_000),
        at: SchoolRow(school: "kompas", title: title, domain: "kompas.example", locale: .nl))
      let text = String(decoding: message.rfc5322, as: UTF8.self)
      let lines = text.split(separator: "\r\n", omittingEmptySubsequences: false)
      #expect(lines.allSatisfy { $0.utf8.count <= 78 }, "seed \(seed)")
      #expect(text.utf8.allSatisfy { (0x20...0x7E).contains($0) || $0 == 0x0D || $0 == 0x0A }, "seed \(seed)")
      #expect(!lines.contains { $0.utf8.contains { $0 < 0x20 } }, "seed \(seed)")
      #expect(lines.prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }.count == 9, "seed \(seed)")
    }
  }
}
