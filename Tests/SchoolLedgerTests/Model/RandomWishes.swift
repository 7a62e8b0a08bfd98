import SchoolLedger
import SchoolLedgerTesting
import TestSupport

/// A command and who wants it.
struct Wish {
  var command: any Command
  var actor: String
}

/// Random commands of every kind, sensible and senseless, about a handful of names so that they often meet.
struct RandomWishes {
  var random: SeededNumbers
  let users =
    (1...4).map { "t-\($0)" } + (1...10).map { "s-\($0)" } + ["a-1", "a-2", "system", "nobody"]
  let courses = (1...5).map { "c-\($0)" } + ["none"]
  private let domains = ["kompas.example", "zon.example", "maan.example"]
  private let groups = ["g1@kompas.example", "g2@kompas.example"]

  init(seed: UInt64) { random = SeededNumbers(seed: seed) }

  /// The next wish; knows the model so that codes, invitations and mails that there are come up.
  mutating func next(_ model: ModelSchool) -> Wish {
    if random.chance(40) { return groupWish(model) }
    let anybody = random.one(of: users)
    let manager = random.chance(15) ? anybody : random.one(of: ["a-1", "system", "system", "t-1", "t-2"])
    switch Int.random(in: 0..<180, using: &random) {
    case ..<22: return Wish(command: person(), actor: manager)
    case ..<30: return Wish(command: setting(model), actor: manager)
    case ..<55: return Wish(command: course(model), actor: manager)
    case ..<75: return Wish(command: membership(model), actor: anybody)
    case ..<100: return invitation(model, manager)
    default: return coursework(model)
    }
  }

  private func address(_ user: String, _ domain: String) -> String { "\(user)@\(domain)" }

  private mutating func anyAddress() -> String { address(random.one(of: users), random.one(of: domains)) }

  private mutating func person() -> any Command {
    let user = random.one(of: users)
    switch Int.random(in: 0..<20, using: &random) {
    case ..<9:
      let kind: PersonKind = user.hasPrefix("t-") ? .teacher : user.hasPrefix("s-") ? .student : .admin
      return RegisterUser(
        user: user, kind: random.chance(95) ? kind : .student, name: "Name of \(user)",
        email: random.chance(80) ? anyAddress() : nil, account: random.chance(30) ? .personal : nil)
    case ..<10: return DeactivateUser(user: user)
    case ..<16: return ReactivateUser(user: user)
    case 16: return VerifyTeacher(user: user)
    case 17: return UnverifyTeacher(user: user)
    case 18: return SetNotifications(workReturned: random.chance(50))
    default: return random.chance(15) ? ErasePerson(person: user) : VerifyTeacher(user: user)
    }
  }

  private mutating func setting(_ model: ModelSchool) -> any Command {
    switch Int.random(in: 0..<10, using: &random) {
    case ..<5: return ChangePolicy(set: policies())
    case 5: return AllowDomain(domain: random.one(of: domains), guardianSummaries: random.chance(50))
    case 6: return DisallowDomain(domain: random.one(of: domains))
    case 7:
      return RegisterMailGroup(
        address: random.one(of: groups), members: random.some(0...3, of: users.filter { $0 != "system" }),
        readableBy: random.one(of: [.everyone, .members, .admins]))
    default: return RecordDelivery(mail: random.one(of: model.mails.keys.sorted() + ["m1"]))
    }
  }

  private mutating func policies() -> Policies {
    func limit(_ most: Int?) -> Limit { Limit(most) }
    var policies = Policies()
    let most = random.chance(40) ? nil : Int.random(in: 1...9, using: &random)
    switch Int.random(in: 0..<8, using: &random) {
    case 0: policies.courseTeacherLimit = limit(most)
    case 1: policies.courseMemberLimit = limit(most)
    case 2: policies.coursesPerPersonLimit = limit(most)
    case 3: policies.personalCourseLimit = limit(most)
    case 4: policies.personalInvitationsPerDay = limit(most)
    case 5: policies.selfLeave = random.chance(70)
    case 6: policies.restoreGradesOnRejoin = random.one(of: [.never, .ask, .always, .always])
    default: policies.externalStudents = random.chance(30)
    }
    return policies
  }

  private mutating func course(_ model: ModelSchool) -> any Command {
    let course = random.one(of: courses)
    switch Int.random(in: 0..<16, using: &random) {
    case ..<5:
      let moves = random.chance(40)
      return CreateCourse(
        course: course, name: "Course \(course)", owner: random.chance(60) ? random.one(of: users) : nil,
        code: moves ? "code\(course)" : nil, link: moves ? "link/\(course)" : nil)
    case 5 where random.chance(40): return ArchiveCourse(course: course)
    case ..<8: return UnarchiveCourse(course: course)
    case ..<9: return ResetInviteCodes(course: course)
    case 9: return DisableInviteCodes(course: course)
    case ..<12: return EnableInviteCodes(course: course)
    default:
      return AddToCourse(
        course: course, role: random.chance(60) ? .student : .teacher, users: random.some(0...4, of: users))
    }
  }

  private mutating func membership(_ model: ModelSchool) -> any Command {
    let course = random.one(of: courses)
    switch Int.random(in: 0..<10, using: &random) {
    case ..<6:
      let key = random.one(of: model.codes.keys.sorted() + ["code unknown"])
      let code = String(key.dropFirst(5))
      return key.hasPrefix("code ") ? JoinCourse(code: code) : JoinCourse(link: code)
    case 6: return LeaveCourse(course: course)
    case 7, 8: return RemoveFromCourse(course: course, user: random.one(of: users))
    default: return RestoreGrades(course: course, student: random.one(of: users))
    }
  }

  private mutating func invitation(_ model: ModelSchool, _ actor: String) -> Wish {
    let invitation = random.one(of: model.invitations.keys.sorted() + ["i0"])
    let invitee = model.invitations[invitation].map { $0.who.contains("@") ? actor : $0.who } ?? actor
    let answering = random.chance(70) ? invitee : actor
    switch Int.random(in: 0..<10, using: &random) {
    case ..<5:
      let invitees = random.some(0...2, of: users) + random.some(0...1, of: groups)
      let addresses = (0..<Int.random(in: 0...2, using: &random)).map { _ in anyAddress() }
      let invite = InviteToCourse(
        course: random.one(of: courses), role: random.chance(70) ? .student : .teacher,
        invitees: (invitees + addresses).shuffled(using: &random))
      return Wish(command: invite, actor: actor)
    case ..<8: return Wish(command: AcceptCourseInvitation(invitation: invitation), actor: answering)
    case 8: return Wish(command: DeclineCourseInvitation(invitation: invitation), actor: answering)
    default: return Wish(command: WithdrawCourseInvitation(invitation: invitation), actor: actor)
    }
  }
}
