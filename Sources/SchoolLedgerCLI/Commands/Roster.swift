import ArgumentParser
import SchoolLedger

extension Tool {
  /// Shows who is in a course.
  struct Roster: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show who is in a course, now or at a moment in the past.",
      discussion: """
        EXAMPLES:
          school-ledger roster kompas.ledger wis3
          school-ledger roster kompas.ledger wis3 --as-of 2026-10-01T00:00:00Z
          school-ledger roster kompas.ledger wis3 --as-of 120 --as t-bram --json
        """)

    @OptionGroup var target: LedgerArgument
    @Argument(help: "The course's id.")
    var course: String
    @OptionGroup var view: ViewOptions
    @Flag(inversion: .prefixedNo, help: "Open people's names.")
    var names = true
    @OptionGroup var output: OutputOptions

    func run() throws {
      let roster = try view.read(target) { try $0.roster(of: course, names: names) }
      try output.show(roster, as: roster.tables)
    }
  }
}

extension Roster {
  /// The roster for people: teachers, students and, where there are any, who is invited.
  fileprivate var tables: String {
    var teacherTable = Table("user", "name", "since", "role")
    for teacher in teachers {
      let role = teacher.owner ? "owner" : "teacher"
      teacherTable.append(teacher.user, teacher.name ?? "–", "\(teacher.since)", role)
    }
    var studentTable = Table("user", "name", "since", "via")
    for student in students {
      studentTable.append(student.user, student.name ?? "–", "\(student.since)", student.via.rawValue)
    }
    var invitedTable = Table("who", "role", "since", "invitation")
    for person in invited {
      invitedTable.append(person.who, person.role.rawValue, "\(person.since)", person.invitation)
    }
    return [("Teachers of", teacherTable), ("Students of", studentTable), ("Invited to", invitedTable)]
      .filter { title, table in !table.rows.isEmpty || title == "Students of" }
      .map { title, table in Style.bold("\(title) \(course): \(grouped(table.rows.count))") + "\n\(table)" }
      .joined(separator: "\n")
  }
}
