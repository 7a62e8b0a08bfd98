import WireFormat

/// Who a guardian is, sealed.
struct GuardianRow: Message {
  var email = Personal()
  /// Nil as long as nobody said a name.
  var username: Personal?
  /// Whether a provider said it, and no inviter.
  var namedByProvider = false
  var everLinked = false

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "email", &email)
    try visit.field(2, "username", &username)
    try visit.field(3, "namedByProvider", &namedByProvider)
    try visit.field(4, "everLinked", &everLinked)
  }
}

/// What stands between a student and a guardian.
struct GuardianTieRow: Message {
  var linked = false
  /// When they were last linked.
  var since = Moment(milliseconds: 0)
  /// The last invitation.
  var invitation = ""
  /// Whether that one waits for an answer.
  var pending = false

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "linked", &linked)
    try visit.field(2, "since", &since)
    try visit.field(3, "invitation", &invitation)
    try visit.field(4, "pending", &pending)
  }
}

/// An invitation and what became of it.
struct GuardianInvitationRow: Message {
  var guardian = ""
  var state = InvitationState.pending
  var sent = Moment(milliseconds: 0)

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "guardian", &guardian)
    try visit.field(2, "state", &state)
    try visit.field(3, "sent", &sent)
  }
}

/// Where an invitation is to be found.
struct GuardianInvitationPlace: Message {
  var student = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student)
  }
}

/// A link on a student's page, sealed; when it is taken off, a row says so.
struct PersonalLinkRow: Message {
  var title = Personal()
  var url = Personal()
  var present = true

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "title", &title)
    try visit.field(2, "url", &url)
    try visit.field(3, "present", &present)
  }
}

/// On whose page a link is, or was.
struct PersonalLinkPlace: Message {
  var student = ""
  var present = true

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "student", &student)
    try visit.field(2, "present", &present)
  }
}
