import Foundation
import Testing

/// A primary school, to be filled by its EDEXML exports, and goals that two pupils of `groep-5a` work on.
enum PrimarySchool {
  static let opening = """
    {"do":"openSchool","by":"system","at":"2026-09-01T08:00:00Z","school":"boomgaard","name":"De Boomgaard",\
    "domain":"deboomgaard.example","sector":"primary","preset":"mijnleerlijn"}

    """

  static let goals = """
    {"do":"defineGoal","by":"leerkracht-1001","goal":"rek-1","title":"Tellen tot <100>","mainArea":"Rekenen",\
    "subArea":"Getallen","level":"groep 5"}
    {"do":"defineGoal","by":"leerkracht-1001","goal":"taal-1","title":"2. Korte *klinkers*","mainArea":"Taal",\
    "subArea":"Spelling","level":"groep 5"}
    {"do":"setGoalStatus","by":"leerkracht-1001","student":"leerling-1001","goal":"rek-1","status":"blue"}
    {"do":"setGoalStatus","by":"leerkracht-1001","student":"leerling-1001","goal":"taal-1","status":"green"}
    {"do":"setGoalStatus","by":"leerkracht-1001","student":"leerling-1002","goal":"taal-1","status":"orange"}

    """

  /// The export of that month.
  static func export(_ month: String) -> String { Fixture.url("edexml/\(month).xml").path }

  /// A folder with the school in `a.ledger`, opened and no more.
  static func folder() throws -> Folder {
    let folder = try Folder()
    let finished = try Tool.run("run", "a.ledger", input: opening, in: folder)
    try #require(finished.status == 0, "\(finished.output)")
    return folder
  }
}
