/// Why the school's own commands say no.
extension Refusal.Code {
  /// The school is open already.
  public static let schoolAlreadyOpen = Self(
    "schoolAlreadyOpen",
    en: "The school is open already.", nl: "De school is al geopend.")
  /// The policy cannot be so.
  public static let badPolicyValue = Self(
    "badPolicyValue", rule: "1.6",
    en: "The policy cannot be so.", nl: "Deze beleidswaarde kan niet.")
  /// This id is taken.
  public static let alreadyExists = Self(
    "alreadyExists",
    en: "This id is taken.", nl: "Deze id is al in gebruik.")
  /// Someone has this e-mail address.
  public static let emailTaken = Self(
    "emailTaken",
    en: "Someone has this e-mail address.", nl: "Iemand heeft dit e-mailadres al.")
  /// This person is inactive already.
  public static let alreadyInactive = Self(
    "alreadyInactive", rule: "K13",
    en: "This person is inactive already.", nl: "Deze persoon is al inactief.")
  /// This person is active already.
  public static let alreadyActive = Self(
    "alreadyActive", rule: "K15",
    en: "This person is active already.", nl: "Deze persoon is al actief.")
  /// This person is no teacher.
  public static let notATeacher = Self(
    "notATeacher", rule: "G9",
    en: "This person is no teacher.", nl: "Deze persoon is geen leraar.")
  /// The mail was delivered.
  public static let alreadyDelivered = Self(
    "alreadyDelivered", rule: "I7",
    en: "The mail was delivered.", nl: "De mail is al bezorgd.")
  /// This person was erased.
  public static let alreadyErased = Self(
    "alreadyErased",
    en: "This person was erased.", nl: "Deze persoon is gewist.")
}
