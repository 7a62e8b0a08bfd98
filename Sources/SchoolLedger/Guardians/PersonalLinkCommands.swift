public import WireFormat

/// Puts a link on a student's page, which guardians may see (K25).
public struct AddPersonalLink: Command {
  /// The link's id.
  public var personalLink = ""
  /// On whose page; students only on their own.
  public var student = ""
  /// What it is called; personal data.
  public var title = ""
  /// Where it leads; personal data.
  public var url = ""

  /// Says nothing yet.
  public init() {}

  /// Adds a link.
  public init(personalLink: String, student: String, title: String, url: String) {
    (self.personalLink, self.student, self.title, self.url) = (personalLink, student, title, url)
  }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "personalLink", &personalLink, as: .id)
    try visit.field(2, "student", &student, as: .id)
    try visit.field(3, "title", &title, as: .title)
    try visit.field(4, "url", &url, as: .text)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    _ = try situation.student(student)
    try situation.require(.editPersonalLinks, person: student)
    guard try situation.views.row(GuardiansViews.personalLinkPlaces, personalLink)?.present != true else {
      throw Refusal(.alreadyExists, because: .naming(personalLink))
    }
    return .guardians(
      .personalLinkAdded(
        .init(
          personalLink: personalLink, student: student, title: Personal(title, of: student),
          url: Personal(url, of: student))))
  }
}

/// Takes a link off a student's page.
public struct RemovePersonalLink: Command {
  /// Which link.
  public var personalLink = ""

  /// Says nothing yet.
  public init() {}

  /// Removes this link.
  public init(personalLink: String) { self.personalLink = personalLink }

  /// What a line of the script says.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "personalLink", &personalLink, as: .id)
  }

  /// Decides by the rules.
  public func decide(in situation: Situation) throws -> Decision {
    guard let place = try situation.views.row(GuardiansViews.personalLinkPlaces, personalLink), place.present
    else { throw Refusal(.notFound, because: .naming(personalLink)) }
    try situation.require(.editPersonalLinks, person: place.student)
    return .guardians(
      .personalLinkRemoved(.init(personalLink: personalLink, student: place.student)))
  }
}
