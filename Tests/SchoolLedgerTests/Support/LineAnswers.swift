import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Synchronization

extension SchoolLedger {
  /// Hands in a script and gives the lines of its answers.
  func answers(toLines lines: [String]) -> [String] {
    let output = Mutex<[UInt8]>([])
    let session = LineSession(on: self) { bytes in output.withLock { $0 += bytes } }
    for line in lines { session.submit(Array(line.utf8).span) }
    _ = session.finish()
    let text = output.withLock { String(decoding: $0, as: UTF8.self) }
    return text.split(separator: "\n").map(String.init)
  }
}

extension TestSchool {
  /// The answer to one line of a script.
  func answer(toLine line: String) -> String {
    ledger.answers(toLines: [line]).joined(separator: "\n")
  }
}
