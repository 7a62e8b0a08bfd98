import WireFormat

/// Changes students' guardians one after the other, each change seeing those before it.
struct GuardianChanges {
  private(set) var events: [Event] = []
  private let situation: Situation
  private let school: KnownSchool
  /// The guardians that this decision makes known, by address, and the addresses in that order.
  private var met: [String: String] = [:]
  private var newcomers: [String] = []
  /// Links and open invitations, by student and guardian.
  private var ties: [String: [String: GuardianTieRow]] = [:]

  init(_ situation: Situation) throws {
    self.situation = situation
    school = try situation.school()
  }

  /// Invites whoever has the address; an invitation's id, and a new guardian's, say which event sent it.
  mutating func invite(_ email: String, as name: String? = nil, for student: String) throws {
    let row = try situation.student(student)
    guard row.active else { throw Refusal(.personInactive, because: .naming(student)) }
    guard school.policies.guardianAccess == true else { throw Refusal(.guardianAccessOff) }
    guard try situation.homeDomainHasGuardians(student, row) else { throw Refusal(.homeDomainGuardiansOff) }
    let known = try guardian(at: email)
    try requireRoom(for: known, student)
    guard let address = EmailAddress(email) else { throw Refusal(.badEmail) }
    let guardian = try known ?? situation.unusedID("guardian-", after: UInt64(events.count))
    let invitation = PositionID.invitation(situation.position + UInt64(events.count))
    let names = try naming(guardian, name)
    events.append(
      .guardians(
        .guardianInvited(
          .init(
            invitation: invitation, student: student, guardian: guardian,
            email: Personal(address: address, of: guardian), name: names.name, username: names.username))))
    if known == nil {
      met[address.text] = guardian
      newcomers.append(address.text)
    }
    ties[student]?[guardian] = GuardianTieRow(invitation: invitation, pending: true)
  }

  /// Makes the student's guardians and open invitations exactly these, or changes nothing.
  mutating func sync(_ student: String, to emails: [String]) throws {
    _ = try situation.views.student(student)
    let (written, known) = (events.count, newcomers.count)
    let before = try ties(of: student)
    do {
      try replace(before, of: student, with: emails)
    } catch {
      events.removeSubrange(written...)
      for address in newcomers[known...] { met[address] = nil }
      newcomers.removeSubrange(known...)
      ties[student] = before
      throw error
    }
  }

  private mutating func replace(
    _ before: [String: GuardianTieRow], of student: String, with emails: [String]
  ) throws {
    let known = Set(try emails.compactMap { try guardian(at: $0) })
    for (guardian, tie) in before.sorted(by: { $0.key < $1.key }) where !known.contains(guardian) {
      if tie.pending {
        let event = GuardianInvitationWithdrawn(
          invitation: tie.invitation, student: student, guardian: guardian)
        events.append(.guardians(.guardianInvitationWithdrawn(event)))
      }
      if tie.linked {
        events.append(.guardians(.guardianRemoved(.init(student: student, guardian: guardian))))
      }
      ties[student]?[guardian] = nil
    }
    var asked: Set<String> = []
    for email in emails where asked.insert(EmailAddress(email)?.text ?? email).inserted {
      let tie = try guardian(at: email).flatMap { ties[student]?[$0] }
      if tie?.linked != true && tie?.pending != true { try invite(email, for: student) }
    }
  }

  /// Links and open invitations together may be as many as the limit says (A16).
  private mutating func requireRoom(for guardian: String?, _ student: String) throws {
    let ties = try ties(of: student)
    try school.policies.guardianLimit?.require(ties.count + 1, or: .guardianLimitReached)
    guard let tie = guardian.flatMap({ ties[$0] }) else { return }
    if tie.pending { throw Refusal(.guardianAlreadyInvited) }
    if tie.linked { throw Refusal(.alreadyGuardian) }
  }

  /// What the inviter calls the guardian is what they are shown as: always, or until a provider says
  /// otherwise (K21, K22).
  private func naming(_ guardian: String, _ name: String?) throws -> (name: Personal?, username: Personal?) {
    guard let name else { return (nil, nil) }
    if school.policies.guardianNames == .profile,
      try situation.views.row(GuardiansViews.guardians, guardian)?.namedByProvider == true
    {
      return (nil, nil)
    }
    return try situation.naming(guardian, name)
  }

  private func guardian(at email: String) throws -> String? {
    guard let address = EmailAddress(email) else { return nil }
    return try met[address.text] ?? situation.guardian(at: address)
  }

  private mutating func ties(of student: String) throws -> [String: GuardianTieRow] {
    if let known = ties[student] { return known }
    var found: [String: GuardianTieRow] = [:]
    try situation.views.scan(GuardiansViews.ties, OrderedKey(student)) { key, tie in
      if tie.linked || tie.pending { found[try key.readString()] = tie }
      return true
    }
    ties[student] = found
    return found
  }
}
