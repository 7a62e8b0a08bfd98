import ArgumentParser
import SchoolLedger

/// Writes grades as CSV; `export` does so unless it is told otherwise.
struct ExportGrades: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grades",
    abstract: "Write grades as CSV to standard output.",
    discussion: """
      A row for each student, a column for each piece of work, returned grades only; RFC 4180, UTF-8. A \
      text that a spreadsheet would take for a formula begins with an apostrophe.

      EXAMPLES:
        school-ledger export kompas.ledger --grades --course wis3 > wis3.csv
        school-ledger export kompas.ledger --grades --course-work toets-1 --as t-bram
      """)

  @OptionGroup var target: LedgerArgument
  @Flag(help: "Export grades, as is done unless events or guardians are asked for; to say it is clearer.")
  var grades = false
  @Option(help: "All grades of this course.")
  var course: String?
  @Option(help: ArgumentHelp("The grades of this piece of work alone.", valueName: "id"))
  var courseWork: String?
  @OptionGroup var view: ViewOptions

  func run() throws {
    // Not while arguments are read: of a command that goes unsaid it would hide what is wrong with them.
    // Now the parser would show the usage of the whole tool.
    guard (course == nil) != (courseWork == nil) else {
      let usage = Tool.usageString(for: Self.self)
      throw Failure(.validationFailure, "Say either --course or --course-work.\nUsage: \(usage)")
    }
    let grades = try view.read(target) { try $0.gradesCSV(course: course, courseWork: courseWork) }
    try StandardStreams.write(grades.csv.utf8)
  }
}
