/// A mail of the outbox, ready to be sent: made by ``Snapshot/message(of:from:)``.
///
/// It is the same every time that it is asked for, its ``messageID`` too, so that mail programs can tell when
/// it came twice.
public struct MailMessage: Sendable, Equatable {
  /// The mail's id in the outbox.
  public let mail: String
  /// The address that it comes from, as RFC 5322 spells it.
  public let from: String
  /// The address that it goes to, as RFC 5322 spells it.
  public let to: String
  /// Its subject, on one line.
  public let subject: String
  /// When the event happened that it tells of.
  public let date: Moment
  /// What makes it known from every other mail: `<m12.kompas@kompas.example>`.
  public let messageID: String
  /// The language that it is in.
  public let language: Language
  /// What it says, as plain text.
  public let text: String
  /// What it says, as a page of HTML.
  public let html: String
  /// The school's name, which stands before the address that it comes from.
  let sender: String

  init(
    _ content: MailContent, of mail: String, to: EmailAddress, from: EmailAddress, subject: String,
    date: Moment, at school: SchoolRow
  ) {
    self.mail = mail
    self.from = MIME.address(from)
    self.to = MIME.address(to)
    self.subject = subject
    self.date = date
    let domain = MIME.percentEncoded(school.domain, keeping: ".")
    messageID = "<\(mail).\(MIME.percentEncoded(school.school))@\(domain)>"
    language = school.locale
    text = content.text
    html = content.html(title: subject, in: school.locale)
    sender = school.title
  }

  /// The whole message of RFC 5322, lines ending in CRLF, to be handed to a mail server.
  ///
  /// ASCII throughout, but for an address that is not.
  public var rfc5322: [UInt8] {
    // No line of quoted-printable can be this.
    let boundary = "=_\(mail)"
    let head = [
      MIME.field("From", MIME.words(ofName: sender) + ["<\(from)>"]),
      MIME.field("To", ["<\(to)>"]),
      MIME.field("Subject", MIME.words(ofText: subject)),
      MIME.field("Date", [date.inHeader]),
      MIME.field("Message-ID", [messageID]),
      // So that nobody's holiday greeting comes back.
      MIME.field("Auto-Submitted", ["auto-generated"]),
      MIME.field("Content-Language", [language.rawValue]),
      MIME.field("MIME-Version", ["1.0"]),
      MIME.field("Content-Type", ["multipart/alternative;", "boundary=\"\(boundary)\""]),
    ]
    let parts = [("plain", text), ("html", html)].map { form, text in
      """
      --\(boundary)
      Content-Type: text/\(form); charset=utf-8
      Content-Transfer-Encoding: quoted-printable


      """.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        + MIME.quotedPrintable(text)
    }
    let message = head.joined(separator: "\r\n") + "\r\n\r\n" + parts.joined() + "--\(boundary)--\r\n"
    return Array(message.utf8)
  }
}
