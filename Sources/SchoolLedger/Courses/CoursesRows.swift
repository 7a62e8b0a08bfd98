import WireFormat

/// A course as it is at some position.
struct CourseRow: Message {
  var title = ""
  var owner = ""
  var state = CourseState.active
  var codesEnabled = true
  var code = ""
  var link = ""

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "title", &title)
    try visit.field(2, "owner", &owner)
    try visit.field(3, "state", &state)
    try visit.field(4, "codesEnabled", &codesEnabled)
    try visit.field(5, "code", &code)
    try visit.field(6, "link", &link)
  }
}

/// What a code or a link leads to, and what made it stop leading there.
struct InviteCodeRow: Message {
  var course = ""
  /// The position of the event that retired it; 0 while it is the course's own.
  var retiredBy: UInt64 = 0
  var retiredAt = Moment(milliseconds: 0)

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "retiredBy", &retiredBy)
    try visit.field(3, "retiredAt", &retiredAt)
  }
}

/// A stay in a course; when it ends, a row says so.
struct MemberRow: Message {
  var role = CourseRole.student
  var present = true
  var since = Moment(milliseconds: 0)
  var via = JoinRoute.added
  /// The position of the joining, which tells one stay of somebody from another.
  var stay: UInt64 = 0
  /// Whether the grades of earlier stays count again (A4).
  var restored = false

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "role", &role)
    try visit.field(2, "present", &present)
    try visit.field(3, "since", &since)
    try visit.field(4, "via", &via)
    try visit.field(5, "stay", &stay)
    try visit.field(6, "restored", &restored)
  }

  var isStudent: Bool { present && role == .student }

  /// Whether what a student did in that stay counts: who leaves takes their grades along (I4, A3).
  func keeps(_ stay: UInt64) -> Bool { restored || stay == self.stay }
}

/// The same stay from the person's side.
struct MembershipRow: Message {
  var role = CourseRole.student
  var present = true

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "role", &role)
    try visit.field(2, "present", &present)
  }
}

/// How many are in a course.
struct MemberCounts: Message {
  var students = 0
  var teachers = 0

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "students", &students)
    try visit.field(2, "teachers", &teachers)
  }
}

/// An invitation and what became of it.
struct CourseInvitationRow: Message {
  var course = ""
  var who = Invitee()
  var role = CourseRole.student
  var state = InvitationState.pending
  var sent = Moment(milliseconds: 0)

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "course", &course)
    try visit.field(2, "who", &who)
    try visit.field(3, "role", &role)
    try visit.field(4, "state", &state)
    try visit.field(5, "sent", &sent)
  }
}

/// The last invitation between a course and somebody.
struct InviteeRow: Message {
  var invitation = ""
  var pending = true

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "invitation", &invitation)
    try visit.field(2, "pending", &pending)
  }
}
