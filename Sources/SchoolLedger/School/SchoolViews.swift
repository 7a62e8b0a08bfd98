import WireFormat

/// What the views know of the school and its people, and how each event changes it.
enum SchoolViews {
  static let school = ViewTable<SchoolRow>(.school, isRemembered: true)
  static let users = ViewTable<UserRow>(.users)
  static let profiles = ViewTable<ProfileRow>(.profiles)
  static let contacts = ViewTable<ContactRow>(.contacts)
  static let domains = ViewTable<DomainRow>(.domains)
  static let mailGroups = ViewTable<MailGroupRow>(.mailGroups)
  static let erased = ViewTable<Tally>(.erased)
  /// Where the number of all erasures stands among those of the persons.
  static let everybody = ""

  static func fold(_ event: SchoolEvent, of record: Envelope, into fold: Fold) throws {
    switch event {
    case .schoolOpened(let event): try opened(event, fold)
    case .policyChanged(let event):
      guard var row = try fold.views.row(school) else { return }
      row.policies = try row.policies.changed(by: event.set)
      try fold.write(row, in: school, OrderedKey())
    case .userRegistered(let event): try registered(event, fold)
    case .userDeactivated(let event): try change(event.user, fold) { $0.active = false }
    case .userReactivated(let event): try change(event.user, fold) { $0.active = true }
    case .teacherVerified(let event): try change(event.user, fold) { $0.verified = true }
    case .teacherUnverified(let event): try change(event.user, fold) { $0.verified = false }
    case .domainAllowed(let event):
      try fold.write(DomainRow(guardianSummaries: event.guardianSummaries), in: domains, event.domain)
    case .domainDisallowed(let event): try fold.write(DomainRow(allowed: false), in: domains, event.domain)
    case .mailGroupRegistered(let event):
      let row = MailGroupRow(address: event.address, members: event.members, readableBy: event.readableBy)
      try fold.write(row, in: mailGroups, event.address.person)
    case .notificationsSet(let event): try change(event.user, fold) { $0.workReturned = event.workReturned }
    case .mailDelivered(let event): try MailViews.delivered(event, record, fold)
    case .personErased(let event): try erase(event, fold)
    }
  }

  private static func opened(_ event: SchoolOpened, _ fold: Fold) throws {
    let row = SchoolRow(
      school: event.school, title: event.name, domain: event.domain, sector: event.sector,
      preset: event.preset, locale: event.locale, policies: event.preset.policies(in: event.sector))
    try fold.write(row, in: school, OrderedKey())
    try GroupsViews.opened(event, fold)
    try GoalsViews.opened(event, fold)
  }

  private static func change(_ user: String, _ fold: Fold, _ body: (inout UserRow) -> Void) throws {
    guard var row = try fold.views.row(users, user) else { return }
    body(&row)
    try fold.write(row, in: users, user)
  }

  private static func registered(_ event: UserRegistered, _ fold: Fold) throws {
    let row = UserRow(
      kind: event.kind, account: event.account, ownDomain: event.external != true,
      hasAddress: event.email != nil, contact: event.contact)
    try fold.write(row, in: users, event.user)
    try fold.write(ProfileRow(shown: event.name, email: event.email), in: profiles, event.user)
    guard let contact = event.contact else { return }
    try fold.write(ContactRow(user: event.user), in: contacts, contact)
    try CoursesViews.adopt(contact, as: event.user, fold)
  }

  /// Notes a contact: somebody known by an address alone.
  static func meet(_ contact: String, _ fold: Fold) throws {
    if try fold.views.row(contacts, contact) == nil { try fold.write(ContactRow(), in: contacts, contact) }
  }

  /// Nobody is less in number for it: only who they are is gone.
  private static func erase(_ event: PersonErased, _ fold: Fold) throws {
    try fold.increase(erased, OrderedKey(everybody))
    guard let number = try fold.views.row(erased, everybody) else { return }
    for person in [event.person] + (event.contacts ?? []) { try fold.write(number, in: erased, person) }
    try change(event.person, fold) { ($0.active, $0.hasAddress) = (false, false) }
  }
}

extension Views {
  /// Whether somebody was erased.
  func isErased(_ person: String) throws -> Bool { try row(SchoolViews.erased, person) != nil }

  /// Everybody who was erased, contacts of erased users too.
  func erasedPersons() throws -> [String] {
    var persons: [String] = []
    try scan(SchoolViews.erased) { key, _ in
      let person = try key.readString()
      if person != SchoolViews.everybody { persons.append(person) }
      return true
    }
    return persons
  }
}
