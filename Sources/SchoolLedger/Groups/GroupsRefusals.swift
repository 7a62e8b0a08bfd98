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
  /// The group's type names the outside system that manages it, and the command is not its ``SyncGroup``
  /// (M12).
  public static let externallyManaged = Self(
    "externallyManaged", rule: "M12",
    en: "Such groups are managed outside the school's own record.",
    nl: "Zulke groepen worden buiten deze administratie beheerd.")
  /// ``SyncGroup`` with a type that names no outside system, or of a group that is of another type (M12).
  public static let notExternallyManaged = Self(
    "notExternallyManaged", rule: "M12",
    en: "No outside system manages this group.", nl: "Deze groep wordt niet door een ander systeem beheerd.")
  /// ``PostMessage`` in a group of a type that pupils do not see (M15).
  public static let hiddenFromStudents = Self(
    "hiddenFromStudents", rule: "M15",
    en: "Pupils do not see this kind of group, so it has no chat.",
    nl: "Leerlingen zien dit soort groepen niet, dus er is geen chat.")
  /// ``PostMessage`` with neither file nor coursework, and no text but white space (M14).
  public static let emptyMessage = Self(
    "emptyMessage", rule: "M14",
    en: "There is nothing in the message.", nl: "Er staat niets in het bericht.")
}
