/// A school's groups and people as an EDEXML file tells them (versions 2.0 and 2.1).
struct EDEXML {
  /// A base group, or one of pupils of several (`samengestelde_groep`).
  struct Group {
    let reference: Reference
    var name = ""
  }

  /// A pupil or a teacher.
  struct Person {
    let reference: Reference
    /// The pseudonym by which the whole sector knows them, which nobody else has.
    let eckid: String?
    var names: [String: String] = [:]
    var email: String?
    /// The groups and the branch of the school that they belong to.
    var belongsTo: [Reference] = []
    /// When a pupil comes and has left again (`instroomdatum`, `uitstroomdatum`).
    var period = Period()

    /// First name, prefix and last name, as far as the file says them; the schema asks for one of them.
    var name: String {
      let first = ["roepnaam", "voornamen", "voorletters-1"].lazy.compactMap { names[$0] }.first
      return [first, names["voorvoegsel"], names["achternaam"]].compactMap(\.self).joined(separator: " ")
    }
  }

  /// How the file speaks of a group, a branch or somebody: the kind of element and its key.
  struct Reference: Hashable {
    let element: String
    let key: String
    /// Where it is spoken of; no part of what it is.
    let line: Int

    static func == (left: Reference, right: Reference) -> Bool {
      left.element == right.element && left.key == right.key
    }

    func hash(into hasher: inout Hasher) {
      hasher.combine(element)
      hasher.combine(key)
    }
  }

  /// Something that makes the file unfit to be taken in.
  struct Problem {
    let line: Int
    let text: String
  }

  /// The version of the schema, where the file says it (`xsdversie`), and on which line.
  var version: (text: String, line: Int)?
  var branches: [Reference] = []
  var groups: [Group] = []
  var students: [Person] = []
  var teachers: [Person] = []

  /// What breaks the schema: no pupil at all, keys that are missing or said twice, references that lead
  /// nowhere, what has no name, and what a pupil cannot have.
  var problems: [Problem] {
    let groupKeys = groups.map(\.reference)
    let known = Set(groupKeys + branches)
    var problems = Self.unsound(groupKeys) + Self.unsound(branches) + students.flatMap(\.problems)
    if students.isEmpty {
      problems.append(
        Problem(line: 1, text: "there is no leerling; every group would be left without pupils"))
    }
    if let version, !["2.0", "2.1"].contains(version.text.prefix(3)) {
      problems.append(
        Problem(line: version.line, text: "the xsdversie is “\(version.text)”; 2.0 and 2.1 are taken in"))
    }
    problems += groups.filter(\.name.isEmpty).map {
      Problem(line: $0.reference.line, text: "the \($0.reference.element) has no naam")
    }
    for people in [students, teachers] {
      problems += Self.unsound(people.map(\.reference)) + Self.sharedPseudonyms(people)
      problems += people.filter(\.name.isEmpty).map {
        Problem(line: $0.reference.line, text: "the \($0.reference.element) has no name")
      }
      problems += people.flatMap(\.belongsTo).filter { !known.contains($0) }.map {
        Problem(line: $0.line, text: "there is no \($0.element) with the key “\($0.key)”")
      }
    }
    return problems
  }

  /// Keys that are missing, and those that another element of the list has.
  private static func unsound(_ references: [Reference]) -> [Problem] {
    var first: [String: Reference] = [:]
    return references.compactMap { reference in
      if reference.key.isEmpty {
        return Problem(line: reference.line, text: "the \(reference.element) has no key")
      }
      guard let other = first[reference.key] else {
        first[reference.key] = reference
        return nil
      }
      return Problem(
        line: reference.line,
        text: "the \(other.element) on line \(other.line) has the key “\(reference.key)” as well")
    }
  }

  private static func sharedPseudonyms(_ people: [Person]) -> [Problem] {
    var first: [String: Reference] = [:]
    return people.compactMap { person in
      guard let eckid = person.eckid, let other = first.updateValue(person.reference, forKey: eckid) else {
        return nil
      }
      return Problem(
        line: person.reference.line,
        text: "the \(other.element) on line \(other.line) has the same eckid")
    }
  }
}

extension EDEXML.Person {
  /// What a pupil cannot have: two base groups, dates that are none.
  fileprivate var problems: [EDEXML.Problem] {
    let baseGroups = belongsTo.filter { $0.element == "groep" }
    let dates = [("instroomdatum", period.begin), ("uitstroomdatum", period.end)]
    return baseGroups.dropFirst().map {
      EDEXML.Problem(line: $0.line, text: "the leerling has a groep already, “\(baseGroups[0].key)”")
    }
      + dates.compactMap { element, day in
        guard let day, !Period.isDay(day) else { return nil }
        return EDEXML.Problem(
          line: reference.line, text: "the \(element) “\(day)” is not a day such as 2026-09-01")
      }
  }
}
