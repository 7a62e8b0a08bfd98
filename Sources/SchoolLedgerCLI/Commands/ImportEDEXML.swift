import ArgumentParser
import Dispatch
import Foundation
import SchoolLedger
import Synchronization

/// Takes in groups and people from an EDEXML file.
struct ImportEDEXML: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "edexml",
    abstract: "Register people and synchronise groups as an EDEXML file says.",
    discussion: """
      Reads EDEXML 2.0 and 2.1. Who is new is registered, who moved is moved, groups are made and renamed; \
      nobody is made inactive, and groups that the file does not tell of stay as they are. A pupil with the \
      key 12 is known as leerling-12, a teacher as leerkracht-12, a group as groep-12. The same file again \
      changes nothing.

      A file that is not right is refused whole, with the lines where it is not.

      EXAMPLES:
        school-ledger import edexml kompas.ledger edexml.xml --dry-run
        school-ledger import edexml kompas.ledger edexml.xml
        school-ledger import edexml kompas.ledger edexml.xml --dry-run --json > script.jsonl
      """)

  @OptionGroup var target: LedgerArgument
  @Argument(help: "The EDEXML file.", completion: .file(extensions: ["xml"]))
  var file: String
  @Option(help: "The id of the kind of group that the file's groups are of; an outside system manages it.")
  var type = "parnassys"
  @Option(help: ArgumentHelp("When it happens; now unless said.", valueName: "time"), transform: moment)
  var at: Moment?
  @Flag(help: "Only show what would change.")
  var dryRun = false
  @OptionGroup var output: OutputOptions

  func run() throws {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw Failure(.noInput, "The file \(file) cannot be read.")
    }
    let edexml = try EDEXML(data: data, file: file)
    try target.ledger.withLedger { ledger in
      let plan = try EDEXMLPlan(edexml, type: type, in: ledger)
      if !dryRun { try ledger.carryOut(plan.steps.map(\.command), at: at) }
      show(plan)
    }
  }

  private func show(_ plan: EDEXMLPlan) {
    if output.json {
      for line in plan.script { print(line) }
    } else if plan.steps.isEmpty {
      print("Nothing changes.")
    } else {
      var table = Table("change", "id", "detail")
      for step in plan.steps { table.append(step.what, step.id, step.detail) }
      print(table, terminator: "")
    }
  }
}

extension SchoolLedger {
  /// Carries commands out as `system`, in their order; throws the first one's error once all are answered.
  fileprivate func carryOut(_ commands: [any Command], at moment: Moment?) throws {
    let failure = Mutex<(any Error)?>(nil)
    let group = DispatchGroup()
    for command in commands {
      group.enter()
      submit(command, by: "system", at: moment) { result in
        if case .failure(let error) = result { failure.withLock { $0 = $0 ?? error } }
        group.leave()
      }
    }
    group.wait()
    if let error = failure.withLock({ $0 }) { throw error }
  }
}
