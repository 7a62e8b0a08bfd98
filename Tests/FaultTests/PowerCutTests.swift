import Foundation
import LMDB
import SchoolLedger
import SchoolLedgerTesting
import Testing
import TestSupport

#if canImport(Glibc)
  import Glibc

  /// The power goes: a file system of our own is shut down without writing out anything that was not synced.
  @Suite(.enabled(if: CutDisk.canBeMade, "only the superuser can mount an ext4 image"), .serialized)
  struct PowerCutTests {
    @Test func `what was acknowledged outlives a power cut, and unsynced views are not read`() async throws {
      let seed = Effort.seed()
      var numbers = SeededNumbers(seed: seed)
      let cuts = max(3, Effort.kills / 5)
      let script = Script(seed: seed, changes: 40 * cuts)
      let disk = try CutDisk()
      var done = 0
      for cut in 0..<cuts {
        let comment: Comment = "cut \(cut), seed \(seed)"
        let url = try disk.mount().appending(path: "kompas.ledger")
        if cut > 0 { try Self.pretendBoot(url) }
        let child = try Child(on: url)
        for _ in 0..<Int.random(in: 1...4, using: &numbers) {
          let lines = script.lines.dropFirst(done).prefix(.random(in: 1...10, using: &numbers))
          try child.say(lines)
          done += child.answers(lines.count).filter(\.isAccepted).count
        }
        try child.say(script.lines.dropFirst(done).prefix(30))
        usleep(.random(in: 0..<10_000, using: &numbers))
        try disk.cut()
        done += child.kill().filter(\.isAccepted).count
        let after = try disk.mount().appending(path: "kompas.ledger")
        try Self.pretendBoot(after)
        let ledger = try SchoolLedger(at: after)
        done = try ledger.expectBeginning(of: script, acknowledged: done, comment)
        try ledger.expectSound(comment)
        ledger.close()
        disk.unmount()
      }
      print("\(cuts) power cuts, \(done) events by then; seed \(seed)")
    }

    /// The machine did not really go down, so the views seem to be of this boot.
    private static func pretendBoot(_ ledger: URL) throws {
      let state = ledger.appending(path: "ledger.state")
      guard let boot = BootIdentity.current, let text = try? String(contentsOf: state, encoding: .utf8) else {
        return
      }
      try Data(text.replacing(boot, with: "another").utf8).write(to: state)
    }
  }

  /// An ext4 file system in a file.
  private final class CutDisk {
    private let directory: URL
    private var mounted: SmallDisk?
    private var image: URL { directory.appending(path: "image") }

    static let canBeMade = geteuid() == 0 && (try? CutDisk().cutOnce()) != nil

    init() throws {
      directory = FileManager.default.temporaryDirectory.appending(path: "school-ledger-cut-\(UUID())")
      try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
      _ = FileManager.default.createFile(atPath: image.path, contents: nil)
      try resize(image, to: 64 << 20)
      try SmallDisk.require("mkfs.ext4", "-q", image.path)
    }

    deinit {
      unmount()
      try? FileManager.default.removeItem(at: directory)
    }

    /// Mounts it, after unmounting it if need be, and gives where.
    func mount() throws -> URL {
      unmount()
      let disk = try SmallDisk(image: image)
      mounted = disk
      return disk.url
    }

    func unmount() {
      mounted?.unmount()
      mounted = nil
    }

    /// Lets go of everything that is not on the disk yet: EXT4_IOC_SHUTDOWN, without a last flush of the
    /// journal.
    func cut() throws {
      guard let url = mounted?.url else { return }
      let root = open(url.path, O_RDONLY | O_DIRECTORY)
      defer { close(root) }
      var withoutFlush: UInt32 = 2
      guard ioctl(root, 0x8004_587D, &withoutFlush) == 0 else { throw CocoaError(.featureUnsupported) }
    }

    private func cutOnce() throws {
      _ = try mount()
      try cut()
    }
  }
#endif
