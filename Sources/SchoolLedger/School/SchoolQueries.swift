public import WireFormat

/// How the school is set up.
public struct SchoolQuery: Query {
  /// The question.
  public init() {}

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {}

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> SchoolAnswer {
    let row = try snapshot.schoolRow()
    var answer = try SchoolAnswer(
      school: row.school, name: row.title, domain: row.domain, sector: row.sector, preset: row.preset,
      policies: row.policies, groupTypes: snapshot.groupTypes(), goalStatuses: snapshot.goalStatuses())
    guard try snapshot.permits(.seeSchoolDetails) else { return answer }
    var domains: [SchoolAnswer.Domain] = []
    try snapshot.views.scan(SchoolViews.domains) { key, row in
      if row.allowed {
        domains.append(.init(domain: try key.readString(), guardianSummaries: row.guardianSummaries))
      }
      return true
    }
    var groups: [SchoolAnswer.MailGroup] = []
    try snapshot.views.scan(SchoolViews.mailGroups) { _, row in
      groups.append(
        .init(address: try snapshot.text(row.address), members: row.members, readableBy: row.readableBy))
      return true
    }
    answer.domains = domains
    answer.mailGroups = groups.sorted { $0.address < $1.address }
    return answer
  }
}

/// The school's people, by what is typed (I9). Costs a look at everybody.
public struct PeopleQuery: Query {
  /// A part of the id, name or address, in any case.
  public var search: String?
  /// Only people of this kind.
  public var kind: PersonKind?

  /// Asks of everybody.
  public init() {}

  /// Asks of those who match.
  public init(search: String?, kind: PersonKind?) { (self.search, self.kind) = (search, kind) }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "search", &search, as: .text)
    try visit.field(2, "kind", &kind)
  }

  /// Answers the viewer.
  public func answer(in snapshot: borrowing Snapshot) throws -> People {
    try snapshot.require(.seePeople)
    let wanted = search?.lowercased()
    var answer = People()
    try snapshot.views.scan(SchoolViews.users) { key, row in
      guard kind == nil || row.kind == kind else { return true }
      let user = try key.readString()
      let profile = try snapshot.views.row(SchoolViews.profiles, user)
      let isErased = try snapshot.views.now.isErased(user)
      let entry = People.Entry(
        user: user, kind: row.kind, name: try snapshot.name(of: user),
        email: isErased ? nil : try profile?.email.map { try snapshot.text($0) }, active: row.active,
        verified: row.kind == .teacher ? row.verified : nil)
      if let wanted {
        let texts = [entry.user, entry.name, entry.email ?? ""]
        guard texts.contains(where: { $0.lowercased().contains(wanted) }) else { return true }
      }
      answer.people.append(entry)
      return true
    }
    return answer
  }
}

extension Snapshot {
  /// How the school is set up.
  public borrowing func school() throws -> SchoolAnswer { try ask(SchoolQuery()) }

  /// The school's people, for teachers and administrators.
  public borrowing func people(search: String? = nil, kind: PersonKind? = nil) throws -> People {
    try ask(PeopleQuery(search: search, kind: kind))
  }
}
