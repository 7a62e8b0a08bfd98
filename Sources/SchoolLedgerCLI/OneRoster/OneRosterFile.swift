import Foundation
import SchoolLedger

/// The files of a directory of OneRoster's that are read, and their columns in the standard's order.
enum OneRosterFile: String, CaseIterable {
  case users, roles, classes, enrollments

  var name: String { rawValue + ".csv" }

  var columns: [String] {
    let own =
      switch self {
      case .users:
        """
        enabledUser username userIds givenName familyName middleName identifier email sms phone \
        agentSourcedIds grades password userMasterIdentifier preferredGivenName preferredMiddleName \
        preferredFamilyName primaryOrgSourcedId pronouns
        """
      case .roles:
        "userSourcedId roleType role beginDate endDate orgSourcedId userProfileSourcedId"
      case .classes:
        """
        title grades courseSourcedId classCode classType location schoolSourcedId termSourcedIds subjects \
        subjectCodes periods
        """
      case .enrollments:
        "classSourcedId schoolSourcedId userSourcedId role primary beginDate endDate"
      }
    return ["sourcedId", "status", "dateLastModified"] + own.split(separator: " ").map(String.init)
  }
}

/// One CSV file of OneRoster's, its rows named by their columns.
struct OneRosterTable {
  /// A row.
  struct Row {
    /// Where it stands, such as `users.csv:3`.
    let source: String
    fileprivate let cells: [String: String]

    /// What stands in a column, without blanks around it.
    subscript(column: String) -> String { cells[column] ?? "" }

    /// What stands in a column, nil where nothing does.
    func text(_ column: String) -> String? { self[column].isEmpty ? nil : self[column] }

    func problem(_ column: String, _ text: String) -> String { "\(source): \(column): \(text)" }
  }

  let rows: [Row]
  /// What is wrong with its columns and the width of its rows.
  let problems: [String]

  /// Reads a file, which must have these columns, and after them none but extensions.
  init(_ url: URL, columns: [String]) throws {
    let name = url.lastPathComponent
    guard let data = FileManager.default.contents(atPath: url.path) else {
      throw Failure(.noInput, "The file \(url.relativePath) cannot be read.")
    }
    let table: CSVTable
    do {
      table = try CSVTable(String(utf8: data, of: name))
    } catch let invalid as InvalidInput {
      throw Failure(.badData, "\(name): \(invalid.message)")
    }
    problems = Self.problems(in: table, of: name, columns)
    rows = table.rows.map { number, cells in
      Row(
        source: "\(name):\(number)",
        cells: Dictionary(uniqueKeysWithValues: zip(columns, cells.map(\.onOneLine))))
    }
  }

  private static func problems(in table: CSVTable, of name: String, _ columns: [String]) -> [String] {
    let header = table.header
    if let wrong = columns.indices.first(where: { $0 >= header.count || header[$0] != columns[$0] }) {
      let found = wrong < header.count ? "not “\(header[wrong])”" : "which is missing"
      return ["\(name):1: column \(wrong + 1) must be \(columns[wrong]), \(found)"]
    }
    let extra = header.dropFirst(columns.count).first { !$0.hasPrefix("metadata.") }
    if let extra { return ["\(name):1: “\(extra)” is no column of the standard, and no metadata"] }
    return table.overlongRows.map { "\(name):\($0): there are more cells than columns" }
  }
}

/// The words as people list what may be chosen: `a, b or c`.
func choice(of words: [String]) -> String {
  let parts = [words.dropLast().joined(separator: ", "), words.last ?? ""]
  return parts.filter { !$0.isEmpty }.joined(separator: " or ")
}
