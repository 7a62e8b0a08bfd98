import Testing

/// A school with a teacher, two students and a course, in ten lines.
enum SmallSchool {
  static let script = """
    {"do":"openSchool","by":"system","at":"2026-08-31T08:00:00Z","school":"kompas","name":"Het Kompas",\
    "domain":"kompas.example","sector":"secondary","preset":"classroom"}
    {"do":"registerUser","by":"system","at":"2026-08-31T08:00:00Z","user":"a-visser","kind":"admin",\
    "name":"Marieke Visser"}
    {"do":"registerUser","by":"a-visser","at":"2026-08-31T08:00:00Z","user":"t-bram","kind":"teacher",\
    "name":"Bram Jansen","email":"b.jansen@kompas.example"}
    {"do":"registerUser","by":"a-visser","at":"2026-08-31T08:00:00Z","user":"s-anna","kind":"student",\
    "name":"Anna de Vries"}
    {"do":"registerUser","by":"a-visser","at":"2026-08-31T08:00:00Z","user":"s-bas","kind":"student",\
    "name":"李欣"}
    {"do":"createCourse","by":"system","at":"2026-09-01T08:00:00Z","course":"wis3","name":"Wiskunde 3",\
    "owner":"t-bram","code":"k7m2qxd"}
    {"do":"joinCourse","by":"s-anna","at":"2026-09-02T08:00:00Z","code":"k7m2qxd"}
    {"do":"joinCourse","by":"s-bas","at":"2026-09-03T08:00:00Z","code":"k7m2qxd"}
    {"do":"leaveCourse","by":"s-anna","at":"2026-09-04T08:00:00Z","course":"wis3"}
    {"do":"inviteToCourse","by":"t-bram","at":"2026-09-05T08:00:00Z","course":"wis3","role":"student",\
    "invitees":["s-anna"]}

    """

  /// How many events the script makes.
  static let events = 10

  /// A folder with the school in `a.ledger`.
  static func folder() throws -> Folder {
    let folder = try Folder()
    let finished = try Tool.run("run", "a.ledger", input: script, in: folder)
    try #require(finished.status == 0, "\(finished.output)")
    return folder
  }
}
