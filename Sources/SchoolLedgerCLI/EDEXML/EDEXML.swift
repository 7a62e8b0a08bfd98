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

  var branches: [Reference] = []
  var groups: [Group] = []
  var students: [Person] = []
  var teachers: [Person] = []

  /// What breaks the keys of the schema: those that are missing or said twice, references that lead nowhere,
  /// and what has no name.
  var problems: [Problem] {
    let groupKeys = groups.map(\.reference)
    let known = Set(groupKeys + branches)
    var problems = Self.unsound(groupKeys) + Self.unsound(branches)
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
