import Foundation
import SchoolLedger

extension OneRoster {
  /// Reads the files that a directory's manifest names; where something is not right all are refused, with
  /// the files, rows and columns where it is not.
  init(directory: String) throws {
    let url = URL(filePath: directory, directoryHint: .isDirectory)
    guard url.isDirectory else {
      throw Failure(.noInput, "There is no directory \(directory); a ZIP file must be unpacked first.")
    }
    let manifest = try OneRosterManifest(in: url)
    try Self.require(manifest.problems)
    let tables = try manifest.files.map { file in
      (file, try OneRosterTable(url.appending(path: file.name), columns: file.columns))
    }
    try Self.require(tables.flatMap(\.1.problems))
    var reader = OneRosterReader()
    for (file, table) in tables { reader.read(table.rows, of: file) }
    try Self.require(reader.problems)
    self = reader.found
  }

  private static func require(_ problems: [String]) throws {
    if !problems.isEmpty { throw Failure(problems: problems) }
  }
}

/// Gathers what the rows say, file by file, and what is wrong with them.
private struct OneRosterReader {
  private(set) var found = OneRoster()
  private(set) var problems: [String] = []
  private var people: [String: Int] = [:]
  private var classes: Set<String> = []

  mutating func read(_ rows: [OneRosterTable.Row], of file: OneRosterFile) {
    var first: [String: String] = [:]
    for row in rows {
      let id = row["sourcedId"]
      if id.isEmpty {
        problems.append(row.problem("sourcedId", "must not be blank"))
      } else if let other = first.updateValue(row.source, forKey: id) {
        problems.append(row.problem("sourcedId", "\(other) has “\(id)” as well"))
      }
      for column in ["status", "dateLastModified"] where !row[column].isEmpty {
        problems.append(row.problem(column, "must be blank in a bulk file"))
      }
      switch file {
      case .users: readUser(row)
      case .roles: readRole(row)
      case .classes: readClass(row)
      case .enrollments: readEnrolment(row)
      }
    }
  }

  private mutating func readUser(_ row: OneRosterTable.Row) {
    let name = ["Given", "Middle", "Family"].compactMap { part in
      row.text("preferred\(part)Name") ?? row.text("\(part.lowercased())Name")
    }.joined(separator: " ")
    if name.isEmpty { problems.append(row.problem("familyName", "nobody is without any name")) }
    people[row["sourcedId"]] = found.people.count
    found.people.append(
      .init(
        id: row["sourcedId"], name: name, email: row.text("email")?.lowercased(),
        isEnabled: word("enabledUser", of: row, ["true", "false"]) == "true", source: row.source))
  }

  private mutating func readRole(_ row: OneRosterTable.Row) {
    let words = OneRoster.Role.others + OneRoster.Role.guardians + OneRoster.Role.administrators
    let role = OneRoster.Role(word: word("role", of: row, words, extensible: true), period: period(of: row))
    guard let index = people[row["userSourcedId"]] else {
      return missing("userSourcedId", of: row, in: .users)
    }
    found.people[index].roles.append(role)
  }

  private mutating func readClass(_ row: OneRosterTable.Row) {
    if row["title"].isEmpty { problems.append(row.problem("title", "must not be blank")) }
    classes.insert(row["sourcedId"])
    found.classes.append(
      .init(
        id: row["sourcedId"], title: row["title"],
        kind: word("classType", of: row, ["homeroom", "scheduled"], extensible: true), source: row.source))
  }

  private mutating func readEnrolment(_ row: OneRosterTable.Row) {
    let words = ["administrator", "proctor", "student", "teacher"]
    let isPrimary = row["primary"].isEmpty ? "false" : word("primary", of: row, ["true", "false"])
    let enrolment = OneRoster.Enrolment(
      group: row["classSourcedId"], person: row["userSourcedId"],
      role: word("role", of: row, words, extensible: true), isPrimary: isPrimary == "true",
      period: period(of: row))
    if !classes.contains(enrolment.group) { missing("classSourcedId", of: row, in: .classes) }
    if people[enrolment.person] == nil { missing("userSourcedId", of: row, in: .users) }
    found.enrolments.append(enrolment)
  }

  /// One of the words that the standard allows; schools may extend some of its lists by words of their own.
  private mutating func word(
    _ column: String, of row: OneRosterTable.Row, _ words: [String], extensible: Bool = false
  ) -> String {
    let word = row[column]
    if !words.contains(word), !(extensible && word.hasPrefix("ext:")) {
      problems.append(row.problem(column, "expected \(choice(of: words)), not “\(word)”"))
    }
    return word
  }

  private mutating func period(of row: OneRosterTable.Row) -> Period {
    for column in ["beginDate", "endDate"] {
      guard let day = row.text(column), !Period.isDay(day) else { continue }
      problems.append(row.problem(column, "expected a day such as 2026-09-01, not “\(day)”"))
    }
    return Period(begin: row.text("beginDate"), end: row.text("endDate"))
  }

  private mutating func missing(_ column: String, of row: OneRosterTable.Row, in file: OneRosterFile) {
    problems.append(row.problem(column, "there is no “\(row[column])” in \(file.name)"))
  }
}
