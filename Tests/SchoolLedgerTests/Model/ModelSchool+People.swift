import SchoolLedger
import SchoolLedgerTesting

extension ModelSchool {
  /// Carries out a command about the school or its people; nil if it is of another area.
  mutating func performSchool(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as OpenSchool:
      try require(actor == "system", "notAllowed")
      policies = Policies.startingSmall
      _ = command
      return Answer(events: 1)
    case let command as ChangePolicy:
      try require(isAdmin(actor), "notAllowed")
      return change {
        $0.policies = $0.policies.merged(with: command.set)
      } ifNew: {
        $0.policies.json
      }
    case let command as RegisterUser: return try register(command, by: actor)
    case let command as DeactivateUser:
      let person = try person(command.user, for: actor)
      try require(person.active, "alreadyInactive")
      people[command.user]?.active = false
      return Answer(events: 1)
    case let command as ReactivateUser:
      let person = try person(command.user, for: actor)
      try require(!person.erased, "notFound")
      try require(!person.active, "alreadyActive")
      people[command.user]?.active = true
      return Answer(events: 1)
    case let command as VerifyTeacher: return try verify(command.user, true, by: actor)
    case let command as UnverifyTeacher: return try verify(command.user, false, by: actor)
    case let command as SetNotifications:
      try require(actor != "system", "notAllowed")
      return change {
        $0.people[actor]?.workReturned = command.workReturned
      } ifNew: {
        "\($0.people[actor]?.workReturned ?? true)"
      }
    case let command as ErasePerson: return try erase(command.person, by: actor)
    default: return try performDomain(command, by: actor)
    }
  }

  private mutating func performDomain(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as AllowDomain:
      try require(isAdmin(actor), "notAllowed")
      return change {
        $0.domains[command.domain] = command.guardianSummaries
      } ifNew: {
        "\($0.domains)"
      }
    case let command as DisallowDomain:
      try require(isAdmin(actor), "notAllowed")
      return change {
        $0.domains[command.domain] = nil
      } ifNew: {
        "\($0.domains)"
      }
    case let command as RegisterMailGroup:
      for member in command.members { try require(people[member] != nil, "notFound") }
      try require(isAdmin(actor), "notAllowed")
      let members = command.members.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      let group = Group(members: members, readers: command.readableBy)
      if groups[command.address] == group { return Answer() }
      groups[command.address] = group
      return Answer(events: 1)
    case let command as RecordDelivery:
      guard let isDelivered = mails[command.mail] else { throw No("notFound") }
      try require(actor == "system", "notAllowed")
      try require(!isDelivered, "alreadyDelivered")
      mails[command.mail] = true
      return Answer(events: 1)
    default: return nil
    }
  }

  private func person(_ user: String, for actor: String) throws -> Person {
    guard let person = people[user] else { throw No("notFound") }
    try require(isAdmin(actor), "notAllowed")
    return person
  }

  private mutating func register(_ command: RegisterUser, by actor: String) throws -> Answer {
    try require(isAdmin(actor), "notAllowed")
    try require(people[command.user] == nil && command.user != "system", "alreadyExists")
    if let email = command.email {
      try require(owner(of: email) == nil, "emailTaken")
      for (id, invitation) in invitations where invitation.who == email && invitation.state == .pending {
        invitations[id]?.who = command.user
      }
    }
    people[command.user] = Person(
      kind: command.kind, account: command.account ?? .school, email: command.email)
    return Answer(events: 1)
  }

  private mutating func verify(_ user: String, _ verified: Bool, by actor: String) throws -> Answer {
    try require(person(user, for: actor).kind == .teacher, "notATeacher")
    return change {
      $0.people[user]?.verified = verified
    } ifNew: {
      "\($0.people[user]?.verified ?? false)"
    }
  }

  private mutating func erase(_ user: String, by actor: String) throws -> Answer {
    let person = try person(user, for: actor)
    try require(!person.erased, "alreadyErased")
    people[user]?.erased = true
    people[user]?.active = false
    if let email = person.email, invitedAddresses.remove(email) != nil {
      erasedOwners[email, default: 0] += 1
    }
    return Answer(events: 1)
  }

  /// Changes something; there is an event only where that made a difference.
  private mutating func change(_ body: (inout Self) -> Void, ifNew value: (Self) -> String) -> Answer {
    let before = self
    body(&self)
    return Answer(events: value(before) == value(self) ? 0 : 1)
  }
}

extension Policies {
  /// The classroom preset's policies that the model knows of.
  static var startingSmall: Policies {
    var policies = Policies()
    policies.courseTeacherLimit = Limit(20)
    policies.courseMemberLimit = Limit(1000)
    policies.coursesPerPersonLimit = Limit(nil)
    policies.personalCourseLimit = Limit(nil)
    policies.personalInvitationsPerDay = Limit(nil)
    policies.selfLeave = true
    policies.externalStudents = false
    policies.restoreGradesOnRejoin = .ask
    return policies
  }

  func merged(with other: Policies) -> Policies {
    var merged = self
    merged.courseTeacherLimit = other.courseTeacherLimit ?? courseTeacherLimit
    merged.courseMemberLimit = other.courseMemberLimit ?? courseMemberLimit
    merged.coursesPerPersonLimit = other.coursesPerPersonLimit ?? coursesPerPersonLimit
    merged.personalCourseLimit = other.personalCourseLimit ?? personalCourseLimit
    merged.personalInvitationsPerDay = other.personalInvitationsPerDay ?? personalInvitationsPerDay
    merged.selfLeave = other.selfLeave ?? selfLeave
    merged.externalStudents = other.externalStudents ?? externalStudents
    merged.restoreGradesOnRejoin = other.restoreGradesOnRejoin ?? restoreGradesOnRejoin
    return merged
  }
}
