import WireFormat

/// What the views know of guardians, and how each event changes it.
enum GuardiansViews {
  static let guardians = ViewTable<GuardianRow>(.guardians)
  static let ties = ViewTable<GuardianTieRow>(.guardianTies)
  static let childTies = ViewTable<GuardianTieRow>(.childTies)
  static let invitations = ViewTable<GuardianInvitationRow>(.guardianInvitations)
  static let invitationPlaces = ViewTable<GuardianInvitationPlace>(.guardianInvitationPlaces)
  static let personalLinks = ViewTable<PersonalLinkRow>(.personalLinks)
  static let personalLinkPlaces = ViewTable<PersonalLinkPlace>(.personalLinkPlaces)

  static func fold(_ event: GuardiansEvent, of record: Envelope, into fold: Fold) throws {
    switch event {
    case .guardianInvited(let event): try invite(event, record, fold)
    case .guardianInvitationAccepted(let event):
      try settle(event.invitation, event.student, .accepted, fold)
      try rename(event.guardian, event.username ?? event.name, fold)
    case .guardianInvitationDeclined(let event):
      try settle(event.invitation, event.student, .declined, fold)
    case .guardianInvitationWithdrawn(let event):
      try settle(event.invitation, event.student, .withdrawn, fold)
    case .guardianLinked(let event): try link(event, record, fold)
    case .guardianConsentWithdrawn(let event): try unlink(event.student, event.guardian, fold)
    case .guardianRemoved(let event): try unlink(event.student, event.guardian, fold)
    case .guardianSignedIn(let event): try rename(event.guardian, event.username ?? event.name, fold)
    case .guardianSummarySent: break
    case .personalLinkAdded(let event):
      let row = PersonalLinkRow(title: event.title, url: event.url)
      try fold.write(row, in: personalLinks, event.student, event.personalLink)
      try fold.write(PersonalLinkPlace(student: event.student), in: personalLinkPlaces, event.personalLink)
    case .personalLinkRemoved(let event):
      guard var row = try fold.views.row(personalLinks, event.student, event.personalLink) else { return }
      row.present = false
      try fold.write(row, in: personalLinks, event.student, event.personalLink)
      let place = PersonalLinkPlace(student: event.student, present: false)
      try fold.write(place, in: personalLinkPlaces, event.personalLink)
    }
  }

  private static func invite(_ event: GuardianInvited, _ record: Envelope, _ fold: Fold) throws {
    guard let number = PositionID.invitation.position(of: event.invitation) else { return }
    var row = try fold.views.row(guardians, event.guardian) ?? GuardianRow()
    row.email = event.email
    if let username = event.username ?? event.name {
      row.username = username
      row.namedByProvider = false
    }
    try fold.write(row, in: guardians, event.guardian)
    let invitation = GuardianInvitationRow(guardian: event.guardian, sent: record.time)
    try fold.write(invitation, in: invitations, OrderedKey(event.student).appending(number))
    let place = GuardianInvitationPlace(student: event.student)
    try fold.write(place, in: invitationPlaces, OrderedKey().appending(number))
    try change(event.student, event.guardian, fold) { tie in
      tie.invitation = event.invitation
      tie.pending = true
    }
  }

  private static func settle(
    _ invitation: String, _ student: String, _ state: InvitationState, _ fold: Fold
  ) throws {
    guard let number = PositionID.invitation.position(of: invitation) else { return }
    let key = try OrderedKey(student).appending(number)
    guard var row = try fold.views.row(invitations, key) else { return }
    row.state = state
    try fold.write(row, in: invitations, key)
    try change(student, row.guardian, fold) { $0.pending = false }
  }

  private static func link(_ event: GuardianLinked, _ record: Envelope, _ fold: Fold) throws {
    try change(event.student, event.guardian, fold) { tie in
      tie.linked = true
      tie.since = record.time
    }
    guard var row = try fold.views.row(guardians, event.guardian), !row.everLinked else { return }
    row.everLinked = true
    try fold.write(row, in: guardians, event.guardian)
  }

  private static func unlink(_ student: String, _ guardian: String, _ fold: Fold) throws {
    try change(student, guardian, fold) { $0.linked = false }
  }

  /// Keeps both sides' rows of a tie.
  private static func change(
    _ student: String, _ guardian: String, _ fold: Fold, _ body: (inout GuardianTieRow) -> Void
  ) throws {
    var row = try fold.views.row(ties, student, guardian) ?? GuardianTieRow()
    body(&row)
    try fold.write(row, in: ties, student, guardian)
    try fold.write(row, in: childTies, guardian, student)
  }

  /// Takes the name that a provider gave.
  private static func rename(_ guardian: String, _ username: Personal?, _ fold: Fold) throws {
    guard let username, var row = try fold.views.row(guardians, guardian) else { return }
    row.username = username
    row.namedByProvider = true
    try fold.write(row, in: guardians, guardian)
  }
}
