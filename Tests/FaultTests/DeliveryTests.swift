import Foundation
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

/// `kill -9` while the outbox is delivered: no mail is lost, and one that goes out twice is the same mail.
struct DeliveryTests {
  @Test func `a delivery killed at any moment loses no mail`() async throws {
    let seed = Effort.seed()
    var numbers = SeededNumbers(seed: seed)
    try await withLedgerDirectory { url in
      let ledger = try SchoolLedger(at: url)
      let mails = try await Self.invite(4 * Effort.kills, in: ledger)
      ledger.close()
      let taken = url.deletingLastPathComponent().appending(path: "taken")
      try FileManager.default.createDirectory(at: taken, withIntermediateDirectories: true)
      for round in 0..<Effort.kills {
        try Self.deliver(from: url, to: taken, killingAfter: .random(in: 0..<20_000, using: &numbers))
        let recorded = try Self.delivered(in: url)
        #expect(recorded.isSubset(of: try Self.messages(in: taken).keys), "kill \(round), seed \(seed)")
      }
      try Self.deliver(from: url, to: taken)
      #expect(try Self.delivered(in: url) == mails, "seed \(seed)")
      let messages = try Self.messages(in: taken)
      #expect(Set(messages.keys) == mails, "seed \(seed)")
      #expect(messages.values.allSatisfy { Set($0).count == 1 }, "one mail, two messages; seed \(seed)")
      let count = messages.values.map(\.count).reduce(0, +)
      #expect(count <= mails.count + Effort.kills, "seed \(seed)")
      print("killed \(Effort.kills) times, \(mails.count) mails went out \(count) times; seed \(seed)")
    }
  }

  /// Invites so many people, and gives the mails that come of it.
  private static func invite(_ count: Int, in ledger: SchoolLedger) async throws -> Set<String> {
    try await ledger.perform(
      OpenSchool(
        school: "kompas", name: "Kompas", domain: "kompas.example", sector: .secondary, preset: .classroom),
      by: "system")
    try await ledger.perform(RegisterUser(user: "t-bram", kind: .teacher, name: "Bram"), by: "system")
    try await ledger.perform(CreateCourse(course: "wis3", name: "Wiskunde"), by: "t-bram")
    let invitees = (0..<count).map { "s-\($0)@kompas.example" }
    try await ledger.perform(
      InviteToCourse(course: "wis3", role: .student, invitees: invitees), by: "t-bram")
    return Set(try ledger.read(as: "system") { try $0.outbox().mails.map(\.mail) })
  }

  /// Delivers to files, one for each message; is killed some microseconds after the first one came.
  private static func deliver(from ledger: URL, to folder: URL, killingAfter delay: UInt32? = nil) throws {
    // A message counts as taken only when all of it is there.
    let line = #"cat > "$0/$$.part" && mv "$0/$$.part" "$0/$$-$(date +%N).eml""#
    let process = Process()
    process.executableURL = builtTool
    process.arguments = ["outbox", ledger.path, "--deliver", "sh", "-c", line, folder.path]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    if let delay {
      let before = try files(in: folder).count
      while process.isRunning, try files(in: folder).count == before { usleep(1000) }
      usleep(delay)
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    if delay == nil { #expect(process.terminationStatus == 0) }
  }

  private static func delivered(in url: URL) throws -> Set<String> {
    let ledger = try SchoolLedger(at: url)
    defer { ledger.close() }
    let outbox = try ledger.read(as: "system") { try $0.outbox() }
    return Set(outbox.mails.filter { $0.deliveredAt != nil }.map(\.mail))
  }

  /// The messages that were taken, by the mail that their Message-ID names.
  private static func messages(in folder: URL) throws -> [String: [String]] {
    let messages = try files(in: folder).map { try String(contentsOf: $0, encoding: .utf8) }
    return Dictionary(grouping: messages) { message in
      String(message.firstMatch(of: /\r\nMessage-ID: <(m\d+)\.kompas@kompas\.example>\r\n/)?.1 ?? "none")
    }
  }

  private static func files(in folder: URL) throws -> [URL] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .filter { $0.pathExtension == "eml" }
  }
}
