public import WireFormat

/// Makes somebody known to the school.
public struct RegisterUser: Command {
  /// The id that they are known by from now on.
  public var user = ""
  /// What they are to the school.
  public var kind = PersonKind.student
  /// Their name; personal data.
  public var name = ""
  /// Their e-mail address; personal data. Without one they are of the school's own domain.
  public var email: String?
  /// Whose account they sign in with; the school's unless said otherwise.
  public var account: Account?

  /// Says nothing yet.
  public init() {}

  /// Registers somebody.
  public init(user: String, kind: PersonKind, name: String, email: String? = nil, account: Account? = nil) {
    (self.user, self.kind, self.name) = (user, kind, name)
    (self.email, self.account) = (email, account)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user, as: .id)
    try visit.field(2, "kind", &kind)
    try visit.field(3, "name", &name, as: .name)
    try visit.field(4, "email", &email, as: .address)
    try visit.field(5, "account", &account)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.administer)
    guard try !situation.isKnown(user) else { throw Refusal(.alreadyExists, because: .naming(user)) }
    let address = email.flatMap { EmailAddress($0) }
    let holder = try address.flatMap { try situation.holder(of: $0) }
    if case .user = holder { throw Refusal(.emailTaken) }
    var event = UserRegistered(
      user: user, kind: kind, name: Personal(name, of: user),
      email: address.map { Personal(address: $0, of: user) }, account: account ?? .school)
    if let address, try address.domain != situation.school().domain[...] { event.external = true }
    if case .contact(let contact) = holder { event.contact = contact }
    return .school(.userRegistered(event))
  }
}

/// Lets somebody do nothing any more; what they did and are in stays (K13).
public struct DeactivateUser: Command {
  /// Whom.
  public var user = ""

  /// Says nothing yet.
  public init() {}

  /// Deactivates this user.
  public init(user: String) { self.user = user }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.user(user)
    try situation.require(.administer)
    guard row.active else { throw Refusal(.alreadyInactive, because: .naming(user)) }
    return .school(.userDeactivated(.init(user: user)))
  }
}

/// Lets somebody act again (K15); not who was erased.
public struct ReactivateUser: Command {
  /// Whom.
  public var user = ""

  /// Says nothing yet.
  public init() {}

  /// Reactivates this user.
  public init(user: String) { self.user = user }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let row = try situation.user(user)
    try situation.require(.administer)
    guard try !situation.views.isErased(user) else {
      throw Refusal(.notFound, because: .naming(user))
    }
    guard !row.active else { throw Refusal(.alreadyActive, because: .naming(user)) }
    return .school(.userReactivated(.init(user: user)))
  }
}

/// Makes a teacher a verified one (G9).
public struct VerifyTeacher: Command {
  /// Whom.
  public var user = ""

  /// Says nothing yet.
  public init() {}

  /// Verifies this teacher.
  public init(user: String) { self.user = user }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard try !situation.teacher(user).verified else { return .nothing }
    return .school(.teacherVerified(.init(user: user)))
  }
}

/// Makes a teacher an ordinary one again.
public struct UnverifyTeacher: Command {
  /// Whom.
  public var user = ""

  /// Says nothing yet.
  public init() {}

  /// Takes the verification of this teacher back.
  public init(user: String) { self.user = user }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard try situation.teacher(user).verified else { return .nothing }
    return .school(.teacherUnverified(.init(user: user)))
  }
}

/// Chooses which notices the actor gets.
public struct SetNotifications: Command {
  /// Whether returned work is announced by mail (R29); true until set.
  public var workReturned = true

  /// Says nothing yet.
  public init() {}

  /// Chooses whether returned work is announced.
  public init(workReturned: Bool) { self.workReturned = workReturned }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "workReturned", &workReturned)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.choose, person: situation.actor.id)
    guard situation.actor.row?.workReturned != workReturned else { return .nothing }
    return .school(.notificationsSet(.init(user: situation.actor.id, workReturned: workReturned)))
  }
}

/// Destroys a person's key, so that nobody can read again what it sealed.
///
/// The log keeps every event and every proof; the person shows as `erased-N` from then on, at any moment
/// asked about. Costs a copy of all other keys.
public struct ErasePerson: Command {
  /// Whom.
  public var person = ""

  /// Says nothing yet.
  public init() {}

  /// Erases this person.
  public init(person: String) { self.person = person }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "person", &person, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let isGuardian = try situation.views.row(GuardiansViews.guardians, person) != nil
    let contact = isGuardian ? nil : try situation.user(person).contact
    try situation.require(.administer)
    guard try !situation.views.isErased(person) else { throw Refusal(.alreadyErased) }
    return .school(.personErased(.init(person: person, contacts: contact.map { [$0] })))
  }
}

/// Who has an address.
enum AddressHolder {
  case user(String)
  case contact(String)
}

extension Situation {
  /// Whether somebody or something of the ledger's own has this id already.
  func isKnown(_ id: String) throws -> Bool {
    if try id == Actor.system.id || views.row(SchoolViews.users, id) != nil { return true }
    if try views.row(GuardiansViews.guardians, id) != nil { return true }
    return try views.row(SchoolViews.contacts, id) != nil || views.row(SchoolViews.mailGroups, id) != nil
  }

  /// Who has an address. A note among the keys counts only as far as the views bear it out, for a commit
  /// that failed leaves it behind.
  func holder(of address: EmailAddress) throws -> AddressHolder? {
    var isContact = false
    let person = try keys.holder(of: address.text) { person in
      isContact = try views.row(SchoolViews.contacts, person) != nil
      if isContact { return true }
      return try views.row(SchoolViews.profiles, person)?.email.map { try keys.open($0).text } == address.text
    }
    return person.map { isContact ? .contact($0) : .user($0) }
  }

  /// The domain of somebody's address; nil without one, and since they were erased.
  func domain(of user: String) throws -> String? {
    guard let email = try views.row(SchoolViews.profiles, user)?.email else { return nil }
    return try keys.open(email).text.map { String(EmailAddress(kept: $0).domain) }
  }

  /// The mail group of that address, and its id.
  func mailGroup(at address: EmailAddress) throws -> (id: String, row: MailGroupRow)? {
    for group in try keys.persons(at: address.asGroup) {
      if let row = try views.row(SchoolViews.mailGroups, group) { return (group, row) }
    }
    return nil
  }

  /// An id that nobody has, made from the position of the decision's event.
  func unusedID(_ prefix: String, after offset: UInt64 = 0) throws -> String {
    var id = "\(prefix)\(position + offset)"
    while try isKnown(id) { id += "x" }
    return id
  }

  /// The teacher, for an administrator to change.
  fileprivate func teacher(_ id: String) throws -> UserRow {
    let row = try user(id)
    try require(.administer)
    guard row.kind == .teacher else { throw Refusal(.notATeacher, because: .naming(id)) }
    return row
  }
}
