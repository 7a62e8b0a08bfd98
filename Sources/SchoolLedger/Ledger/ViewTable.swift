import WireFormat

/// Every table of the views, which is also the order in which they are opened.
///
/// Keys are ordered parts (see `OrderedKey`) and end in the complement of the position that wrote the row, so
/// that the newest row of a key comes first and the first row at or after `key + ~P` is the answer as of `P`.
/// Rows are never overwritten: what ends writes a row that says so.
enum ViewName: Int, CaseIterable {
  /// Nothing but the checkpoint; the one table whose rows have no versions.
  case checkpoint
  /// command id -> the position of its first record
  case commands
  /// () -> the school and its policies
  case school
  /// user -> kind, account, standing
  case users
  /// user -> name and e-mail address, sealed
  case profiles
  /// contact -> who they turned out to be
  case contacts
  /// domain -> whether its people may join
  case domains
  /// group -> its address, members and readers
  case mailGroups
  /// person -> the number that they show as since they were erased; "" -> how many were
  case erased
  /// mail -> when it went out
  case mails
  /// course -> its name, owner, state and codes
  case courses
  /// code or link -> its course, and what retired it
  case codes
  /// course, user -> the membership
  case members
  /// user, course -> the membership, from the person's side
  case memberships
  /// course -> how many students and teachers it has
  case memberCounts
  /// invitation -> what it is and what became of it
  case courseInvitations
  /// course, invitee -> the invitation between them
  case courseInvitees
  /// invitee, course -> the same from the person's side
  case inviteeCourses
  /// user, day -> how many course invitations they sent
  case invitationsSent
  /// user -> how many courses they own
  case coursesOwned
  /// courseWork -> the work
  case courseWorks
  /// courseWork, student -> that it is assigned to them
  case assignees
  /// course, position -> the work that was made there
  case columns
  /// courseWork, student -> the student's work
  case submissions
  /// courseWork, student, position -> a comment
  case comments
  /// courseWork, student, file -> whether it is attached
  case attachedFiles
  /// guardian -> address and username, sealed
  case guardians
  /// student, guardian -> the link and the last invitation between them
  case guardianTies
  /// guardian, student -> the same from the guardian's side
  case childTies
  /// student, number of an invitation -> whom it invites and what became of it
  case guardianInvitations
  /// number of an invitation -> its student
  case guardianInvitationPlaces
  /// student, personal link -> what it says, sealed
  case personalLinks
  /// personal link -> its student
  case personalLinkPlaces
  /// type -> what that kind of group is
  case groupTypes
  /// group -> its name and type
  case groups
  /// group, user -> the membership
  case groupMembers
  /// user, group -> the same from the person's side
  case groupMemberships
  /// user, group -> whether they count it among theirs
  case groupPins
  /// group -> what its document says, sealed
  case groupDocuments
  /// group, position -> what was said in its chat, sealed
  case groupMessages
  /// group, position -> a note on it, sealed
  case groupNotes
  /// status -> what a goal with it is
  case goalStatuses
  /// goal -> its number; "" -> how many there are
  case goalNumbers
  /// a goal's number -> what is to be learned
  case goals
  /// 1, digest of an area's, level's or period's name -> its number; 0 -> how many there are
  case goalTerms
  /// page -> the terms of its goals
  case goalPages
  /// student, page -> the statuses of its goals
  case statusPages
  /// set -> its goals
  case goalSets
  /// group -> the set that it works by, and its goals as edited since
  case goalPlans
  /// student, test, digest of the moment -> the scores
  case testResults
  /// student, digest of the main area -> the expected levels
  case exitLevels
  /// group, student -> how often the group's analysis spoke of them
  case analysedStudents
  /// group, position -> a note on its results, sealed
  case groupAnalysis
  /// student, position -> a note on their results, sealed
  case studentAnalysis
  /// () -> before which mail all were delivered
  case pendingMails
}

/// A table of versioned rows of one type.
struct ViewTable<Row: Message>: Sendable {
  let name: ViewName
  /// Whether a transaction decodes a row once only: for tables of few rows that very many commands ask for.
  let isRemembered: Bool

  init(_ name: ViewName, isRemembered: Bool = false) {
    assert(name.rows.contains { $0 == Row.self }, "\(name) has no such rows")
    self.name = name
    self.isRemembered = isRemembered
  }
}
