public import WireFormat

/// Mails in the order in which they arose.
public struct Outbox: Message {
  /// The mails.
  public internal(set) var mails: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "mails", &mails)
  }

  /// A mail.
  public struct Entry: Message {
    /// Its id.
    public internal(set) var mail: String
    /// What it is about.
    public internal(set) var kind: MailKind
    /// The address that it goes to.
    public internal(set) var to: String
    /// Its subject.
    public internal(set) var subject: String
    /// When it arose.
    public internal(set) var createdAt: Moment
    /// When it was sent.
    public internal(set) var deliveredAt: Moment?

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "mail", &mail)
      try visit.field(2, "kind", &kind)
      try visit.field(3, "to", &to)
      try visit.field(4, "subject", &subject)
      try visit.field(5, "createdAt", &createdAt)
      try visit.field(6, "deliveredAt", &deliveredAt)
    }
  }
}

extension Outbox {
  /// Says nothing yet.
  public init() { self.init(mails: []) }
}

extension Outbox.Entry {
  /// Says nothing yet.
  public init() {
    self.init(mail: "", kind: .courseInvitation, to: "", subject: "", createdAt: Moment(milliseconds: 0))
  }
}
