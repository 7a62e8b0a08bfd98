import Foundation
import Testing

/// A secondary school, to be filled by its OneRoster exports.
struct SecondarySchool {
  static let opening = """
    {"do":"openSchool","by":"system","at":"2026-09-01T08:00:00Z","school":"linde","name":"Lyceum De Linde",\
    "domain":"delinde.example","sector":"secondary","preset":"classroom"}
    {"do":"defineGroupType","by":"system","at":"2026-09-01T08:00:00Z","type":"mentorklas",\
    "name":"Mentorklas","visibleToStudents":true,"managedBy":"roosterbureau"}

    """

  static let september = "2026-09-07T06:30:00Z"
  static let october = "2026-10-05T06:30:00Z"

  /// With the school in `a.ledger`, opened and no more.
  let folder: Folder

  init() throws {
    folder = try Folder()
    try perform(Self.opening)
  }

  /// Has every line of a script accepted.
  func perform(_ script: String) throws {
    let finished = try Tool.run("run", "a.ledger", input: script, in: folder)
    try #require(try finished.objects().allSatisfy { $0["ok"] as? Bool == true }, "\(finished.output)")
  }

  /// Takes in a directory, at a moment.
  func take(_ directory: String, at moment: String, _ options: String...) throws -> Tool.Finished {
    let arguments = ["import", "oneroster", "a.ledger", directory, "--at", moment]
    return try Tool.run(arguments + options, input: Data(), in: folder)
  }

  /// The export of that month.
  func export(_ month: String) -> String { Fixture.url("oneroster/\(month)").path }

  /// The export of September with one text for another in a file; `export` is its directory.
  func alter(_ file: String, _ old: String, _ new: String) throws {
    let directory = folder.path("export")
    if !folder.exists("export") {
      try FileManager.default.copyItem(at: Fixture.url("oneroster/september"), to: directory)
    }
    let url = directory.appending(path: file)
    let text = try String(contentsOf: url, encoding: .utf8)
    try #require(text.contains(old), "\(file) has no \(old)")
    try text.replacing(old, with: new).write(to: url, atomically: true, encoding: .utf8)
  }

  /// Who is in a course: its teachers, then its students.
  func members(of course: String) throws -> [String] {
    let question = #"{"ask":"roster","as":"system","course":"\#(course)"}"#
    let answer = try Tool.run("run", "a.ledger", input: question, in: folder).objects().first?["answer"]
    let roster = try #require(answer as? [String: Any])
    return ["teachers", "students"].flatMap { role in
      (roster[role] as? [[String: Any]] ?? []).compactMap { $0["user"] as? String }
    }
  }

  /// Everything that says whether something was written.
  func state() throws -> String { try Tool.run("stats", "a.ledger", "--json", in: folder).output }
}
