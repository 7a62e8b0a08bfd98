public import WireFormat

/// What somebody is to the school; it decides which role they can have in a course.
public enum PersonKind: String, WireEnum {
  case student, teacher, admin
}

/// Whose account somebody signs in with; personal ones may be limited (I25).
public enum Account: String, WireEnum {
  case school, personal
}

/// The school's sector, which decides whether guardians have access at first (G4, G5).
public enum Sector: String, WireEnum {
  case primary, secondary, vocational, higher
}

/// The system whose ways a new school starts with.
public enum Preset: String, WireEnum {
  /// Google Classroom: guardians are invited by administrators and verified teachers, and get summaries by
  /// mail.
  case classroom
  /// Klik: students invite guardians, who see pages.
  case klik
  /// MijnLeerlijn: groups and goals; it brings kinds of group (M6) and statuses (A27).
  case mijnleerlijn
}

/// The language of mails and refusals.
public enum Language: String, WireEnum {
  case nl, en

  /// Its name in the schema, where names stay.
  public static let name = "Locale"
}

/// Who may see the members of a mail group (I8).
public enum MailGroupReaders: String, WireEnum {
  /// Whoever may invite to a course.
  case everyone
  /// The group's members, and administrators.
  case members
  /// Administrators alone.
  case admins
}

/// Who may manage guardians (G9, K2, K8, K9).
public enum GuardianManager: String, WireEnum {
  /// Administrators, and the program itself as `system`.
  case admin
  /// Teachers whom an administrator verified (``VerifyTeacher``).
  case verifiedTeacher
  /// Students, their own guardians.
  case student
  /// Guardians, their own links; they invite nobody (1.6).
  case guardian
}

/// Whether a guardian accepts by saying so or by signing in (A17).
public enum GuardianAcceptance: String, WireEnum {
  /// By ``AcceptGuardianInvitation`` alone.
  case explicit
  /// Signing in accepts every invitation that is open for the address.
  case signIn
}

/// Whom the school trusts to say which e-mail address a guardian has (K3).
public enum IdentityProvider: String, WireEnum {
  case google, microsoft
}

/// What guardians may see of a child (G3, K25).
public enum GuardianScope: String, WireEnum {
  /// The mail of ``SendGuardianSummaries``, and the same as an answer.
  case summary
  /// Returned work that has a grade.
  case grades
  /// How many goals have which status, for each main area.
  case progress
  /// All returned work, with a grade or without.
  case assessments
  /// Every goal that has a status.
  case goals
  /// The links of ``AddPersonalLink``.
  case links
}

/// Where a guardian's shown name comes from (K21, K22).
public enum GuardianNames: String, WireEnum {
  /// From the provider, once they have signed in; until then from who invites.
  case profile
  /// From the last invitation, which has to say a name.
  case lastInvitation
}

/// How much administrators see of guardians (K19, K20).
public enum AdminGuardianView: String, WireEnum {
  /// Whose guardians they are, and their addresses.
  case full
  /// What they are called and whether they may sign in; nothing of whose guardians they are.
  case usernameAndStatus
}

/// What happens to withdrawn grades when a student joins again (A4).
public enum GradeRestoring: String, WireEnum {
  /// They stay away.
  case never
  /// ``RestoreGrades`` brings them back.
  case ask
  /// They are back as soon as the student is.
  case always
}
