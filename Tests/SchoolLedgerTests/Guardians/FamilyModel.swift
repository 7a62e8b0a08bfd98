import SchoolLedger

/// Students and their guardians in plain dictionaries: what the ledger should hold, written as directly as
/// the rules are.
struct FamilyModel {
  struct Guardian {
    var email: String
    var username: String?
    var namedByProvider = false
    var everLinked = false
    /// The number that they show as since they were erased.
    var erased: Int?
  }

  struct Invitation {
    var student: String
    var guardian: String
    var state = InvitationState.pending
  }

  /// The domain's no.
  struct No: Error {
    let code: String
    init(_ code: String) { self.code = code }
  }

  var policies = Policies()
  var active: [String: Bool] = [:]
  var guardians: [String: Guardian] = [:]
  /// Guardians by student.
  var links: [String: Set<String>] = [:]
  var invitations: [String: Invitation] = [:]
  var position: UInt64 = 0
  private var erasures = 0

  init(policies: Policies, students: [String], position: UInt64) {
    self.policies = policies
    active = Dictionary(uniqueKeysWithValues: students.map { ($0, true) })
    self.position = position
  }

  func pending(_ student: String, _ guardian: String? = nil) -> [String] {
    invitations.filter {
      $0.value.student == student && $0.value.state == .pending
        && (guardian == nil || $0.value.guardian == guardian)
    }.map(\.key)
  }

  func guardian(at email: String) -> String? {
    guardians.first { $0.value.email == email && $0.value.erased == nil }?.key
  }

  func reason(_ guardian: String) -> SignInReason {
    if guardians[guardian]?.erased != nil { return .erased }
    guard policies.guardianAccess == true else { return .guardianAccessOff }
    let children = links.filter { $0.value.contains(guardian) }.map(\.key)
    if children.contains(where: { active[$0] == true }) { return .activeChild }
    let inviting = active.filter { $0.value && !pending($0.key, guardian).isEmpty }
    if !inviting.isEmpty { return .pendingInvitation }
    return children.isEmpty ? .noLink : .noActiveChild
  }

  private func within(_ limit: Limit?, _ count: Int) -> Bool { limit?.most.map { count <= $0 } ?? true }

  private func hasRoom(_ student: String) -> Bool {
    within(policies.guardianLimit, (links[student]?.count ?? 0) + 1)
  }

  private func require(_ condition: Bool, _ code: String) throws {
    if !condition { throw No(code) }
  }

  /// Who may of administrators, students for themselves, and guardians for themselves.
  private func may(
    _ managers: [GuardianManager]?, _ actor: String, _ student: String, _ guardian: String = ""
  )
    -> Bool
  {
    let managers = managers ?? []
    return (actor == "a-els" && managers.contains(.admin))
      || (actor == student && managers.contains(.student))
      || (actor == guardian && managers.contains(.guardian))
  }

  private mutating func name(_ guardian: String, _ name: String, byProvider: Bool) {
    var username = name
    var number = 1
    while guardians.contains(where: {
      $0.key != guardian && $0.value.erased == nil && $0.value.username == username
    }) {
      number += 1
      username = "\(name) \(number)"
    }
    guardians[guardian]?.username = username
    guardians[guardian]?.namedByProvider = byProvider
  }

  /// How many events the command writes; throws ``No``.
  mutating func perform(_ command: any Command, by actor: String) throws -> Int {
    let isKnown = active[actor] != nil || guardians[actor] != nil || ["system", "a-els"].contains(actor)
    try require(isKnown, "notFound")
    try require(active[actor] != false && guardians[actor]?.erased == nil, "personInactive")
    switch command {
    case let command as InviteGuardian:
      try require(may(policies.guardianInviters, actor, command.student), "notAllowed")
      return try invite(command.student, command.email, command.name, at: position + 1)
    case let command as WithdrawGuardianInvitation:
      guard let invitation = invitations[command.invitation] else { throw No("notFound") }
      try require(may(policies.guardianInviters, actor, invitation.student), "notAllowed")
      return try settle(command.invitation, .withdrawn)
    case let command as AcceptGuardianInvitation: return try accept(command)
    case let command as DeclineGuardianInvitation:
      try requireInvited(command.invitation, command.email)
      return try settle(command.invitation, .declined)
    case let command as SignInGuardian: return try signIn(command)
    case let command as WithdrawConsent:
      try require(guardians[command.guardian] != nil, "notFound")
      let isStudent = active[actor] != nil && policies.guardianRemovers?.contains(.student) == true
      try require(isStudent, "notAllowed")
      return try unlink(actor, command.guardian)
    case let command as RemoveGuardian:
      try require(guardians[command.guardian] != nil, "notFound")
      let isAllowed = may(policies.guardianRemovers, actor, command.student, command.guardian)
      try require(isAllowed, "notAllowed")
      return try unlink(command.student, command.guardian)
    default: return try performSchool(command)
    }
  }

  private mutating func performSchool(_ command: any Command) throws -> Int {
    switch command {
    case let command as ChangePolicy:
      var changed = policies
      changed.guardianAccess = command.set.guardianAccess ?? changed.guardianAccess
      changed.guardianLimit = command.set.guardianLimit ?? changed.guardianLimit
      changed.guardianAccepts = command.set.guardianAccepts ?? changed.guardianAccepts
      changed.guardianNames = command.set.guardianNames ?? changed.guardianNames
      changed.guardianInviters = command.set.guardianInviters ?? changed.guardianInviters
      defer { policies = changed }
      return changed == policies ? 0 : 1
    case let command as DeactivateUser:
      try require(active[command.user] == true, "alreadyInactive")
      active[command.user] = false
    case let command as ReactivateUser:
      try require(active[command.user] == false, "alreadyActive")
      active[command.user] = true
    case let command as ErasePerson:
      try require(guardians[command.person] != nil, "notFound")
      try require(guardians[command.person]?.erased == nil, "alreadyErased")
      erasures += 1
      guardians[command.person]?.erased = erasures
    default: throw No("unknown")
    }
    return 1
  }

  private mutating func invite(
    _ student: String, _ email: String, _ name: String?, at position: UInt64
  ) throws -> Int {
    try require(name != nil || policies.guardianNames == .profile, "missingField")
    try require(active[student] == true, "personInactive")
    try require(policies.guardianAccess == true, "guardianAccessOff")
    let count = (links[student]?.count ?? 0) + pending(student).count
    try require(within(policies.guardianLimit, count + 1), "guardianLimitReached")
    let known = guardian(at: email)
    if let known {
      try require(pending(student, known).isEmpty, "alreadyInvited")
      try require(links[student]?.contains(known) != true, "alreadyGuardian")
    }
    let guardian = known ?? "guardian-\(position)"
    if known == nil { guardians[guardian] = Guardian(email: email) }
    invitations["i\(position)"] = Invitation(student: student, guardian: guardian)
    if let name, policies.guardianNames == .lastInvitation || guardians[guardian]?.namedByProvider == false {
      self.name(guardian, name, byProvider: false)
    }
    return 1
  }

  private mutating func settle(_ invitation: String, _ state: InvitationState) throws -> Int {
    try require(invitations[invitation]?.state == .pending, "invitationNotPending")
    invitations[invitation]?.state = state
    return 1
  }

  private func requireInvited(_ id: String, _ email: String) throws {
    guard let invitation = invitations[id] else { throw No("notFound") }
    try require(invitation.state == .pending, "invitationNotPending")
    try require(guardian(at: email) == invitation.guardian, "emailDoesNotMatch")
  }

  private mutating func accept(_ command: AcceptGuardianInvitation) throws -> Int {
    guard let invitation = invitations[command.invitation] else { throw No("notFound") }
    try require(policies.guardianAccess == true, "notAllowed")
    try requireInvited(command.invitation, command.email)
    try require(hasRoom(invitation.student), "guardianLimitReached")
    noteProfile(command.name, of: invitation.guardian)
    link(command.invitation)
    return 2
  }

  private mutating func signIn(_ command: SignInGuardian) throws -> Int {
    guard let guardian = guardian(at: command.email), reason(guardian).isAllowed else { throw No("noAccess") }
    noteProfile(command.name, of: guardian)
    guard policies.guardianAccepts == .signIn else { return 1 }
    let open = active.keys.flatMap { pending($0, guardian) }
      .filter { invitations[$0].map { hasRoom($0.student) } == true }
    for invitation in open { link(invitation) }
    return 1 + 2 * open.count
  }

  private mutating func noteProfile(_ name: String?, of guardian: String) {
    if let name, policies.guardianNames == .profile { self.name(guardian, name, byProvider: true) }
  }

  private mutating func link(_ id: String) {
    guard let invitation = invitations[id] else { return }
    invitations[id]?.state = .accepted
    links[invitation.student, default: []].insert(invitation.guardian)
    guardians[invitation.guardian]?.everLinked = true
  }

  private mutating func unlink(_ student: String, _ guardian: String) throws -> Int {
    try require(links[student]?.remove(guardian) != nil, "notLinked")
    return 1
  }
}
