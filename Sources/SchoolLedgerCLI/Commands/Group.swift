import ArgumentParser
import SchoolLedger

extension Tool {
  /// Shows a teacher's screen of a group.
  struct Group: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a group: who is in it, how far they are, and what they work on.",
      discussion: """
        The bars are coloured on a terminal, unless NO_COLOR is set.

        EXAMPLES:
          school-ledger group boomgaard.ledger groep-5a
          school-ledger group boomgaard.ledger groep-5a --as-of 2026-10-01T00:00:00Z --json
        """)

    @OptionGroup var target: LedgerArgument
    @Argument(help: "The group's id.")
    var group: String
    @OptionGroup var view: ViewOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
      let screen = try view.read(target) { snapshot in
        GroupScreen(
          group: try snapshot.group(group), counts: try snapshot.statusCounts(of: group),
          goals: try snapshot.activeGoals(of: group), statuses: try snapshot.school().goalStatuses)
      }
      try output.show(screen, as: screen.text)
    }
  }
}

/// What a teacher wants to know of a group.
private struct GroupScreen: Message {
  var group = GroupAnswer()
  var counts = StatusCounts()
  var goals = ActiveGoals()
  var statuses: [SchoolAnswer.GoalStatus] = []

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "group", &group)
    try visit.field(2, "statusCounts", &counts)
    try visit.field(3, "activeGoals", &goals)
  }

  var text: String {
    let teachers = group.teachers.map { group.names[$0] ?? $0 }.joined(separator: ", ")
    var text = Style.bold("\(group.name.withoutControls): \(counted(group.students.count, "student"))") + "\n"
    if !teachers.isEmpty { text += "Taught by \(teachers.withoutControls)\n" }
    text += "\n\(members)"
    if !statuses.isEmpty { text += "\n\(StatusBar(of: statuses).legend.joined(separator: "  "))\n" }
    guard !goals.goals.isEmpty else { return text }
    return text + "\n" + Style.bold("Worked on: \(counted(goals.goals.count, "goal"))") + "\n\(work)"
  }

  private var members: Table {
    let bar = StatusBar(of: statuses)
    var table = Table("student", "name", "goals", "statuses")
    for member in counts.members {
      let total = member.counts.values.reduce(0, +)
      table.append(
        member.student, group.names[member.student] ?? "–", grouped(total), tail: bar.text(member.counts))
    }
    return table
  }

  private var work: Table {
    var table = Table("goal", "area", "level", "title", "students")
    for goal in goals.goals {
      table.append(
        goal.goal, "\(goal.mainArea), \(goal.subArea)", goal.level, goal.title, grouped(goal.students.count))
    }
    return table
  }
}
