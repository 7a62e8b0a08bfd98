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
  case classroom, klik, mijnleerlijn
}

/// The language of mails and refusals.
public enum Language: String, WireEnum {
  case nl, en

  /// Its name in the schema, where names stay.
  public static let name = "Locale"
}

/// Who may see the members of a mail group (I8).
public enum MailGroupReaders: String, WireEnum {
  case everyone, members, admins
}

/// Who may manage guardians (G9, K2, K8, K9).
public enum GuardianManager: String, WireEnum {
  case admin, verifiedTeacher, student, guardian
}

/// Whether a guardian accepts by saying so or by signing in (A17).
public enum GuardianAcceptance: String, WireEnum {
  case explicit, signIn
}

/// Whom the school trusts to say which e-mail address a guardian has (K3).
public enum IdentityProvider: String, WireEnum {
  case google, microsoft
}

/// What guardians may see of a child (G3, K25).
public enum GuardianScope: String, WireEnum {
  case summary, grades, progress, assessments, goals, links
}

/// Where a guardian's shown name comes from (K21, K22).
public enum GuardianNames: String, WireEnum {
  case profile, lastInvitation
}

/// How much administrators see of guardians (K19, K20).
public enum AdminGuardianView: String, WireEnum {
  case full, usernameAndStatus
}

/// What happens to withdrawn grades when a student joins again (A4).
public enum GradeRestoring: String, WireEnum {
  case never, ask, always
}
