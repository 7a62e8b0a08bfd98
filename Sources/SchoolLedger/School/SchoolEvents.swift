public import WireFormat

/// What can happen to the school itself and to its people.
public enum SchoolEvent: AreaEvent {
  case schoolOpened(SchoolOpened)
  case policyChanged(PolicyChanged)
  case userRegistered(UserRegistered)
  case userDeactivated(UserDeactivated)
  case userReactivated(UserReactivated)
  case teacherVerified(TeacherVerified)
  case teacherUnverified(TeacherUnverified)
  case domainAllowed(DomainAllowed)
  case domainDisallowed(DomainDisallowed)
  case mailGroupRegistered(MailGroupRegistered)
  case notificationsSet(NotificationsSet)
  case mailDelivered(MailDelivered)
  case personErased(PersonErased)

  static let catalog = [
    CatalogEntry(schoolOpened),
    CatalogEntry(policyChanged),
    CatalogEntry(userRegistered),
    CatalogEntry(userDeactivated),
    CatalogEntry(userReactivated),
    CatalogEntry(teacherVerified),
    CatalogEntry(teacherUnverified),
    CatalogEntry(domainAllowed),
    CatalogEntry(domainDisallowed),
    CatalogEntry(mailGroupRegistered),
    CatalogEntry(notificationsSet),
    CatalogEntry(mailDelivered),
    CatalogEntry(personErased),
  ]

  func visited<V: PayloadVisitor>(by visitor: inout V) throws(V.Failure) -> Self {
    switch self {
    case .schoolOpened(let payload): .schoolOpened(try visitor.visit(payload))
    case .policyChanged(let payload): .policyChanged(try visitor.visit(payload))
    case .userRegistered(let payload): .userRegistered(try visitor.visit(payload))
    case .userDeactivated(let payload): .userDeactivated(try visitor.visit(payload))
    case .userReactivated(let payload): .userReactivated(try visitor.visit(payload))
    case .teacherVerified(let payload): .teacherVerified(try visitor.visit(payload))
    case .teacherUnverified(let payload): .teacherUnverified(try visitor.visit(payload))
    case .domainAllowed(let payload): .domainAllowed(try visitor.visit(payload))
    case .domainDisallowed(let payload): .domainDisallowed(try visitor.visit(payload))
    case .mailGroupRegistered(let payload): .mailGroupRegistered(try visitor.visit(payload))
    case .notificationsSet(let payload): .notificationsSet(try visitor.visit(payload))
    case .mailDelivered(let payload): .mailDelivered(try visitor.visit(payload))
    case .personErased(let payload): .personErased(try visitor.visit(payload))
    }
  }
}

/// The school opened, with the policies of its preset.
public struct SchoolOpened: EventPayload {
  static let number = 16
  /// The school's id.
  public internal(set) var school: String
  /// Its name.
  public internal(set) var name: String
  /// Its own e-mail domain.
  public internal(set) var domain: String
  /// Its sector.
  public internal(set) var sector: Sector
  /// The preset that its policies start from.
  public internal(set) var preset: Preset
  /// The language of its mails.
  public internal(set) var locale: Language
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "school", &school)
    try visit.field(2, "name", &name)
    try visit.field(3, "domain", &domain)
    try visit.field(4, "sector", &sector)
    try visit.field(5, "preset", &preset)
    try visit.field(6, "locale", &locale)
  }
}

extension SchoolOpened {
  /// A payload that says nothing yet.
  public init() {
    self.init(school: "", name: "", domain: "", sector: .primary, preset: .classroom, locale: .nl)
  }
}

/// One or more policies changed.
public struct PolicyChanged: EventPayload {
  static let number = 17
  /// The policies that changed, with their new values.
  public internal(set) var set: Policies
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "set", &set)
  }
}

extension PolicyChanged {
  /// A payload that says nothing yet.
  public init() { self.init(set: Policies()) }
}

/// People of another domain may join the school's courses (I22).
public struct DomainAllowed: EventPayload {
  static let number = 23
  /// The domain.
  public internal(set) var domain: String
  /// Whether that domain lets guardians have summaries (G8).
  public internal(set) var guardianSummaries: Bool
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "domain", &domain)
    try visit.field(2, "guardianSummaries", &guardianSummaries)
  }
}

extension DomainAllowed {
  /// A payload that says nothing yet.
  public init() { self.init(domain: "", guardianSummaries: false) }
}

/// People of that domain may join no more.
public struct DomainDisallowed: EventPayload {
  static let number = 24
  /// The domain.
  public internal(set) var domain: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "domain", &domain)
  }
}

extension DomainDisallowed {
  /// A payload that says nothing yet.
  public init() { self.init(domain: "") }
}

/// A mail group has these members from now on (I8).
public struct MailGroupRegistered: EventPayload {
  static let number = 25
  /// The group's address.
  public internal(set) var address: Personal
  /// The members' user ids.
  public internal(set) var members: [String]
  /// Who may see the members.
  public internal(set) var readableBy: MailGroupReaders
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "address", &address)
    try visit.field(2, "members", &members)
    try visit.field(3, "readableBy", &readableBy)
  }
}

extension MailGroupRegistered {
  /// A payload that says nothing yet.
  public init() { self.init(address: Personal(), members: [], readableBy: .members) }
}

/// A mail of the outbox went out.
public struct MailDelivered: EventPayload {
  static let number = 27
  /// The mail's id.
  public internal(set) var mail: String
  /// Fields of a later schema.
  public var unknownFields = UnknownFields()

  /// The payload's fields.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "mail", &mail)
  }
}

extension MailDelivered {
  /// A payload that says nothing yet.
  public init() { self.init(mail: "") }
}
