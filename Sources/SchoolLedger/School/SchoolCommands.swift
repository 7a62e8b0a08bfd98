public import WireFormat

/// Opens the school: the first command of every ledger.
public struct OpenSchool: Command {
  /// The school's id.
  public var school = ""
  /// Its name.
  public var name = ""
  /// Its own e-mail domain.
  public var domain = ""
  /// Its sector.
  public var sector = Sector.primary
  /// The preset that its policies start from.
  public var preset = Preset.classroom
  /// The language of its mails; Dutch unless said otherwise.
  public var locale: Language?

  /// It is what opens it.
  public static var needsOpenSchool: Bool { false }

  /// Says nothing yet.
  public init() {}

  /// Opens a school with these properties.
  public init(
    school: String, name: String, domain: String, sector: Sector, preset: Preset, locale: Language? = nil
  ) {
    (self.school, self.name, self.domain) = (school, name, domain)
    (self.sector, self.preset, self.locale) = (sector, preset, locale)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "school", &school, as: .id)
    try visit.field(2, "name", &name, as: .name)
    try visit.field(3, "domain", &domain, as: .domain)
    try visit.field(4, "sector", &sector)
    try visit.field(5, "preset", &preset)
    try visit.field(6, "locale", &locale)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.openSchool)
    guard try situation.views.row(SchoolViews.school) == nil else { throw Refusal(.schoolAlreadyOpen) }
    if let expected = situation.expectedSchool, expected != school {
      throw InvalidInput(.badValue, field: "school", "the ledger is kept for the school \(expected)")
    }
    return .school(
      .schoolOpened(
        .init(
          school: school, name: name, domain: EmailAddress.domain(domain) ?? domain, sector: sector,
          preset: preset,
          locale: locale ?? .nl)))
  }
}

/// Changes one or more policies.
public struct ChangePolicy: Command {
  /// The policies to change, with their new values.
  public var set = Policies()

  /// Says nothing yet.
  public init() {}

  /// Changes these policies and no others.
  public init(set: Policies) { self.set = set }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "set", &set)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let school = try situation.school()
    try situation.require(.administer)
    if let problem = set.problem { throw Refusal(.badPolicyValue, because: problem) }
    if try school.policies.changed(by: set).ordered == school.policies.ordered { return .nothing }
    return .school(.policyChanged(.init(set: set)))
  }
}

/// Lets people of another domain join the school's courses (I22).
public struct AllowDomain: Command {
  /// The domain.
  public var domain = ""
  /// Whether that domain lets guardians have summaries (G8).
  public var guardianSummaries = false

  /// Says nothing yet.
  public init() {}

  /// Allows a domain.
  public init(domain: String, guardianSummaries: Bool) {
    (self.domain, self.guardianSummaries) = (domain, guardianSummaries)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "domain", &domain, as: .domain)
    try visit.field(2, "guardianSummaries", &guardianSummaries)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.administer)
    let domain = EmailAddress.domain(domain) ?? domain
    let row = try situation.views.row(SchoolViews.domains, domain)
    if let row, row.allowed, row.guardianSummaries == guardianSummaries { return .nothing }
    return .school(.domainAllowed(.init(domain: domain, guardianSummaries: guardianSummaries)))
  }
}

/// Lets people of that domain join no more; who is in a course stays.
public struct DisallowDomain: Command {
  /// The domain.
  public var domain = ""
  /// Taken and of no effect, so that a line of `allowDomain` is taken back by changing its name alone: a
  /// domain that is not allowed gives no summaries either way (A23).
  public var guardianSummaries: Bool?

  /// Says nothing yet.
  public init() {}

  /// Disallows a domain.
  public init(domain: String) { self.domain = domain }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "domain", &domain, as: .domain)
    try visit.field(2, "guardianSummaries", &guardianSummaries)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.administer)
    let domain = EmailAddress.domain(domain) ?? domain
    guard let row = try situation.views.row(SchoolViews.domains, domain), row.allowed else { return .nothing }
    return .school(.domainDisallowed(.init(domain: domain)))
  }
}

/// Says who is in a mail group, so that the group can be invited (I8); the same address again replaces it.
public struct RegisterMailGroup: Command {
  /// The group's e-mail address.
  public var address = ""
  /// The members' user ids.
  public var members: [String] = []
  /// Who may see the members.
  public var readableBy = MailGroupReaders.members

  /// Says nothing yet.
  public init() {}

  /// Registers a group.
  public init(address: String, members: [String], readableBy: MailGroupReaders) {
    (self.address, self.members, self.readableBy) = (address, members, readableBy)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "address", &address, as: .address)
    try visit.field(2, "members", &members, as: .id)
    try visit.field(3, "readableBy", &readableBy)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    for member in members { _ = try situation.user(member) }
    try situation.require(.administer)
    let members = members.withoutRepetitions
    guard let address = EmailAddress(address) else { return .nothing }
    let known = try situation.mailGroup(at: address)
    if let known, known.row.members == members, known.row.readableBy == readableBy { return .nothing }
    let group = try known?.id ?? situation.unusedID("group-")
    let sealed = Personal(groupAddress: address, of: group)
    return .school(.mailGroupRegistered(.init(address: sealed, members: members, readableBy: readableBy)))
  }
}

/// Notes that a mail of the outbox was sent.
public struct RecordDelivery: Command {
  /// The mail's id.
  public var mail = ""

  /// Says nothing yet.
  public init() {}

  /// Notes that this mail was sent.
  public init(mail: String) { self.mail = mail }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "mail", &mail, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard let key = try MailViews.key(mail), let row = try situation.views.row(MailViews.mails, key) else {
      throw Refusal(.notFound, because: .naming(mail))
    }
    try situation.require(.recordDelivery)
    guard row.deliveredAt == nil else { throw Refusal(.alreadyDelivered) }
    return .school(.mailDelivered(.init(mail: mail)))
  }
}
