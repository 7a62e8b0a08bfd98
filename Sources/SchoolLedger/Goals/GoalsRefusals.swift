/// Why the commands about goals say no.
extension Refusal.Code {
  /// ``LinkGoalSet`` to a group that works by a set already, be it the same (M24).
  public static let alreadyLinked = Self(
    "alreadyLinked", rule: "M24",
    en: "A goal set is linked to the group already.", nl: "Er is al een doelenset aan de groep gekoppeld.")
  /// ``UnlinkGoalSet`` of a set that the group does not work by, or ``EditGoalPlan`` where it works by none
  /// (M24).
  public static let noGoalSetLinked = Self(
    "noGoalSetLinked", rule: "M24",
    en: "No such goal set is linked to the group.", nl: "Zo'n doelenset is niet aan de groep gekoppeld.")
  /// ``RecordTestResult`` where the student has a score for that test and moment (A28).
  public static let alreadyRecorded = Self(
    "alreadyRecorded", rule: "A28",
    en: "The result was entered before; correct it.", nl: "Het resultaat is al ingevoerd; corrigeer het.")
}
