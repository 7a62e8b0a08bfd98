import Foundation
import LMDB

/// Writes to a table of a closed ledger's views as if the ledger had: its file that says when they were last
/// written to says so.
func writeToViews(
  of ledger: URL, in table: String, _ body: (Table, inout Transaction) throws -> Void
) throws {
  let directory = ledger.appending(path: "views").path
  let before = Environment.stamp(ofDataIn: directory)?.modified ?? 0
  let views = try Environment(
    at: directory, options: .init(mapSize: 16 << 20, tables: [table], durability: .everyCommit))
  try views.write { try body(views.table(table), &$0) }
  views.close()
  let after = Environment.stamp(ofDataIn: directory)?.modified ?? 0
  let state = ledger.appending(path: "ledger.state")
  let text = try String(contentsOf: state, encoding: .utf8)
  try Data(text.replacing("\(before)}}", with: "\(after)}}").utf8).write(to: state)
}
