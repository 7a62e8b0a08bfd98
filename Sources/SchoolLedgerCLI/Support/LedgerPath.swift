import ArgumentParser
import Foundation
import SchoolLedger

/// Where a ledger is, as it was typed.
struct LedgerPath: ExpressibleByArgument {
  let text: String

  init?(argument: String) {
    guard !argument.isEmpty else { return nil }
    text = argument
  }

  var url: URL { URL(filePath: text, directoryHint: .isDirectory) }

  /// Lends the ledger that is there, and closes it in good order.
  func withLedger<Result>(_ body: (SchoolLedger) throws -> Result) throws -> Result {
    try requireLedger()
    let ledger = try open()
    defer { ledger.close() }
    return try body(ledger)
  }

  /// Lends the ledger that is there to what waits for its answers.
  func withLedger<Result>(_ body: (SchoolLedger) async throws -> Result) async throws -> Result {
    try requireLedger()
    let ledger = try open()
    defer { ledger.close() }
    return try await body(ledger)
  }

  /// Opens the ledger, or creates it.
  func open(rebuildingViews: Bool = false) throws -> SchoolLedger {
    defer { StandardError.clearProgress() }
    var options = SchoolLedger.Options(
      progress: { StandardError.show(progress: "folding events", $0, of: $1) })
    options.rebuildsViews = rebuildingViews
    return try SchoolLedger(at: url, options: options)
  }

  /// Refuses a path without a ledger, so that a slip of the keyboard creates none.
  func requireLedger() throws { _ = try openedFile() }

  /// The file that makes a directory a ledger, opened.
  func openedFile() throws -> FileHandle {
    do {
      return try FileHandle(forReadingFrom: url.appending(path: "ledger.json"))
    } catch CocoaError.fileReadNoPermission {
      throw Failure(.storage, "This user may not look into \(text); give them the right to.")
    } catch {
      throw Failure(.noInput, "There is no ledger at '\(text)'.")
    }
  }
}
