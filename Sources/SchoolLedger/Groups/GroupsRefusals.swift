/// Why the groups' commands say no.
extension Refusal.Code {
  /// `alreadyMember`, of a group.
  static let alreadyInGroup = Self(
    "alreadyMember", rule: "M11",
    en: "Is in the group already.", nl: "Zit al in de groep.")
  /// `notAMember`, of a group.
  static let notInGroup = Self(
    "notAMember", rule: "M11",
    en: "Is not in the group.", nl: "Zit niet in de groep.")
  /// Such groups are managed outside.
  public static let externallyManaged = Self(
    "externallyManaged", rule: "M12",
    en: "Such groups are managed outside the school's own record.",
    nl: "Zulke groepen worden buiten deze administratie beheerd.")
  /// No outside system manages this group.
  public static let notExternallyManaged = Self(
    "notExternallyManaged", rule: "M12",
    en: "No outside system manages this group.", nl: "Deze groep wordt niet door een ander systeem beheerd.")
  /// Pupils do not see this kind of group.
  public static let hiddenFromStudents = Self(
    "hiddenFromStudents", rule: "M15",
    en: "Pupils do not see this kind of group, so it has no chat.",
    nl: "Leerlingen zien dit soort groepen niet, dus er is geen chat.")
  /// There is nothing in the message.
  public static let emptyMessage = Self(
    "emptyMessage", rule: "M14",
    en: "There is nothing in the message.", nl: "Er staat niets in het bericht.")
}
