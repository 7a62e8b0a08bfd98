/// Why the courses' commands say no.
extension Refusal.Code {
  /// Something is to change in a course that is archived, its members included.
  public static let courseArchived = Self(
    "courseArchived",
    en: "The course is archived.", nl: "De cursus is gearchiveerd.")
  /// ``CreateCourse`` brings a code or a link that some course has or had (I5).
  public static let codeTaken = Self(
    "codeTaken", rule: "I5",
    en: "The code is in use.", nl: "De code is in gebruik.")
  /// One course more would be above ``Policies/coursesPerPersonLimit`` (I24).
  public static let coursesPerPersonLimitReached = Self(
    "coursesPerPersonLimitReached", rule: "I24",
    en: "This person is in as many courses as may be.",
    nl: "Deze persoon zit in het maximale aantal cursussen.")
  /// The owner has a personal account, and one course more would be above ``Policies/personalCourseLimit``
  /// (I25).
  public static let personalCourseLimitReached = Self(
    "personalCourseLimitReached", rule: "I25",
    en: "A personal account may own no more courses.",
    nl: "Een persoonlijk account mag niet meer cursussen bezitten.")
  /// ``ArchiveCourse`` of a course that is archived.
  public static let alreadyArchived = Self(
    "alreadyArchived",
    en: "The course is archived already.", nl: "De cursus is al gearchiveerd.")
  /// ``UnarchiveCourse`` of a course that is not archived.
  public static let notArchived = Self(
    "notArchived",
    en: "The course is not archived.", nl: "De cursus is niet gearchiveerd.")
  /// Somebody joins by a code while codes are off (I18), or resets codes that are off (A13).
  public static let inviteCodesDisabled = Self(
    "inviteCodesDisabled", rule: "I18",
    en: "The course's invite codes are off.", nl: "De uitnodigingscodes van de cursus staan uit.")
  /// ``JoinCourse`` with a code or link that no course ever had (I14).
  public static let codeUnknown = Self(
    "codeUnknown", rule: "I14",
    en: "No course has this code.", nl: "Geen cursus heeft deze code.")
  /// ``JoinCourse`` with a code or link that another took the place of; the cause names the event that did it
  /// (I20).
  public static let codeRetired = Self(
    "codeRetired", rule: "I20",
    en: "This code is no longer valid.", nl: "Deze code is niet meer geldig.")
  /// Who joins, accepts, is invited or is added is in the course already; likewise in a group (M11).
  public static let alreadyMember = Self(
    "alreadyMember",
    en: "Is in the course already.", nl: "Zit al in de cursus.")
  /// The address of who joins, is invited or is added is of a domain that may not join (I22).
  public static let outsideDomain = Self(
    "outsideDomain", rule: "I22",
    en: "The address is outside the school's domains.", nl: "Het adres valt buiten de domeinen van de school."
  )
  /// One member more would be above ``Policies/courseMemberLimit`` (I23).
  public static let courseMemberLimitReached = Self(
    "courseMemberLimitReached", rule: "I23",
    en: "The course is full.", nl: "De cursus is vol.")
  /// The outcome for who is to be invited or added where nobody has the id, and it is no address either
  /// (I10).
  public static let unknownPerson = Self(
    "unknownPerson", rule: "I10",
    en: "Nobody has this id or address.", nl: "Niemand heeft deze id of dit adres.")
  /// The outcome for who is to become a teacher of a course and is none, or a student and is none.
  public static let wrongKind = Self(
    "wrongKind",
    en: "The person is of another kind.", nl: "De persoon is van een andere soort.")
  /// An invitation of theirs to this course is open (I11), or one of this address to this student (A16).
  public static let alreadyInvited = Self(
    "alreadyInvited", rule: "I11",
    en: "Is invited already.", nl: "Is al uitgenodigd.")
  /// The outcome for a mail group whose members the inviter may not see (I8).
  public static let mailGroupNotReadable = Self(
    "mailGroupNotReadable", rule: "I8",
    en: "You may not see this group's members.", nl: "U mag de leden van deze groep niet zien.")
  /// The outcome for who would be invited above ``Policies/personalInvitationsPerDay`` (I25).
  public static let personalInvitationsReached = Self(
    "personalInvitationsReached", rule: "I25",
    en: "A personal account may invite no more people today.",
    nl: "Een persoonlijk account mag vandaag niemand meer uitnodigen.")
  /// The invitation was accepted, declined or withdrawn before (I11, K8); also for the mail of one that was
  /// withdrawn.
  public static let invitationNotPending = Self(
    "invitationNotPending", rule: "I11",
    en: "The invitation is no longer open.", nl: "De uitnodiging staat niet meer open.")
  /// One teacher more would be above ``Policies/courseTeacherLimit`` (I23).
  public static let courseTeacherLimitReached = Self(
    "courseTeacherLimitReached", rule: "I23",
    en: "The course has as many teachers as may be.", nl: "De cursus heeft het maximale aantal leraren.")
  /// The person is not in the course, or is no student of it where a student is asked for (I4); likewise in a
  /// group (M11).
  public static let notAMember = Self(
    "notAMember", rule: "I4",
    en: "Is not in the course.", nl: "Zit niet in de cursus.")
  /// ``LeaveCourse`` by a student while ``Policies/selfLeave`` is off (I4).
  public static let selfLeaveDisabled = Self(
    "selfLeaveDisabled", rule: "I4",
    en: "Students may not leave by themselves.", nl: "Leerlingen mogen niet zelf vertrekken.")
  /// The owner of a course leaves it or is removed from it (I4).
  public static let ownerCannotLeave = Self(
    "ownerCannotLeave", rule: "I4",
    en: "The owner cannot leave.", nl: "De eigenaar kan niet vertrekken.")
  /// ``RestoreGrades`` where there are no earlier grades, or ``Policies/restoreGradesOnRejoin`` is `never`
  /// (A4).
  public static let nothingToRestore = Self(
    "nothingToRestore", rule: "A4",
    en: "There are no grades to restore.", nl: "Er zijn geen cijfers om terug te zetten.")
}
