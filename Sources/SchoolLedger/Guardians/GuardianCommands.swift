public import WireFormat

/// Lets a guardian in whose address a provider verified (K7, K18).
///
/// Where guardians accept by signing in, this accepts every invitation that is open for the address (A17).
public struct SignInGuardian: Command {
  /// Who verified the address.
  public var provider = IdentityProvider.google
  /// The provider's own, stable id of the guardian.
  public var subject = ""
  /// The verified address; personal data. Whoever has it is the guardian who was invited by it (K22).
  public var email = ""
  /// What the provider calls the guardian; personal data.
  public var name: String?

  /// Says nothing yet.
  public init() {}

  /// Signs a guardian in.
  public init(provider: IdentityProvider, subject: String, email: String, name: String? = nil) {
    (self.provider, self.subject, self.email, self.name) = (provider, subject, email, name)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "provider", &provider)
    try visit.field(2, "subject", &subject, as: .name)
    try visit.field(3, "email", &email, as: .address)
    try visit.field(4, "name", &name, as: .name)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.answerForGuardian)
    guard let address = EmailAddress(email), let guardian = try situation.guardian(at: address) else {
      throw Refusal(.noAccess, because: SignInReason.noLink.sentence)
    }
    try situation.views.requireSignIn(of: guardian)
    try situation.requireAllowed(provider)
    let names = try situation.naming(guardian, profile: name)
    let signedIn = GuardianSignedIn(
      guardian: guardian, provider: provider, subject: Personal(subject, of: guardian),
      email: Personal(address: address, of: guardian), name: names.name, username: names.username)
    var events: [Event] = [.guardians(.guardianSignedIn(signedIn))]
    if try situation.school().policies.guardianAccepts == .signIn {
      events += try acceptances(of: guardian, situation)
    }
    return Decision(events)
  }

  /// What a student's limit leaves no room for stays open, and so does the invitation of one who was erased.
  private func acceptances(of guardian: String, _ situation: Situation) throws -> [Event] {
    var events: [Event] = []
    try situation.views.scan(GuardiansViews.childTies, OrderedKey(guardian)) { key, tie in
      let student = try key.readString()
      guard tie.pending, try situation.hasRoomForLink(student),
        try !situation.views.isErased(student)
      else {
        return true
      }
      let accepted = GuardianInvitationAccepted(
        invitation: tie.invitation, student: student, guardian: guardian)
      let linked = GuardianLinked(student: student, guardian: guardian, invitation: tie.invitation)
      events.append(.guardians(.guardianInvitationAccepted(accepted)))
      events.append(.guardians(.guardianLinked(linked)))
      return true
    }
    return events
  }
}

/// Lets one of the actor's own guardians look along no more, from this moment on (K9, K10, A19).
public struct WithdrawConsent: Command {
  /// Which guardian.
  public var guardian = ""

  /// Says nothing yet.
  public init() {}

  /// Withdraws the consent to this guardian.
  public init(guardian: String) { self.guardian = guardian }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardian", &guardian, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.views.guardian(guardian)
    let student = situation.actor.id
    try situation.require(.withdrawConsent, person: student)
    try situation.requireLink(guardian, to: student)
    return .guardians(.guardianConsentWithdrawn(.init(student: student, guardian: guardian)))
  }
}

/// Breaks the link between a student and a guardian (G2).
public struct RemoveGuardian: Command {
  /// Whose guardian.
  public var student = ""
  /// Which guardian.
  public var guardian = ""

  /// Says nothing yet.
  public init() {}

  /// Removes this guardian of this student.
  public init(student: String, guardian: String) { (self.student, self.guardian) = (student, guardian) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student, as: .id)
    try visit.field(2, "guardian", &guardian, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.views.student(student)
    _ = try situation.views.guardian(guardian)
    try situation.require(.removeGuardian, person: situation.actor.id == guardian ? guardian : student)
    try situation.requireLink(guardian, to: student)
    return .guardians(.guardianRemoved(.init(student: student, guardian: guardian)))
  }
}

/// Makes many students' guardians what a list says (G10); answers an outcome for each row.
///
/// A row is carried out whole or not at all; students who are not named stay as they are.
public struct SyncGuardians: Command {
  /// The students and their guardians.
  public var rows: [Row] = []
  /// Whether a student may be left without guardians.
  public var allowEmpty: Bool?

  /// Says nothing yet.
  public init() {}

  /// Syncs these students' guardians.
  public init(rows: [Row], allowEmpty: Bool? = nil) { (self.rows, self.allowEmpty) = (rows, allowEmpty) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "rows", &rows)
    try visit.field(2, "allowEmpty", &allowEmpty)
    for (index, row) in rows.enumerated() {
      try visit.check("rows[\(index)].student") { TextForm.id.problem(row.student) }
      for (number, email) in row.emails.enumerated() {
        try visit.check("rows[\(index)].emails[\(number)]") { TextForm.text.problem(email) }
      }
    }
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    try situation.require(.syncGuardians)
    var changes = try GuardianChanges(situation)
    let outcomes = try rows.map { row in
      try Outcome(of: row.student) {
        if row.emails.isEmpty, allowEmpty != true {
          _ = try situation.student(row.student)
          throw Refusal(.wouldRemoveAll)
        }
        try changes.sync(row.student, to: row.emails)
      }
    }
    return Decision(changes.events, outcomes: outcomes)
  }

  /// A student and the addresses of all who are to be their guardians.
  public struct Row: Message {
    /// The message's name in the schema.
    public static let name = "SyncGuardiansRow"
    /// The student's id.
    public var student = ""
    /// The guardians' addresses; personal data.
    public var emails: [String] = []

    /// Says nothing yet.
    public init() {}

    /// A student and their guardians.
    public init(student: String, emails: [String]) { (self.student, self.emails) = (student, emails) }

    /// What a line of the script says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "student", &student)
      try visit.field(2, "emails", &emails)
    }
  }
}
