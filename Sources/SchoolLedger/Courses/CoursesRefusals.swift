/// Why the courses' commands say no.
extension Refusal.Code {
  /// The course is archived.
  public static let courseArchived = Self(
    "courseArchived",
    en: "The course is archived.", nl: "De cursus is gearchiveerd.")
  /// The code is in use.
  public static let codeTaken = Self(
    "codeTaken", rule: "I5",
    en: "The code is in use.", nl: "De code is in gebruik.")
  /// This person is in as many courses as may be.
  public static let coursesPerPersonLimitReached = Self(
    "coursesPerPersonLimitReached", rule: "I24",
    en: "This person is in as many courses as may be.",
    nl: "Deze persoon zit in het maximale aantal cursussen.")
  /// A personal account may own no more courses.
  public static let personalCourseLimitReached = Self(
    "personalCourseLimitReached", rule: "I25",
    en: "A personal account may own no more courses.",
    nl: "Een persoonlijk account mag niet meer cursussen bezitten.")
  /// The course is archived already.
  public static let alreadyArchived = Self(
    "alreadyArchived",
    en: "The course is archived already.", nl: "De cursus is al gearchiveerd.")
  /// The course is not archived.
  public static let notArchived = Self(
    "notArchived",
    en: "The course is not archived.", nl: "De cursus is niet gearchiveerd.")
  /// The course's invite codes are off.
  public static let inviteCodesDisabled = Self(
    "inviteCodesDisabled", rule: "I18",
    en: "The course's invite codes are off.", nl: "De uitnodigingscodes van de cursus staan uit.")
  /// No course has this code.
  public static let codeUnknown = Self(
    "codeUnknown", rule: "I14",
    en: "No course has this code.", nl: "Geen cursus heeft deze code.")
  /// This code is no longer valid.
  public static let codeRetired = Self(
    "codeRetired", rule: "I20",
    en: "This code is no longer valid.", nl: "Deze code is niet meer geldig.")
  /// Is in the course already.
  public static let alreadyMember = Self(
    "alreadyMember",
    en: "Is in the course already.", nl: "Zit al in de cursus.")
  /// The address is outside the school's domains.
  public static let outsideDomain = Self(
    "outsideDomain", rule: "I22",
    en: "The address is outside the school's domains.", nl: "Het adres valt buiten de domeinen van de school."
  )
  /// The course is full.
  public static let courseMemberLimitReached = Self(
    "courseMemberLimitReached", rule: "I23",
    en: "The course is full.", nl: "De cursus is vol.")
  /// Nobody has this id or address.
  public static let unknownPerson = Self(
    "unknownPerson", rule: "I10",
    en: "Nobody has this id or address.", nl: "Niemand heeft deze id of dit adres.")
  /// The person is of another kind.
  public static let wrongKind = Self(
    "wrongKind",
    en: "The person is of another kind.", nl: "De persoon is van een andere soort.")
  /// Is invited already.
  public static let alreadyInvited = Self(
    "alreadyInvited", rule: "I11",
    en: "Is invited already.", nl: "Is al uitgenodigd.")
  /// You may not see this group's members.
  public static let mailGroupNotReadable = Self(
    "mailGroupNotReadable", rule: "I8",
    en: "You may not see this group's members.", nl: "U mag de leden van deze groep niet zien.")
  /// A personal account may invite no more people today.
  public static let personalInvitationsReached = Self(
    "personalInvitationsReached", rule: "I25",
    en: "A personal account may invite no more people today.",
    nl: "Een persoonlijk account mag vandaag niemand meer uitnodigen.")
  /// The invitation is no longer open.
  public static let invitationNotPending = Self(
    "invitationNotPending", rule: "I11",
    en: "The invitation is no longer open.", nl: "De uitnodiging staat niet meer open.")
  /// The course has as many teachers as may be.
  public static let courseTeacherLimitReached = Self(
    "courseTeacherLimitReached", rule: "I23",
    en: "The course has as many teachers as may be.", nl: "De cursus heeft het maximale aantal leraren.")
  /// Is not in the course.
  public static let notAMember = Self(
    "notAMember", rule: "I4",
    en: "Is not in the course.", nl: "Zit niet in de cursus.")
  /// Students may not leave by themselves.
  public static let selfLeaveDisabled = Self(
    "selfLeaveDisabled", rule: "I4",
    en: "Students may not leave by themselves.", nl: "Leerlingen mogen niet zelf vertrekken.")
  /// The owner cannot leave.
  public static let ownerCannotLeave = Self(
    "ownerCannotLeave", rule: "I4",
    en: "The owner cannot leave.", nl: "De eigenaar kan niet vertrekken.")
  /// There are no grades to restore.
  public static let nothingToRestore = Self(
    "nothingToRestore", rule: "A4",
    en: "There are no grades to restore.", nl: "Er zijn geen cijfers om terug te zetten.")
}
