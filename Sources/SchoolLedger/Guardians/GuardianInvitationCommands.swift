public import WireFormat

/// Invites a guardian of a student by e-mail (K6, G2).
public struct InviteGuardian: Command {
  /// Whose guardian; students invite only their own.
  public var student = ""
  /// The guardian's e-mail address, by which they are known; personal data.
  public var email = ""
  /// What the guardian is called; personal data. Required where usernames follow invitations (K21).
  public var name: String?

  /// Says nothing yet.
  public init() {}

  /// Invites a guardian.
  public init(student: String, email: String, name: String? = nil) {
    (self.student, self.email, self.name) = (student, email, name)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student, as: .id)
    try visit.field(2, "email", &email, as: .text)
    try visit.field(3, "name", &name, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.student(student)
    try situation.require(.inviteGuardian, person: student)
    if name == nil, try situation.school().policies.guardianNames == .lastInvitation {
      throw InvalidInput(.missingField, field: "name", "say what the guardian is called")
    }
    var changes = try GuardianChanges(situation)
    try changes.invite(email, as: name, for: student)
    return Decision(changes.events)
  }
}

/// Takes an invitation back (K8).
public struct WithdrawGuardianInvitation: Command {
  /// Which invitation.
  public var invitation = ""

  /// Says nothing yet.
  public init() {}

  /// Withdraws this invitation.
  public init(invitation: String) { self.invitation = invitation }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let (student, row) = try situation.guardianInvitation(invitation)
    try situation.require(.inviteGuardian, person: student)
    try situation.requirePending(row)
    return .guardians(
      .guardianInvitationWithdrawn(
        .init(invitation: invitation, student: student, guardian: row.guardian)))
  }
}

/// Links a guardian who accepted an invitation and whose address a provider verified (A17).
public struct AcceptGuardianInvitation: Command {
  /// Which invitation.
  public var invitation = ""
  /// Who verified the address.
  public var provider = IdentityProvider.google
  /// The provider's own, stable id of the guardian.
  public var subject = ""
  /// The verified address; personal data.
  public var email = ""
  /// What the provider calls the guardian; personal data.
  public var name: String?

  /// Says nothing yet.
  public init() {}

  /// Accepts this invitation.
  public init(
    invitation: String, provider: IdentityProvider, subject: String, email: String, name: String? = nil
  ) {
    (self.invitation, self.provider, self.subject) = (invitation, provider, subject)
    (self.email, self.name) = (email, name)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation, as: .id)
    try visit.field(2, "provider", &provider)
    try visit.field(3, "subject", &subject, as: .name)
    try visit.field(4, "email", &email, as: .address)
    try visit.field(5, "name", &name, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let (student, address) = try situation.invited(invitation, email, provider, to: .acceptForGuardian)
    let guardian = address.person
    _ = try situation.student(student)
    try situation.requireRoomForLink(student)
    let names = try situation.naming(guardian, profile: name)
    let accepted = GuardianInvitationAccepted(
      invitation: invitation, student: student, guardian: guardian, provider: provider,
      subject: Personal(subject, of: guardian), email: address, name: names.name, username: names.username)
    let linked = GuardianLinked(student: student, guardian: guardian, invitation: invitation)
    return Decision([.guardians(.guardianInvitationAccepted(accepted)), .guardians(.guardianLinked(linked))])
  }
}

/// Says no to an invitation, for a guardian whose address a provider verified.
public struct DeclineGuardianInvitation: Command {
  /// Which invitation.
  public var invitation = ""
  /// Who verified the address.
  public var provider = IdentityProvider.google
  /// The provider's own, stable id of the guardian.
  public var subject = ""
  /// The verified address; personal data.
  public var email = ""
  /// What the provider calls the guardian; not kept.
  public var name: String?

  /// Says nothing yet.
  public init() {}

  /// Declines this invitation.
  public init(invitation: String, provider: IdentityProvider, subject: String, email: String) {
    (self.invitation, self.provider, self.subject, self.email) = (invitation, provider, subject, email)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation, as: .id)
    try visit.field(2, "provider", &provider)
    try visit.field(3, "subject", &subject, as: .name)
    try visit.field(4, "email", &email, as: .address)
    try visit.field(5, "name", &name, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    let (student, address) = try situation.invited(invitation, email, provider, to: .answerForGuardian)
    return .guardians(
      .guardianInvitationDeclined(
        .init(
          invitation: invitation, student: student, guardian: address.person, provider: provider,
          subject: Personal(subject, of: address.person), email: address)))
  }
}

extension Situation {
  /// The student who invited and the address of the guardian who was; refused to everybody else.
  fileprivate func invited(
    _ invitation: String, _ email: String, _ provider: IdentityProvider, to action: Action
  ) throws -> (student: String, address: Personal) {
    let (student, row) = try guardianInvitation(invitation)
    try require(.answerForGuardian)
    // Who may answer is refused for one reason only.
    try require(action, because: SignInReason.guardianAccessOff.sentence)
    try requirePending(row)
    guard let address = EmailAddress(email), try guardian(at: address) == row.guardian else {
      throw Refusal(.emailDoesNotMatch)
    }
    try requireAllowed(provider)
    return (student, Personal(address: address, of: row.guardian))
  }
}
