import ArgumentParser
import Foundation
import SchoolLedger
import Synchronization

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// One round of sending what waits in an outbox.
struct Delivery {
  private let ledger: SchoolLedger
  private let sender: String?
  private let program: MailProgram
  private let lock: FileHandle

  /// Opens the ledger; no other process may send its mails meanwhile, or each would go out twice.
  init(of path: LedgerPath, from sender: String?, through program: MailProgram) throws {
    lock = try path.openedFile()
    guard flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw Failure(.tryAgain, "Another process is sending the mails of \(path.text).")
    }
    ledger = try path.open()
    self.sender = sender
    self.program = program
  }

  /// Sends every mail that waits; one that cannot be sent now waits on while the next goes out.
  func run() throws {
    let ledger = ledger
    let interruption = Interruption { ledger.close() }
    defer { interruption.finishing { ledger.close() } }
    let pending = try ledger.read(as: "system") { try $0.pendingMails().mails }
    var (sent, failed) = (0, 0)
    for mail in pending {
      StandardError.show(progress: "delivering", UInt64(sent + failed), of: UInt64(pending.count))
      do {
        // Between the sending and the record of it, only force can end the process.
        guard let problem = try interruption.shielding({ try deliver(mail.mail) }) else {
          sent += 1
          continue
        }
        failed += 1
        Self.tell("\(mail.mail) was not sent: \(problem).")
      } catch let refusal as Refusal {
        Self.tell("\(mail.mail) is left: \(refusal)")
      }
    }
    StandardError.clearProgress()
    try print("\(grouped(sent)) delivered, \(grouped(pending.count - sent)) left")
    if failed > 0 { throw ExitCode.tryAgain }
  }

  private static func tell(_ text: String) {
    StandardError.clearProgress()
    StandardError.write("\(text)\n")
  }

  /// Sends a mail and records it; gives what went wrong with the sending.
  private func deliver(_ mail: String) throws -> String? {
    let message = try ledger.read(as: "system") { try $0.message(of: mail, from: sender) }
    if let problem = try program.send(message) { return problem }
    try ledger.recordDelivery(of: mail)
    return nil
  }
}

extension SchoolLedger {
  /// Records that a mail went out; it is on the disk on return.
  fileprivate func recordDelivery(of mail: String) throws {
    let answer = Mutex<Result<Receipt, any Error>?>(nil)
    let answered = DispatchSemaphore(value: 0)
    submit(RecordDelivery(mail: mail), by: "system") { result in
      answer.withLock { $0 = result }
      answered.signal()
    }
    answered.wait()
    _ = try answer.withLock(\.self)?.get()
  }
}
