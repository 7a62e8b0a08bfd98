import Foundation

/// What `manifest.csv` says of the files beside it. Only a full export is taken in: what is not in it has
/// ended.
struct OneRosterManifest {
  /// The files that are there, of those that are read.
  private(set) var files: [OneRosterFile] = []
  private(set) var problems: [String]
  private var properties: [String: OneRosterTable.Row] = [:]

  init(in directory: URL) throws {
    let table = try OneRosterTable(
      directory.appending(path: "manifest.csv"), columns: ["propertyName", "value"])
    problems = table.problems
    guard problems.isEmpty else { return }
    for row in table.rows {
      if let other = properties.updateValue(row, forKey: row["propertyName"]) {
        problems.append(row.problem(row["propertyName"], "\(other.source) says it as well"))
      }
    }
    _ = value(of: "manifest.version", among: ["1.0"])
    _ = value(of: "oneroster.version", among: ["1.2"])
    for file in OneRosterFile.allCases {
      let modes = file == .users || file == .roles ? ["bulk"] : ["bulk", "absent"]
      let mode = value(of: "file.\(file)", among: modes, remedy: "; export everything, in bulk mode")
      if mode == "bulk" { files.append(file) }
    }
    if problems.isEmpty, files.contains(.classes) != files.contains(.enrollments) {
      problems.append("manifest.csv: file.classes and file.enrollments must both be bulk or both be absent")
    }
  }

  private mutating func value(of property: String, among allowed: [String], remedy: String = "") -> String? {
    guard let row = properties[property] else {
      problems.append("manifest.csv: \(property) is missing")
      return nil
    }
    if allowed.contains(row["value"]) { return row["value"] }
    let text = "expected \(choice(of: allowed)), not “\(row["value"])”\(remedy)"
    problems.append(row.problem(property, text))
    return nil
  }
}
