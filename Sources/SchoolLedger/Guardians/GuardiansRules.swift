import WireFormat

/// What the rules and the questions about guardians ask of the views.
extension Views {
  /// Whether a guardian may sign in: as long as an active child is linked or has invited them (A18).
  func signIn(of guardian: String) throws -> SignInReason {
    if try isErased(guardian) { return .erased }
    guard try openSchool().policies.guardianAccess == true else { return .guardianAccessOff }
    var reason = SignInReason.noLink
    try scan(GuardiansViews.childTies, OrderedKey(guardian)) { key, tie in
      guard tie.linked || tie.pending else { return true }
      let isActive = try row(SchoolViews.users, try key.readString())?.active == true
      switch (tie.linked, isActive) {
      case (true, true): reason = .activeChild
      case (false, true): reason = .pendingInvitation
      case (true, false) where reason == .noLink: reason = .noActiveChild
      default: break
      }
      return reason != .activeChild
    }
    return reason
  }

  /// Refuses a guardian who may not sign in.
  func requireSignIn(of guardian: String) throws {
    let reason = try signIn(of: guardian)
    guard reason.isAllowed else { throw Refusal(.noAccess, because: reason.sentence) }
  }

  /// Everybody who ever was somebody's guardian, in the order in which they became known.
  func everyGuardian() throws -> [String] {
    var guardians: [String] = []
    try scan(GuardiansViews.guardians) { key, row in
      if row.everLinked { guardians.append(try key.readString()) }
      return true
    }
    return guardians.sorted { ($0.count, $0) < ($1.count, $1) }
  }

  /// The children of whom a guardian may see that part, ordered by id.
  func children(of guardian: String, seenIn scope: GuardianScope) throws -> [String] {
    guard try openSchool().policies.guardianScopes?.contains(scope) == true,
      try signIn(of: guardian).isAllowed
    else { return [] }
    var children: [String] = []
    try scan(GuardiansViews.childTies, OrderedKey(guardian)) { key, tie in
      if tie.linked { children.append(try key.readString()) }
      return true
    }
    return children
  }

  /// Whether the guardian may look along with the student.
  func isLinked(_ guardian: String, to student: String) throws -> Bool {
    try row(GuardiansViews.ties, student, guardian)?.linked == true
  }

  /// Whether the guardian is linked to the student or has an open invitation.
  func isTied(_ guardian: String, to student: String) throws -> Bool {
    let tie = try row(GuardiansViews.ties, student, guardian)
    return tie?.linked == true || tie?.pending == true
  }

  /// The guardian; refused when nobody is known so.
  func guardian(_ id: String) throws -> GuardianRow {
    guard let row = try row(GuardiansViews.guardians, id) else {
      throw Refusal(.notFound, because: .nobody(id))
    }
    return row
  }
}

/// What several of the guardians' commands ask.
extension Situation {
  /// The guardian who has an address (K22). A note among the keys counts only as far as the views bear it
  /// out.
  func guardian(at address: EmailAddress) throws -> String? {
    try keys.holder(of: address.text) { person in
      guard let row = try present(person) else { return false }
      return try keys.open(row.email).text == address.text
    }
  }

  /// The invitation and its student; refused when there is none.
  func guardianInvitation(_ id: String) throws -> (student: String, row: GuardianInvitationRow) {
    guard let number = PositionID.invitation.position(of: id),
      let place = try views.row(GuardiansViews.invitationPlaces, OrderedKey().appending(number)),
      let row = try views.row(GuardiansViews.invitations, OrderedKey(place.student).appending(number))
    else { throw Refusal(.notFound, because: .naming(id)) }
    return (place.student, row)
  }

  /// Refuses an invitation that was settled.
  func requirePending(_ row: GuardianInvitationRow) throws {
    guard row.state == .pending else { throw Refusal(.guardianInvitationNotPending) }
  }

  /// Refuses a provider that the school does not trust.
  func requireAllowed(_ provider: IdentityProvider) throws {
    guard try school().policies.guardianProviders?.contains(provider) == true else {
      throw Refusal(.providerNotAllowed)
    }
  }

  /// Refuses when there is no link.
  func requireLink(_ guardian: String, to student: String) throws {
    guard try views.isLinked(guardian, to: student) else { throw Refusal(.notLinked) }
  }

  /// Whether the student may have one more link (A16).
  func hasRoomForLink(_ student: String) throws -> Bool {
    try school().policies.guardianLimit?.allows(linkCount(of: student) + 1) ?? true
  }

  /// Refuses a link more than the limit allows.
  func requireRoomForLink(_ student: String) throws {
    try school().policies.guardianLimit?.require(linkCount(of: student) + 1, or: .guardianLimitReached)
  }

  /// How many guardians a student has.
  private func linkCount(of student: String) throws -> Int {
    var count = 0
    try views.scan(GuardiansViews.ties, OrderedKey(student)) { _, tie in
      if tie.linked { count += 1 }
      return true
    }
    return count
  }

  /// Whether the student's own domain lets guardians in; one that nobody spoke of does not (G8, A23).
  func homeDomainHasGuardians(_ student: String, _ row: UserRow) throws -> Bool {
    if row.ownDomain { return true }
    let domain = try domain(of: student).flatMap { try views.row(SchoolViews.domains, $0) }
    return domain?.allowed == true && domain?.guardianSummaries == true
  }

  /// A name as an event says it, and what is shown instead where another guardian has it already (A20).
  func naming(_ guardian: String, _ name: String) throws -> (name: Personal, username: Personal?) {
    func isTaken(_ name: String) throws -> Bool { try isShown(name, otherThan: guardian) }
    guard try isTaken(name) else { return (Personal(username: name, of: guardian), nil) }
    // The first that is free, one by one; where very many have the name, any that is free after a taken one.
    var (taken, free) = (1, 2)
    while try isTaken("\(name) \(free)") { (taken, free) = (free, free < 16 ? free + 1 : free * 2) }
    while free - taken > 1 {
      let middle = (taken + free) / 2
      if try isTaken("\(name) \(middle)") { taken = middle } else { free = middle }
    }
    return (Personal(name, of: guardian), Personal(username: "\(name) \(free)", of: guardian))
  }

  /// The name that a provider gives a guardian, where usernames follow it and it has not given it before;
  /// elsewhere it is not kept (K17).
  func naming(_ guardian: String, profile name: String?) throws -> (name: Personal?, username: Personal?) {
    guard let name, try school().policies.guardianNames == .profile else { return (nil, nil) }
    let named = try naming(guardian, name)
    let row = try views.guardian(guardian)
    let shown = try row.username.map { try keys.open($0).text }
    return row.namedByProvider && shown == (named.username ?? named.name).text ? (nil, nil) : named
  }

  private func isShown(_ username: String, otherThan guardian: String) throws -> Bool {
    // Whom nobody named is shown as their id.
    let id = username.lowercased()
    if id != guardian, TextForm.id.problem(id) == nil, let unnamed = try present(id), unnamed.username == nil
    {
      return true
    }
    return try keys.persons(at: Personal.lookUp(username: username)).contains { person in
      guard person != guardian, let shown = try present(person)?.username else { return false }
      return try keys.open(shown).text?.lowercased() == username.lowercased()
    }
  }

  /// The guardian, unless they were erased.
  private func present(_ guardian: String) throws -> GuardianRow? {
    guard try !views.isErased(guardian) else { return nil }
    return try views.row(GuardiansViews.guardians, guardian)
  }
}
