import SchoolLedger

extension ModelSchool {
  /// Carries out a command about invitations; nil if it is of another area.
  mutating func performInvitations(_ command: any Command, by actor: String) throws -> Answer? {
    switch command {
    case let command as InviteToCourse: return try invite(command, by: actor)
    case let command as AcceptCourseInvitation: return try accept(command.invitation, by: actor)
    case let command as DeclineCourseInvitation:
      _ = try own(command.invitation, by: actor, accepting: false)
      invitations[command.invitation]?.state = .declined
      return Answer(events: 1)
    case let command as WithdrawCourseInvitation:
      guard let invitation = invitations[command.invitation] else { throw No("notFound") }
      try requireManaged(invitation.course, by: actor)
      try require(invitation.state == .pending, "invitationNotPending")
      invitations[command.invitation]?.state = .withdrawn
      return Answer(events: 1)
    default: return nil
    }
  }

  /// The invitation, pending, for its invitee to answer.
  private func own(_ id: String, by actor: String, accepting: Bool) throws -> Invitation {
    guard let invitation = invitations[id] else { throw No("notFound") }
    try require(invitation.who == actor, "notAllowed")
    let kind: PersonKind = invitation.role == .teacher ? .teacher : .student
    try require(!accepting || people[actor]?.kind == kind, "notAllowed")
    try require(courses[invitation.course]?.archived == false, "courseArchived")
    try require(invitation.state == .pending, "invitationNotPending")
    return invitation
  }

  private mutating func accept(_ id: String, by actor: String) throws -> Answer {
    let invitation = try own(id, by: actor, accepting: true)
    try require(courses[invitation.course]?.members[actor] == nil, "alreadyMember")
    let joined = try enter(actor, invitation.role, invitation.course, via: .invitation)
    invitations[id]?.state = .accepted
    return Answer(events: 1 + joined)
  }

  private mutating func invite(_ command: InviteToCourse, by actor: String) throws -> Answer {
    try requireManaged(command.course, by: actor)
    var answer = Answer(outcomes: [])
    for invitee in command.invitees {
      if let group = groups[invitee] {
        let mayRead =
          isAdmin(actor) || group.readers == .everyone
          || (group.readers == .members && group.members.contains(actor))
        guard mayRead else {
          answer.outcomes?.append("\(invitee): mailGroupNotReadable")
          continue
        }
        for member in group.members { invite(member, command, actor, &answer) }
      } else {
        invite(owner(of: invitee) ?? invitee, command, actor, &answer)
      }
    }
    return answer
  }

  private mutating func invite(
    _ who: String, _ command: InviteToCourse, _ actor: String, _ answer: inout Answer
  ) {
    do {
      if who.contains("@") {
        try require(!pending(who, command.course), "alreadyInvited")
        try require(admits(who), "outsideDomain")
      } else {
        try requireFit(who, command.role, command.course, invited: true)
      }
      let day = "\(actor) \(now.milliseconds / 86_400_000)"
      if people[actor]?.account == .personal {
        let isWithin = within(policies.personalInvitationsPerDay, sent[day, default: 0] + 1)
        try require(isWithin, "personalInvitationsReached")
      }
      sent[day, default: 0] += 1
      let number = position + UInt64(answer.events) + 1
      invitations["i\(number)"] = Invitation(
        course: command.course, who: who, role: command.role, owners: erasedOwners[who, default: 0])
      if who.contains("@") { invitedAddresses.insert(who) }
      if who.contains("@") || people[who]?.email != nil { mails["m\(number)"] = false }
      answer.events += 1
      answer.outcomes?.append(who)
    } catch {
      answer.outcomes?.append("\(who): \((error as? No)?.code ?? "")")
    }
  }
}
