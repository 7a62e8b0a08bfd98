import WireFormat

/// The school as it is at some position.
struct SchoolRow: Message {
  var school = ""
  var title = ""
  var domain = ""
  var sector = Sector.primary
  var preset = Preset.classroom
  var locale = Language.nl
  var policies = Policies()

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "school", &school)
    try visit.field(2, "title", &title)
    try visit.field(3, "domain", &domain)
    try visit.field(4, "sector", &sector)
    try visit.field(5, "preset", &preset)
    try visit.field(6, "locale", &locale)
    try visit.field(7, "policies", &policies)
  }
}

/// What the rules ask of a person; who they are is in their profile.
struct UserRow: Message {
  var kind = PersonKind.student
  var account = Account.school
  var active = true
  var verified = false
  /// Whether their address is of the school's own domain, as it is for those without one.
  var ownDomain = true
  var workReturned = true
  /// Whether mails can reach them: not without an address, nor once they are erased.
  var hasAddress = false
  /// The contact that they were before they registered.
  var contact: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "kind", &kind)
    try visit.field(2, "account", &account)
    try visit.field(3, "active", &active)
    try visit.field(4, "verified", &verified)
    try visit.field(5, "ownDomain", &ownDomain)
    try visit.field(6, "workReturned", &workReturned)
    try visit.field(7, "hasAddress", &hasAddress)
    try visit.field(8, "contact", &contact)
  }
}

/// Who somebody is, sealed.
struct ProfileRow: Message {
  var shown = Personal()
  var email: Personal?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "shown", &shown)
    try visit.field(2, "email", &email)
  }
}

/// Somebody known by an address alone, until they register.
struct ContactRow: Message {
  /// Who they turned out to be.
  var user: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "user", &user)
  }
}

/// What the school allows people of another domain.
struct DomainRow: Message {
  var allowed = true
  var guardianSummaries = false

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "allowed", &allowed)
    try visit.field(2, "guardianSummaries", &guardianSummaries)
  }
}

/// A mail group and its members.
struct MailGroupRow: Message {
  var address = Personal()
  var members: [String] = []
  var readableBy = MailGroupReaders.members

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "address", &address)
    try visit.field(2, "members", &members)
    try visit.field(3, "readableBy", &readableBy)
  }
}
