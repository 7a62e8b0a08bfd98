/// Why the commands about goals say no.
extension Refusal.Code {
  /// A goal set is linked to the group.
  public static let alreadyLinked = Self(
    "alreadyLinked", rule: "M24",
    en: "A goal set is linked to the group already.", nl: "Er is al een doelenset aan de groep gekoppeld.")
  /// This goal set is not linked to the group.
  public static let noGoalSetLinked = Self(
    "noGoalSetLinked", rule: "M24",
    en: "No such goal set is linked to the group.", nl: "Zo'n doelenset is niet aan de groep gekoppeld.")
  /// The result was entered before.
  public static let alreadyRecorded = Self(
    "alreadyRecorded", rule: "A28",
    en: "The result was entered before; correct it.", nl: "Het resultaat is al ingevoerd; corrigeer het.")
}
