import SchoolLedger

/// A school in plain dictionaries: what the ledger should hold, written as directly as the rules are.
struct ModelSchool {
  struct Person {
    var kind: PersonKind
    var account: Account
    var email: String?
    var active = true
    var verified = false
    var erased = false
    var workReturned = true
  }

  struct Course {
    var owner: String
    var archived = false
    var codesOn = true
    var members: [String: Member] = [:]
    var code = ""
    var link = ""
  }

  struct Member: Equatable {
    var role: CourseRole
    var via: JoinRoute
    var since: Moment
  }

  struct Invitation {
    var course: String
    var who: String
    var role: CourseRole
    var state = InvitationState.pending
    /// How many owners of the address had been erased when it was sent; each had a key of their own.
    var owners = 0
  }

  struct Group: Equatable {
    var members: [String]
    var readers: MailGroupReaders
  }

  /// The domain's no.
  struct No: Error {
    let code: String
    init(_ code: String) { self.code = code }
  }

  /// What the ledger should answer.
  struct Answer {
    var refused: String?
    var outcomes: [String]?
    var events = 0
  }

  let domain = "kompas.example"
  var people: [String: Person] = [:]
  var courses: [String: Course] = [:]
  var invitations: [String: Invitation] = [:]
  var groups: [String: Group] = [:]
  var domains: [String: Bool] = [:]
  var learning = ModelGroups()
  /// The course of every code and link that ever was, and whether it still is the course's own.
  var codes: [String: (course: String, isOwn: Bool)] = [:]
  var mails: [String: Bool] = [:]
  var works: [String: Work] = [:]
  /// Every stay of somebody in a course, the present or last one last.
  var stays: [String: [Stay]] = [:]
  var sent: [String: Int] = [:]
  var policies = Policies()
  /// Addresses that wait, or waited, for an owner who is not erased.
  var invitedAddresses: Set<String> = []
  /// How many owners of an address were erased, of those that it was invited before.
  var erasedOwners: [String: Int] = [:]
  var now = Moment(milliseconds: 0)
  /// When the last event happened.
  var lastEvent = Moment(milliseconds: 0)
  var position: UInt64 = 0

  func owner(of address: String) -> String? {
    people.first { $0.value.email == address && !$0.value.erased }?.key
  }

  func isAdmin(_ actor: String) -> Bool { actor == "system" || people[actor]?.kind == .admin }

  func runs(_ actor: String, _ course: String) -> Bool {
    isAdmin(actor) || courses[course]?.members[actor]?.role == .teacher
  }

  func count(of user: String) -> Int { courses.values.filter { $0.members[user] != nil }.count }

  func pending(_ who: String, _ course: String) -> Bool {
    invitations.values.contains { $0.who == who && $0.course == course && $0.state == .pending }
  }

  func admits(_ address: String?) -> Bool {
    guard let address else { return true }
    let domain = String(address.split(separator: "@")[1])
    return domain == self.domain || policies.externalStudents == true || domains[domain] != nil
  }

  func within(_ limit: Limit?, _ count: Int) -> Bool { limit?.most.map { count <= $0 } ?? true }

  /// Who acts: refused when nobody or inactive.
  func requireActor(_ actor: String) throws {
    if actor == "system" { return }
    guard let person = people[actor] else { throw No("notFound") }
    guard person.active else { throw No("personInactive") }
  }

  func require(_ condition: Bool, _ code: String) throws {
    if !condition { throw No(code) }
  }

  /// Whether the person can come in as that: by kind, by not being in, by domain.
  func requireFit(_ user: String, _ role: CourseRole, _ course: String, invited: Bool) throws {
    guard let person = people[user] else { throw No("unknownPerson") }
    try require(person.active, "personInactive")
    try require(person.kind == (role == .teacher ? .teacher : .student), "wrongKind")
    try require(courses[course]?.members[user] == nil, "alreadyMember")
    if invited { try require(!pending(user, course), "alreadyInvited") }
    try require(admits(person.email), "outsideDomain")
  }

  /// Takes a seat, or says which limit was reached; gives how many events that is.
  mutating func enter(_ user: String, _ role: CourseRole, _ course: String, via: JoinRoute) throws -> Int {
    let members = courses[course]?.members ?? [:]
    if role == .teacher {
      let teachers = members.values.filter { $0.role == .teacher }.count
      try require(within(policies.courseTeacherLimit, teachers + 1), "courseTeacherLimitReached")
    }
    try require(within(policies.courseMemberLimit, members.count + 1), "courseMemberLimitReached")
    try require(within(policies.coursesPerPersonLimit, count(of: user) + 1), "coursesPerPersonLimitReached")
    courses[course]?.members[user] = Member(role: role, via: via, since: now)
    stays["\(course) \(user)", default: []].append(Stay())
    return policies.restoreGradesOnRejoin == .always && restore(user, course) ? 2 : 1
  }
}
