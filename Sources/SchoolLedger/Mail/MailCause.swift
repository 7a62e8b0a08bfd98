/// Why somebody is sent a mail: the event that they should hear of.
enum MailCause {
  case courseInvitation(CourseInvitationSent)
  case guardianInvitation(GuardianInvited)
  case guardianSummary(GuardianSummarySent)
  case workReturned(WorkReturned)

  var kind: MailKind {
    switch self {
    case .courseInvitation: .courseInvitation
    case .guardianInvitation: .guardianInvitation
    case .guardianSummary: .guardianSummary
    case .workReturned: .workReturned
    }
  }
}

extension Event {
  /// The event as the cause of a mail; nil where nobody is written to. Nothing else says which events are.
  var mailCause: MailCause? {
    switch self {
    case .courses(let event): event.mailCause
    case .coursework(let event): event.mailCause
    case .guardians(let event): event.mailCause
    case .school, .groups, .goals: nil
    }
  }
}

extension CoursesEvent {
  fileprivate var mailCause: MailCause? {
    switch self {
    case .courseInvitationSent(let event): .courseInvitation(event)
    case .courseCreated, .courseArchived, .courseUnarchived, .inviteCodesReset, .inviteCodesDisabled,
      .inviteCodesEnabled, .courseInvitationAccepted, .courseInvitationDeclined, .courseInvitationWithdrawn,
      .studentJoined, .studentLeft, .studentRemoved, .teacherJoined, .teacherLeft, .teacherRemoved,
      .gradesRestored:
      nil
    }
  }
}

extension CourseworkEvent {
  fileprivate var mailCause: MailCause? {
    switch self {
    case .workReturned(let event): .workReturned(event)
    case .courseWorkCreated, .courseWorkPublished, .courseWorkEdited, .pointsChanged, .courseWorkDeleted,
      .fileAttached, .fileDetached, .workTurnedIn, .workReclaimed, .draftGradeSet, .draftGradeCleared,
      .commentAdded, .quizGradesImported:
      nil
    }
  }
}

extension GuardiansEvent {
  fileprivate var mailCause: MailCause? {
    switch self {
    case .guardianInvited(let event): .guardianInvitation(event)
    case .guardianSummarySent(let event): .guardianSummary(event)
    case .guardianInvitationAccepted, .guardianInvitationDeclined, .guardianInvitationWithdrawn,
      .guardianLinked, .guardianConsentWithdrawn, .guardianRemoved, .guardianSignedIn, .personalLinkAdded,
      .personalLinkRemoved:
      nil
    }
  }
}
