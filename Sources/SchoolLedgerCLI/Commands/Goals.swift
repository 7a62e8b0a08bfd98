import ArgumentParser
import SchoolLedger

extension Tool {
  /// Prints what a group works on as a document.
  struct Goals: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print the learning goals that a group works on, as a document.",
      discussion: """
        EXAMPLES:
          school-ledger goals boomgaard.ledger groep-5a > goals.md
          school-ledger goals boomgaard.ledger groep-5a --html > goals.html
        """)

    @OptionGroup var target: LedgerArgument
    @Argument(help: "The group's id.")
    var group: String
    @OptionGroup var view: ViewOptions
    @Flag(help: "Print HTML instead of Markdown.")
    var html = false

    func run() throws {
      let document = try view.read(target) { snapshot in
        GoalDocument(
          group: try snapshot.group(group), goals: try snapshot.activeGoals(of: group).goals,
          statuses: try snapshot.school().goalStatuses)
      }
      try print(html ? document.html : document.markdown, terminator: "")
    }
  }
}
