public import WireFormat

/// What can happen between students and their guardians.
public enum GuardiansEvent: AreaEvent {
  case guardianInvited(GuardianInvited)
  case guardianInvitationAccepted(GuardianInvitationAccepted)
  case guardianInvitationDeclined(GuardianInvitationDeclined)
  case guardianInvitationWithdrawn(GuardianInvitationWithdrawn)
  case guardianLinked(GuardianLinked)
  case guardianConsentWithdrawn(GuardianConsentWithdrawn)
  case guardianRemoved(GuardianRemoved)
  case guardianSignedIn(GuardianSignedIn)
  case guardianSummarySent(GuardianSummarySent)
  case personalLinkAdded(PersonalLinkAdded)
  case personalLinkRemoved(PersonalLinkRemoved)

  static let catalog = [
    CatalogEntry(guardianInvited),
    CatalogEntry(guardianInvitationAccepted),
    CatalogEntry(guardianInvitationDeclined),
    CatalogEntry(guardianInvitationWithdrawn),
    CatalogEntry(guardianLinked),
    CatalogEntry(guardianConsentWithdrawn),
    CatalogEntry(guardianRemoved),
    CatalogEntry(guardianSignedIn),
    CatalogEntry(guardianSummarySent),
    CatalogEntry(personalLinkAdded),
    CatalogEntry(personalLinkRemoved),
  ]

  func visited<V: PayloadVisitor>(by visitor: inout V) throws(V.Failure) -> Self {
    switch self {
    case .guardianInvited(let payload): .guardianInvited(try visitor.visit(payload))
    case .guardianInvitationAccepted(let payload): .guardianInvitationAccepted(try visitor.visit(payload))
    case .guardianInvitationDeclined(let payload): .guardianInvitationDeclined(try visitor.visit(payload))
    case .guardianInvitationWithdrawn(let payload): .guardianInvitationWithdrawn(try visitor.visit(payload))
    case .guardianLinked(let payload): .guardianLinked(try visitor.visit(payload))
    case .guardianConsentWithdrawn(let payload): .guardianConsentWithdrawn(try visitor.visit(payload))
    case .guardianRemoved(let payload): .guardianRemoved(try visitor.visit(payload))
    case .guardianSignedIn(let payload): .guardianSignedIn(try visitor.visit(payload))
    case .guardianSummarySent(let payload): .guardianSummarySent(try visitor.visit(payload))
    case .personalLinkAdded(let payload): .personalLinkAdded(try visitor.visit(payload))
    case .personalLinkRemoved(let payload): .personalLinkRemoved(try visitor.visit(payload))
    }
  }
}

/// The guardian may look along with the student from now on.
public struct GuardianLinked: EventPayload {
  static let number = 132
  /// The student's id.
  public internal(set) var student: String
  /// The guardian's id.
  public internal(set) var guardian: String
  /// The invitation that led to it.
  public internal(set) var invitation: String?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student)
    try visit.field(2, "guardian", &guardian)
    try visit.field(3, "invitation", &invitation)
  }
}

extension GuardianLinked {
  /// A payload that says nothing yet.
  public init() { self.init(student: "", guardian: "") }
}

/// The student lets the guardian look along no more (K9, K10).
public struct GuardianConsentWithdrawn: EventPayload {
  static let number = 133
  /// The student's id.
  public internal(set) var student: String
  /// The guardian's id.
  public internal(set) var guardian: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student)
    try visit.field(2, "guardian", &guardian)
  }
}

extension GuardianConsentWithdrawn {
  /// A payload that says nothing yet.
  public init() { self.init(student: "", guardian: "") }
}

/// The link between student and guardian was broken (G2).
public struct GuardianRemoved: EventPayload {
  static let number = 134
  /// The student's id.
  public internal(set) var student: String
  /// The guardian's id.
  public internal(set) var guardian: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student)
    try visit.field(2, "guardian", &guardian)
  }
}

extension GuardianRemoved {
  /// A payload that says nothing yet.
  public init() { self.init(student: "", guardian: "") }
}

/// A guardian signed in.
public struct GuardianSignedIn: EventPayload {
  static let number = 135
  /// The guardian's id.
  public internal(set) var guardian: String
  /// Who vouched for them.
  public internal(set) var provider: IdentityProvider
  /// The provider's own id of them.
  public internal(set) var subject: Personal
  /// Their address, as the provider verified it.
  public internal(set) var email: Personal
  /// What they are called from now on; said only where usernames follow the provider (K17).
  public internal(set) var name: Personal?
  /// What they are shown as instead, where another has that name already (A20).
  public internal(set) var username: Personal?
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardian", &guardian)
    try visit.field(2, "provider", &provider)
    try visit.field(3, "subject", &subject)
    try visit.field(4, "email", &email)
    try visit.field(5, "name", &name)
    try visit.field(6, "username", &username)
  }
}

extension GuardianSignedIn {
  /// A payload that says nothing yet.
  public init() { self.init(guardian: "", provider: .google, subject: Personal(), email: Personal()) }
}

/// A guardian was sent a summary (G6); the mail stands in the outbox.
///
/// Of what it says nothing is kept: that follows from the record as of this event.
public struct GuardianSummarySent: EventPayload {
  static let number = 136
  /// The guardian's id.
  public internal(set) var guardian: String
  /// What it sums up.
  public internal(set) var period: SummaryPeriod
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardian", &guardian)
    try visit.field(2, "period", &period)
  }
}

extension GuardianSummarySent {
  /// A payload that says nothing yet.
  public init() { self.init(guardian: "", period: .daily) }
}

/// A link was put on a student's page (K25).
public struct PersonalLinkAdded: EventPayload {
  static let number = 137
  /// The link's id.
  public internal(set) var personalLink: String
  /// The student's id.
  public internal(set) var student: String
  /// What it is called.
  public internal(set) var title: Personal
  /// Where it leads.
  public internal(set) var url: Personal
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "personalLink", &personalLink)
    try visit.field(2, "student", &student)
    try visit.field(3, "title", &title)
    try visit.field(4, "url", &url)
  }
}

extension PersonalLinkAdded {
  /// A payload that says nothing yet.
  public init() { self.init(personalLink: "", student: "", title: Personal(), url: Personal()) }
}

/// A link was taken off a student's page.
public struct PersonalLinkRemoved: EventPayload {
  static let number = 138
  /// The link's id.
  public internal(set) var personalLink: String
  /// The student's id.
  public internal(set) var student: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "personalLink", &personalLink)
    try visit.field(2, "student", &student)
  }
}

extension PersonalLinkRemoved {
  /// A payload that says nothing yet.
  public init() { self.init(personalLink: "", student: "") }
}
