/// Why the commands and queries about coursework say no.
extension Refusal.Code {
  /// The points are neither `null` nor a whole number of at least 1 (R16).
  public static let badPoints = Self(
    "badPoints", rule: "R16",
    en: "Points are a whole number of at least 1, or null.",
    nl: "Punten zijn een geheel getal van minstens 1, of null.")
  /// ``CreateCourseWork`` with a list of assignees that is empty; without a list it is for everybody.
  public static let noAssignees = Self(
    "noAssignees",
    en: "Assign the work to at least one student.", nl: "Wijs het werk aan minstens één leerling toe.")
  /// ``PublishCourseWork`` of work that students see already.
  public static let alreadyPublished = Self(
    "alreadyPublished",
    en: "The work is published already.", nl: "Het werk is al gepubliceerd.")
  /// The work is for some students of the course, and this one is not among them.
  public static let notAssigned = Self(
    "notAssigned",
    en: "The work is not assigned to this student.", nl: "Het werk is niet aan deze leerling toegewezen.")
  /// ``AttachFile`` or ``DetachFile`` while the work is turned in (R28).
  public static let lockedWhileTurnedIn = Self(
    "lockedWhileTurnedIn", rule: "R28",
    en: "The work is turned in; its files can be changed once it is returned or taken back.",
    nl: "Het werk is ingeleverd; bestanden kunnen weer worden gewijzigd na teruggave of terugnemen.")
  /// ``TurnIn`` of work that is turned in (R25).
  public static let alreadyTurnedIn = Self(
    "alreadyTurnedIn", rule: "R25",
    en: "The work is turned in already.", nl: "Het werk is al ingeleverd.")
  /// ``Reclaim`` of work that is not turned in (R25).
  public static let notTurnedIn = Self(
    "notTurnedIn", rule: "R25",
    en: "The work is not turned in.", nl: "Het werk is niet ingeleverd.")
  /// A grade for work that has no points (R15), or had none when it was returned to this student (A6).
  public static let ungradedWork = Self(
    "ungradedWork", rule: "R15",
    en: "No grade is given for this work.", nl: "Voor dit werk wordt geen cijfer gegeven.")
  /// What was typed as a grade is no number from 0 up, with decimals after a point or a comma, or is too
  /// large for whole hundredths in 64 bits (R17).
  public static let badGrade = Self(
    "badGrade", rule: "R17",
    en: "A grade is digits, with decimals after a point or a comma.",
    nl: "Een cijfer bestaat uit cijfers, met decimalen achter een punt of komma.")
  /// ``ImportQuizGrades`` without `confirm` (R9).
  public static let notConfirmed = Self(
    "notConfirmed", rule: "R9",
    en: "The import overwrites noted grades and has to be confirmed.",
    nl: "De import overschrijft genoteerde cijfers en moet worden bevestigd.")
  /// ``ImportQuizGrades`` for work that does not take them (R8).
  public static let quizImportOff = Self(
    "quizImportOff", rule: "R8",
    en: "Importing a quiz's grades is off for this work.",
    nl: "Het importeren van toetscijfers staat uit voor dit werk.")
  /// ``ImportQuizGrades`` of a quiz that is not attached to the work, or not alone (R7).
  public static let quizNotOnlyAttachment = Self(
    "quizNotOnlyAttachment", rule: "R7",
    en: "The quiz has to be the work's only attachment.",
    nl: "De toets moet de enige bijlage van het werk zijn.")
  /// ``ReturnWork`` to no student (R31).
  public static let nobodySelected = Self(
    "nobodySelected", rule: "R31",
    en: "Choose at least one student.", nl: "Kies minstens één leerling.")
  /// As far as the viewer may see it, the work was neither turned in nor graded yet (R23, A11).
  public static let historyUnavailable = Self(
    "historyUnavailable", rule: "R23",
    en: "There is no history before the work is turned in or graded.",
    nl: "Er is geen geschiedenis voordat het werk is ingeleverd of beoordeeld.")
}

extension Sentence {
  /// Points stay what they were at the first return.
  static func returnedUngraded(to student: String) -> Sentence {
    Sentence(
      en: "It was returned to \(student) while it had no points.",
      nl: "\(student) kreeg het terug toen het geen punten had.")
  }
}
