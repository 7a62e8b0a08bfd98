import Foundation
import Testing

@testable import SchoolLedger

/// A message in `Fixtures/mails`, which says how a mail is to look, byte for byte.
///
/// With `RECORD=1` in the environment it is written anew, and the test fails so that nobody forgets to look
/// at it.
func expect(_ message: MailMessage, isAs name: String) throws {
  let file = GoldenFile.directory.deletingLastPathComponent().appending(path: "mails/\(name).eml")
  let bytes = message.rfc5322
  if GoldenFile.isRecording {
    try Data(bytes).write(to: file)
    Issue.record("\(name) was recorded; look at what changed, and run again without RECORD")
  }
  let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(String(decoding: bytes, as: UTF8.self) == golden, "\(name)")
}
