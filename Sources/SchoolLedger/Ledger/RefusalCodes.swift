extension Refusal {
  /// A reason to say no, with the rule behind it and its sentence; each area declares its own.
  public struct Code: Hashable, Sendable {
    /// Its name, by which callers tell it from others (`"codeRetired"`).
    public let rawValue: String
    let rule: String?
    let sentence: Sentence

    init(_ rawValue: String, rule: String? = nil, en: String, nl: String) {
      self.rawValue = rawValue
      self.rule = rule
      sentence = Sentence(en: en, nl: nl)
    }

    /// Whether both have the same name.
    public static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

    /// Feeds the name alone, as equality compares it.
    public func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }
  }
}

/// The reasons that any command may meet, in the order in which they are looked for.
extension Refusal.Code {
  /// No ``OpenSchool`` was accepted yet; said to every other command and to every question.
  public static let schoolNotOpen = Self(
    "schoolNotOpen",
    en: "The school is not open yet.", nl: "De school is nog niet geopend.")
  /// Who acts or asks was deactivated or erased, or who is to be invited, added or given a guardian.
  public static let personInactive = Self(
    "personInactive",
    en: "This person is not active.", nl: "Deze persoon is niet actief.")
  /// The ledger has nothing and nobody of an id that was named, or had not at the moment asked about, or has
  /// it not for this person; also for a position that the log has not reached.
  public static let notFound = Self(
    "notFound",
    en: "There is no such thing here.", nl: "Dit bestaat hier niet.")
  /// This person may not do it, or may not see it now and at the moment asked about (<doc:ReadingTheRecord>).
  public static let notAllowed = Self(
    "notAllowed",
    en: "You may not do this.", nl: "U mag dit niet doen.")
  /// The command's id was given before with other content, or with what nobody can compare since somebody was
  /// erased (<doc:PerformingCommands>).
  public static let commandIDReused = Self(
    "commandIDReused",
    en: "This command id was used before.", nl: "Dit opdrachtnummer is al eerder gebruikt.")
  /// The moment that a command gives as `at` is before the last event.
  public static let timeGoesBackwards = Self(
    "timeGoesBackwards",
    en: "The ledger's clock never goes back.", nl: "De klok van het logboek gaat nooit terug.")
}

extension Refusal.Code {
  /// Every public code, area by area; no two of them have one name.
  static let all: [Self] = [
    .schoolNotOpen, .personInactive, .notFound, .notAllowed, .commandIDReused, .timeGoesBackwards,
    .schoolAlreadyOpen, .badPolicyValue, .alreadyExists, .emailTaken, .alreadyInactive, .alreadyActive,
    .notATeacher, .alreadyDelivered, .alreadyErased,
    .courseArchived, .codeTaken, .coursesPerPersonLimitReached, .personalCourseLimitReached, .alreadyArchived,
    .notArchived, .inviteCodesDisabled, .codeUnknown, .codeRetired, .alreadyMember, .outsideDomain,
    .courseMemberLimitReached, .unknownPerson, .wrongKind, .alreadyInvited, .mailGroupNotReadable,
    .personalInvitationsReached, .invitationNotPending, .courseTeacherLimitReached, .notAMember,
    .selfLeaveDisabled, .ownerCannotLeave, .nothingToRestore,
    .badPoints, .noAssignees, .alreadyPublished, .notAssigned, .lockedWhileTurnedIn, .alreadyTurnedIn,
    .notTurnedIn, .ungradedWork, .badGrade, .notConfirmed, .quizImportOff, .quizNotOnlyAttachment,
    .nobodySelected, .historyUnavailable,
    .noAccess, .guardianAccessOff, .homeDomainGuardiansOff, .guardianLimitReached, .alreadyGuardian,
    .badEmail, .emailDoesNotMatch, .providerNotAllowed, .notLinked, .wouldRemoveAll,
    .externallyManaged, .notExternallyManaged, .hiddenFromStudents, .emptyMessage,
    .alreadyLinked, .noGoalSetLinked, .alreadyRecorded,
  ]

  private static let byName = Dictionary(all.map { ($0.rawValue, $0) }) { first, _ in first }

  /// The code of that name; one that only a later version knows says no more than that.
  static func named(_ name: String) -> Self {
    byName[name]
      ?? Self(name, en: "The rules say no: \(name).", nl: "De regels staan het niet toe: \(name).")
  }
}
