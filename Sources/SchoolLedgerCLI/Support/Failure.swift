import ArgumentParser
import Foundation
import SchoolLedger

/// Why the tool gives up: a sentence for people and an exit status for programs.
struct Failure: Error {
  let status: ExitCode
  let message: String

  init(_ status: ExitCode, _ message: String) {
    self.status = status
    self.message = message
  }

  /// What is wrong with what was read, a line for each; not more than anybody reads.
  init(problems: [String]) {
    let more = problems.count > 20 ? ["... and \(grouped(problems.count - 20)) more"] : []
    self.init(.badData, (problems.prefix(20) + more).joined(separator: "\n"))
  }

  /// What an error of the library or of the file system comes to; nil for those of the argument parser.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let refusal as Refusal: self.init(Self.status(of: refusal), refusal.description)
    case let invalid as InvalidInput: self.init(.badData, invalid.description)
    case let wire as WireError: self.init(.badData, wire.description)
    case let note as NoteError: self.init(.badData, note.description)
    case let storage as StorageError: self.init(.storage, storage.description)
    default: return nil
    }
  }

  private static func status(of refusal: Refusal) -> ExitCode {
    switch refusal.code {
    case .notAllowed, .noAccess, .personInactive: .noPermission
    case .notFound: .noInput
    default: .badData
    }
  }
}

extension Error {
  /// What the system said, which Foundation wraps in words of its own or in none.
  var cause: NSError {
    let error = self as NSError
    return error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
  }
}

/// The statuses of sysexits.h that the tool uses; 64, for wrong usage, is the argument parser's own.
extension ExitCode {
  /// What was read is not right (EX_DATAERR).
  static let badData = ExitCode(65)
  /// What should be read is not there (EX_NOINPUT).
  static let noInput = ExitCode(66)
  /// A program that is needed is not there (EX_UNAVAILABLE).
  static let unavailable = ExitCode(69)
  /// What should be written stands there already (EX_CANTCREAT).
  static let cannotCreate = ExitCode(73)
  /// Storage failed (EX_IOERR).
  static let storage = ExitCode(74)
  /// Not everything could be done now; later, perhaps (EX_TEMPFAIL).
  static let tryAgain = ExitCode(75)
  /// The asker may not (EX_NOPERM).
  static let noPermission = ExitCode(77)
}
