/// Why the guardians' commands and questions say no.
extension Refusal.Code {
  /// A guardian may not sign in, or may not see this of this student; the cause says why (K23).
  public static let noAccess = Self(
    "noAccess", rule: "K23",
    en: "There is no access, or none any more.", nl: "Er is geen toegang, of niet meer.")
  /// A guardian is to be invited, or sent something, while ``Policies/guardianAccess`` is off (G2).
  public static let guardianAccessOff = Self(
    "guardianAccessOff", rule: "G2",
    en: "The school gives guardians no access.", nl: "De school geeft ouders en verzorgers geen toegang.")
  /// The student's address is of another domain than the school's, and that one is not allowed or gives
  /// guardians no summaries (G8).
  public static let homeDomainGuardiansOff = Self(
    "homeDomainGuardiansOff", rule: "G8",
    en: "The student's own domain gives guardians no summaries.",
    nl: "Het eigen domein van de leerling geeft ouders en verzorgers geen overzichten.")
  /// One guardian more would be above ``Policies/guardianLimit`` (G11); A16 says who counts.
  public static let guardianLimitReached = Self(
    "guardianLimitReached", rule: "G11",
    en: "The student has as many guardians as may be.",
    nl: "De leerling heeft het maximale aantal ouders en verzorgers.")
  /// This address is invited already.
  static let guardianAlreadyInvited = Self(
    "alreadyInvited", rule: "A16",
    en: "This address is invited already.", nl: "Dit adres is al uitgenodigd.")
  /// The address that is invited is that of a guardian of the student (K9).
  public static let alreadyGuardian = Self(
    "alreadyGuardian", rule: "K9",
    en: "This address is a guardian of the student already.",
    nl: "Dit adres hoort al bij een ouder of verzorger van de leerling.")
  /// What a guardian is invited by is no e-mail address (K6).
  public static let badEmail = Self(
    "badEmail", rule: "K6",
    en: "This is no e-mail address.", nl: "Dit is geen e-mailadres.")
  /// The invitation is no longer open.
  static let guardianInvitationNotPending = Self(
    "invitationNotPending", rule: "K8",
    en: "The invitation is no longer open.", nl: "De uitnodiging staat niet meer open.")
  /// An invitation is answered from another address than it went to (A17).
  public static let emailDoesNotMatch = Self(
    "emailDoesNotMatch", rule: "A17",
    en: "The invitation went to another address.", nl: "De uitnodiging ging naar een ander adres.")
  /// The provider that verified the address is not among ``Policies/guardianProviders`` (K3).
  public static let providerNotAllowed = Self(
    "providerNotAllowed", rule: "K3",
    en: "The school does not accept this provider's accounts.",
    nl: "De school accepteert geen accounts van deze aanbieder.")
  /// The guardian who is to be removed, or whose consent is withdrawn, is not linked to the student (K9).
  public static let notLinked = Self(
    "notLinked", rule: "K9",
    en: "There is no link between this student and this guardian.",
    nl: "Deze leerling en deze ouder of verzorger zijn niet verbonden.")
  /// The outcome for a row of ``SyncGuardians`` that names no address, unless `allowEmpty` is set (G10).
  public static let wouldRemoveAll = Self(
    "wouldRemoveAll", rule: "G10",
    en: "The student would be left without guardians.",
    nl: "De leerling zou zonder ouders en verzorgers achterblijven.")
}

extension SignInReason {
  /// What keeps a guardian out, and what would let them in again (K14, K23, K24).
  var sentence: Sentence {
    switch self {
    case .activeChild: Sentence(en: "A child of theirs is active.", nl: "Een kind is actief.")
    case .pendingInvitation: Sentence(en: "An invitation is open.", nl: "Er staat een uitnodiging open.")
    case .guardianAccessOff:
      Sentence(
        en: "The school gives guardians no access.", nl: "De school geeft ouders en verzorgers geen toegang.")
    case .noActiveChild: Sentence(en: "No child of theirs is active.", nl: "Geen enkel kind is actief.")
    case .noLink:
      Sentence(en: "A new invitation would give it.", nl: "Een nieuwe uitnodiging geeft weer toegang.")
    case .erased: Sentence(en: "They were erased.", nl: "Deze persoon is gewist.")
    }
  }
}
