import ArgumentParser
import SchoolLedger

extension Tool {
  /// Shows what happened to one student's work.
  struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what happened to a student's work: turned in, graded, returned.",
      discussion: """
        A terminal also gets a plot of the grades over time. Each position can be proved with `prove`.

        EXAMPLES:
          school-ledger history kompas.ledger s-anna toets-1
          school-ledger history kompas.ledger s-anna toets-1 --as s-anna --as-of 2027-02-25T00:00:00Z
          school-ledger history kompas.ledger s-anna toets-1 --classroom
        """)

    @OptionGroup var target: LedgerArgument
    @Argument(help: "The student's id.")
    var student: String
    @Argument(help: "The coursework's id.")
    var courseWork: String
    @OptionGroup var view: ViewOptions
    @Flag(help: "Print JSON in the shape of Google Classroom's submissionHistory.")
    var classroom = false
    @OptionGroup var output: OutputOptions

    func run() throws {
      let history = try view.read(target) { try $0.gradeHistory(of: student, on: courseWork) }
      if classroom {
        var writer = JSONWriter()
        history.writeSubmissionHistory(to: &writer)
        try print(writer.string)
      } else if output.json {
        try printJSON(history)
      } else {
        try print(Style.bold("History of \(student) on \(courseWork): \(grouped(history.entries.count))"))
        try print(history.table, terminator: "")
        if Style.isOn, let plot = GradePlot(history) { try print("\n\(plot)", terminator: "") }
      }
    }
  }
}

extension GradeHistory {
  fileprivate var table: Table {
    var table = Table("position", "at", "by", "change", "grade", "points")
    for entry in entries {
      table.append(
        "\(entry.position)", "\(entry.at)", entry.by, entry.change.rawValue, entry.grade?.description ?? "–",
        entry.points.map { "\($0)" } ?? "–")
    }
    return table
  }
}
