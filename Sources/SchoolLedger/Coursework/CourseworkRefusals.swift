/// Why the commands and queries about coursework say no.
extension Refusal.Code {
  /// A work cannot be worth so much.
  public static let badPoints = Self(
    "badPoints", rule: "R16",
    en: "Points are a whole number of at least 1, or null.",
    nl: "Punten zijn een geheel getal van minstens 1, of null.")
  /// A work is assigned to nobody.
  public static let noAssignees = Self(
    "noAssignees",
    en: "Assign the work to at least one student.", nl: "Wijs het werk aan minstens één leerling toe.")
  /// Students see the work already.
  public static let alreadyPublished = Self(
    "alreadyPublished",
    en: "The work is published already.", nl: "Het werk is al gepubliceerd.")
  /// The work is not the student's to do.
  public static let notAssigned = Self(
    "notAssigned",
    en: "The work is not assigned to this student.", nl: "Het werk is niet aan deze leerling toegewezen.")
  /// Files stay as they are while the work is turned in.
  public static let lockedWhileTurnedIn = Self(
    "lockedWhileTurnedIn", rule: "R28",
    en: "The work is turned in; its files can be changed once it is returned or taken back.",
    nl: "Het werk is ingeleverd; bestanden kunnen weer worden gewijzigd na teruggave of terugnemen.")
  /// The work is turned in already.
  public static let alreadyTurnedIn = Self(
    "alreadyTurnedIn", rule: "R25",
    en: "The work is turned in already.", nl: "Het werk is al ingeleverd.")
  /// The work is not turned in.
  public static let notTurnedIn = Self(
    "notTurnedIn", rule: "R25",
    en: "The work is not turned in.", nl: "Het werk is niet ingeleverd.")
  /// No grade is given for this work.
  public static let ungradedWork = Self(
    "ungradedWork", rule: "R15",
    en: "No grade is given for this work.", nl: "Voor dit werk wordt geen cijfer gegeven.")
  /// This is no grade.
  public static let badGrade = Self(
    "badGrade", rule: "R17",
    en: "A grade is digits, with decimals after a point or a comma.",
    nl: "Een cijfer bestaat uit cijfers, met decimalen achter een punt of komma.")
  /// An import has to be confirmed.
  public static let notConfirmed = Self(
    "notConfirmed", rule: "R9",
    en: "The import overwrites noted grades and has to be confirmed.",
    nl: "De import overschrijft genoteerde cijfers en moet worden bevestigd.")
  /// The work takes no grades of quizzes.
  public static let quizImportOff = Self(
    "quizImportOff", rule: "R8",
    en: "Importing a quiz's grades is off for this work.",
    nl: "Het importeren van toetscijfers staat uit voor dit werk.")
  /// The quiz is not all that is attached.
  public static let quizNotOnlyAttachment = Self(
    "quizNotOnlyAttachment", rule: "R7",
    en: "The quiz has to be the work's only attachment.",
    nl: "De toets moet de enige bijlage van het werk zijn.")
  /// Nobody is chosen whom the work is returned to.
  public static let nobodySelected = Self(
    "nobodySelected", rule: "R31",
    en: "Choose at least one student.", nl: "Kies minstens één leerling.")
  /// There is no history yet.
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
