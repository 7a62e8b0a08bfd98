import SchoolLedger

extension ModelSchool {
  /// Carries out a command as the ledger should, and says how it should be answered.
  mutating func answer(to wish: Wish) -> Answer {
    do {
      try requireActor(wish.actor)
      if let create = wish.command as? CreateCourse, create.owner == nil, isAdmin(wish.actor) {
        return Answer(refused: "notAllowed")
      }
      if let answer = try performSchool(wish.command, by: wish.actor) { return answer }
      if let answer = try performCourses(wish.command, by: wish.actor) { return answer }
      if let answer = try performCoursework(wish.command, by: wish.actor) { return answer }
      if let answer = try performGroups(wish.command, by: wish.actor) { return answer }
      if let answer = try performGoals(wish.command, by: wish.actor) { return answer }
      return try performInvitations(wish.command, by: wish.actor) ?? Answer(refused: "unknownCommand")
    } catch {
      return Answer(refused: (error as? No)?.code)
    }
  }

  /// Takes over what only the ledger could know: positions, codes and links.
  mutating func learn(_ receipt: Receipt) {
    guard let last = receipt.records.last else { return }
    position = last.position.rawValue
    lastEvent = last.time
    for record in receipt.records {
      switch record.event {
      case .courses(.courseCreated(let event)): renew(event.course, event.code, event.link)
      case .courses(.inviteCodesReset(let event)): renew(event.course, event.code, event.link)
      case .courses(.inviteCodesEnabled(let event)): renew(event.course, event.code, event.link)
      default: break
      }
    }
  }

  private mutating func renew(_ course: String, _ code: String, _ link: String) {
    if let row = courses[course], !row.code.isEmpty {
      codes["code \(row.code)"] = (course, false)
      codes["link \(row.link)"] = (course, false)
    }
    courses[course]?.code = code
    courses[course]?.link = link
    codes["code \(code)"] = (course, true)
    codes["link \(link)"] = (course, true)
  }

  /// Whether the command holds something that an erased person's key sealed.
  func concernsErased(_ wish: Wish) -> Bool {
    switch wish.command {
    case let command as RegisterUser: people[command.user]?.erased == true
    case let command as InviteToCourse: command.invitees.contains { erasedOwners[$0] != nil }
    case let command as AddComment: people[command.student]?.erased == true
    case let command as ReturnWork:
      command.comment != nil && command.students.contains { people[$0]?.erased == true }
    case is PostMessage, is WriteNote, is EditGroupDocument: people[wish.actor]?.erased == true
    case let command as WriteAnalysisNote: people[command.student ?? wish.actor]?.erased == true
    default: false
    }
  }

  /// What the model holds, a line for each fact, by the moment asked about; `erased` says how many owners of
  /// each address are erased.
  func facts(erased: [String: Int], at moment: Moment) -> [String] {
    var facts = courseworkFacts(at: moment)
    for (id, course) in courses {
      let codes = course.codesOn ? "\(course.code) \(course.link)" : "off"
      facts.append("\(id) \(codes)")
      for (user, member) in course.members {
        facts.append("\(id) \(user) \(member.role) \(member.via) \(member.since)")
        facts.append("\(user) is in \(id) \(course.archived ? "archived" : "active")")
      }
    }
    for (id, invitation) in invitations {
      let who = invitation.owners < erased[invitation.who, default: 0] ? "erased" : invitation.who
      facts.append("\(id) \(invitation.course) \(who) \(invitation.role) \(invitation.state)")
      if invitation.state == .pending, courses[invitation.course]?.members[invitation.who] == nil {
        facts.append("\(id) waits")
      }
    }
    for (user, person) in people {
      let verified = person.kind == .teacher ? "\(person.verified)" : ""
      facts.append("\(user) \(person.kind) \(person.active) \(verified)")
    }
    for (mail, delivered) in mails { facts.append("\(mail) \(delivered)") }
    for (domain, summaries) in domains { facts.append("\(domain) \(summaries)") }
    return facts + learning.facts
  }
}

extension SchoolLedger {
  /// What the ledger answers of the same facts.
  func facts(of model: ModelSchool, _ asOf: AsOf) throws -> [String] {
    try self.asOf(asOf).read(as: "system") { snapshot in
      var facts: [String] = []
      for id in model.courses.keys {
        let codes = try snapshot.inviteCodes(of: id)
        facts.append("\(id) \(codes.enabled ? "\(codes.code ?? "") \(codes.link ?? "")" : "off")")
        let roster = try snapshot.roster(of: id, names: false)
        facts += roster.students.map { "\(id) \($0.user) student \($0.via) \($0.since)" }
        for teacher in roster.teachers {
          // The roster tells no route of teachers; the model's is taken on trust.
          let via = model.courses[id]?.members[teacher.user]?.via
          facts.append("\(id) \(teacher.user) teacher \(via.map { "\($0)" } ?? "") \(teacher.since)")
        }
        facts += try snapshot.courseworkFacts(of: id)
        facts += roster.invited.map { "\($0.invitation) waits" }
        facts += try snapshot.courseInvitations(course: id).invitations.map { entry in
          let who = entry.who.hasPrefix("erased-") ? "erased" : entry.who
          return "\(entry.invitation) \(id) \(who) \(entry.role) \(entry.state)"
        }
      }
      for person in try snapshot.people().people {
        facts.append(
          "\(person.user) \(person.kind) \(person.active) \(person.verified.map { "\($0)" } ?? "")")
        facts += try snapshot.courses(of: person.user).courses.map {
          "\(person.user) is in \($0.course) \($0.state)"
        }
      }
      facts += try snapshot.outbox().mails.map { "\($0.mail) \($0.deliveredAt != nil)" }
      facts += (try snapshot.school().domains ?? []).map { "\($0.domain) \($0.guardianSummaries)" }
      return facts
    } + groupFacts(of: model, asOf)
  }
}
