public import WireFormat

/// The school as it is set up.
public struct SchoolAnswer: Message {
  /// Its id.
  public internal(set) var school: String
  /// Its name.
  public internal(set) var name: String
  /// Its own e-mail domain.
  public internal(set) var domain: String
  /// Its sector.
  public internal(set) var sector: Sector
  /// The preset that it began with.
  public internal(set) var preset: Preset
  /// Every policy.
  public internal(set) var policies: Policies
  /// The kinds of group that pupils can be in.
  public internal(set) var groupTypes: [GroupType]
  /// What a learning goal can be.
  public internal(set) var goalStatuses: [GoalStatus]
  /// Other domains that may join; for administrators.
  public internal(set) var domains: [Domain]?
  /// The mail groups; for administrators.
  public internal(set) var mailGroups: [MailGroup]?

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "school", &school)
    try visit.field(2, "name", &name)
    try visit.field(3, "domain", &domain)
    try visit.field(4, "sector", &sector)
    try visit.field(5, "preset", &preset)
    try visit.field(6, "policies", &policies)
    try visit.field(7, "groupTypes", &groupTypes)
    try visit.field(8, "goalStatuses", &goalStatuses)
    try visit.field(9, "domains", &domains)
    try visit.field(10, "mailGroups", &mailGroups)
  }

  /// A kind of group.
  public struct GroupType: Message {
    /// Its id.
    public internal(set) var type: String
    /// Its name.
    public internal(set) var name: String
    /// Whether pupils see such groups.
    public internal(set) var visibleToStudents: Bool
    /// The outside system that owns such groups.
    public internal(set) var managedBy: String?

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "type", &type)
      try visit.field(2, "name", &name)
      try visit.field(3, "visibleToStudents", &visibleToStudents)
      try visit.field(4, "managedBy", &managedBy)
    }
  }

  /// What a learning goal can be.
  public struct GoalStatus: Message {
    /// Its id.
    public internal(set) var status: String
    /// How it is shown.
    public internal(set) var colour: String
    /// Whether the goal is being worked on.
    public internal(set) var active: Bool

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "status", &status)
      try visit.field(2, "colour", &colour)
      try visit.field(3, "active", &active)
    }
  }

  /// Another domain whose people may join.
  public struct Domain: Message {
    /// The domain.
    public internal(set) var domain: String
    /// Whether it lets guardians have summaries.
    public internal(set) var guardianSummaries: Bool

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "domain", &domain)
      try visit.field(2, "guardianSummaries", &guardianSummaries)
    }
  }

  /// A mail group.
  public struct MailGroup: Message {
    /// Its address.
    public internal(set) var address: String
    /// Its members' ids.
    public internal(set) var members: [String]
    /// Who may see the members.
    public internal(set) var readableBy: MailGroupReaders

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "address", &address)
      try visit.field(2, "members", &members)
      try visit.field(3, "readableBy", &readableBy)
    }
  }
}

extension SchoolAnswer {
  /// Says nothing yet.
  public init() {
    self.init(
      school: "", name: "", domain: "", sector: .primary, preset: .classroom, policies: Policies(),
      groupTypes: [], goalStatuses: [])
  }
}

extension SchoolAnswer.GroupType {
  /// Says nothing yet.
  public init() { self.init(type: "", name: "", visibleToStudents: true) }
}

extension SchoolAnswer.GoalStatus {
  /// Says nothing yet.
  public init() { self.init(status: "", colour: "", active: true) }
}

extension SchoolAnswer.Domain {
  /// Says nothing yet.
  public init() { self.init(domain: "", guardianSummaries: false) }
}

extension SchoolAnswer.MailGroup {
  /// Says nothing yet.
  public init() { self.init(address: "", members: [], readableBy: .members) }
}

/// People of the school, ordered by id.
public struct People: Message {
  /// The people.
  public internal(set) var people: [Entry]

  /// What the answer says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "people", &people)
  }

  /// Somebody of the school.
  public struct Entry: Message {
    /// Their id.
    public internal(set) var user: String
    /// What they are to it.
    public internal(set) var kind: PersonKind
    /// Their name.
    public internal(set) var name: String
    /// Their address.
    public internal(set) var email: String?
    /// Whether they may act.
    public internal(set) var active: Bool
    /// Whether they are a verified teacher; nil for others.
    public internal(set) var verified: Bool?

    /// What the answer says.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "user", &user)
      try visit.field(2, "kind", &kind)
      try visit.field(3, "name", &name)
      try visit.field(4, "email", &email)
      try visit.field(5, "active", &active)
      try visit.field(6, "verified", &verified)
    }
  }
}

extension People {
  /// Says nothing yet.
  public init() { self.init(people: []) }
}

extension People.Entry {
  /// Says nothing yet.
  public init() { self.init(user: "", kind: .student, name: "", active: true) }
}
