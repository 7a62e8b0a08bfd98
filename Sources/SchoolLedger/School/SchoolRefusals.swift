/// Why the school's own commands say no.
extension Refusal.Code {
  /// ``OpenSchool`` came a second time; a ledger is of one school.
  public static let schoolAlreadyOpen = Self(
    "schoolAlreadyOpen",
    en: "The school is open already.", nl: "De school is al geopend.")
  /// ``ChangePolicy`` names what is no policy, or a value that the policy does not take (1.6).
  public static let badPolicyValue = Self(
    "badPolicyValue", rule: "1.6",
    en: "The policy cannot be so.", nl: "Deze beleidswaarde kan niet.")
  /// Something new was given an id that is taken; deleted coursework and erased people keep theirs.
  public static let alreadyExists = Self(
    "alreadyExists",
    en: "This id is taken.", nl: "Deze id is al in gebruik.")
  /// ``RegisterUser`` gives an address that another user has.
  public static let emailTaken = Self(
    "emailTaken",
    en: "Someone has this e-mail address.", nl: "Iemand heeft dit e-mailadres al.")
  /// ``DeactivateUser`` of somebody who is inactive (K13).
  public static let alreadyInactive = Self(
    "alreadyInactive", rule: "K13",
    en: "This person is inactive already.", nl: "Deze persoon is al inactief.")
  /// ``ReactivateUser`` of somebody who is active (K15).
  public static let alreadyActive = Self(
    "alreadyActive", rule: "K15",
    en: "This person is active already.", nl: "Deze persoon is al actief.")
  /// ``VerifyTeacher`` or ``UnverifyTeacher`` of somebody who is no teacher (G9).
  public static let notATeacher = Self(
    "notATeacher", rule: "G9",
    en: "This person is no teacher.", nl: "Deze persoon is geen leraar.")
  /// ``RecordDelivery`` of a mail whose delivery was recorded (I7).
  public static let alreadyDelivered = Self(
    "alreadyDelivered", rule: "I7",
    en: "The mail was delivered.", nl: "De mail is al bezorgd.")
  /// ``ErasePerson`` of somebody who was erased; also for a mail to them, or that invites their guardian.
  public static let alreadyErased = Self(
    "alreadyErased",
    en: "This person was erased.", nl: "Deze persoon is gewist.")
}
