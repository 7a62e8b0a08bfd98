import LMDB
import Synchronization
import WireFormat

/// Who uses a ledger's files, and whether these may be mapped as they are.
///
/// LMDB trusts the pages that it maps, and a damaged one can end the process. So a small file says in which
/// boot the files are in use or, once they are closed, when they were last written to. A process that is
/// killed is no doubt, for the page cache survives it; a power cut is, and so is any other hand.
final class LedgerUse: Sendable {
  /// A file of the ledger, by the name of its directory.
  enum Part: String {
    case log, keys, views
  }

  private let directory: String
  private let lock: FileLock
  private let state: Mutex<State>

  private struct State {
    var isNoted = false
    var areViewsReadable = true
  }

  /// Begins to use a ledger's files: whoever is the first to do so checks log and keys in doubt from page to
  /// record, while others wait; throws `.corrupt`, `.truncated`, `.brokenTree`, `.otherKeys` or
  /// `.keysDamaged`.
  init(of directory: String) throws {
    self.directory = directory
    lock = try FileLock(at: directory + "/ledger.lock")
    state = Mutex(State())
    // One after the other, so that whoever has a share found the files sound, or others there who had.
    let turn = try FileLock(at: directory + "/opening.lock")
    try turn.take()
    defer { turn.release() }
    if lock.becomeSole() {
      do {
        try examine()
      } catch {
        // Before the next one's turn, who would take this for somebody using the files.
        lock.release()
        throw error
      }
    }
    try lock.share()
  }

  private func examine() throws {
    try Files.recoverDirectory("\(directory)/\(Part.keys)")
    for part in [Part.log, .keys] {
      // What a full disk kept from being begun would be in the way.
      let data = Environment.dataFile(in: "\(directory)/\(part)")
      if try Files.exists(data), try !FileCheck.isBegun(dataFile: data) { try Files.remove(data) }
    }
    if try isSound(.log) && isSound(.keys) { return }
    let check = try LedgerCheck(of: directory)
    guard check.report.isSound else { throw StorageError.otherRecords(directory) }
    // A person's key that is damaged keeps nobody else from their data.
    try check.keys?.requireSecret()
  }

  /// Whether a file is what the last who used it left, or others use it now.
  func isSound(_ part: Part) throws -> Bool {
    guard let bytes = try Files.read(path),
      let noted = try? LedgerState(json: JSONValue(parsing: bytes.span)),
      let then = noted.file(part), let now = FileState(of: part, in: directory)
    else { return false }
    guard then.device == now.device, then.inode == now.inode else { return false }
    guard let boot = noted.boot else { return then.modified == now.modified }
    return boot == BootIdentity.current
  }

  /// Runs the body, others waiting meanwhile to begin, unless somebody else uses the files; nil then.
  @discardableResult
  func whenSole<Result>(_ body: () throws -> Result) throws -> Result? {
    guard lock.becomeSole() else {
      // Trying may have cost the share.
      try lock.share()
      return nil
    }
    defer { try? lock.share() }
    return try body()
  }

  /// Says that the files are in use, before the views are written to without syncing.
  func note() throws {
    try state.withLock { state in
      if !state.isNoted { try noteUse(&state) }
    }
  }

  /// Says so again of views that took the place of others.
  func noteNewViews() throws {
    try state.withLock { state in
      state.areViewsReadable = true
      try noteUse(&state)
    }
  }

  /// Makes the next opening fold the views anew, for something in them could not be read.
  func distrustViews() {
    state.withLock { state in
      state.areViewsReadable = false
      try? noteUse(&state)
    }
  }

  /// Says how the files were left, when nobody else uses them and once `sync` brought the views to the disk.
  /// Nobody writes to them meanwhile or afterwards.
  func noteClosing(after sync: () throws -> Void) throws {
    try whenSole {
      try sync()
      try state.withLock { try write(boot: nil, $0) }
    }
  }

  /// Makes room for whoever wants to be alone with the files.
  func end() { lock.release() }

  private var path: String { directory + "/ledger.state" }

  private func noteUse(_ state: inout State) throws {
    try write(boot: BootIdentity.current ?? "unknown", state)
    state.isNoted = true
  }

  private func write(boot: String?, _ state: State) throws {
    var noted = LedgerState(boot: boot)
    noted.log = FileState(of: .log, in: directory)
    noted.keys = FileState(of: .keys, in: directory)
    if state.areViewsReadable { noted.views = FileState(of: .views, in: directory) }
    var writer = JSONWriter()
    noted.write(to: &writer)
    if try Files.read(path) != writer.bytes { try Files.write(writer.bytes, to: path) }
  }
}

/// What the small file says.
private struct LedgerState: Message {
  /// The boot in which the files are in use; nil once they were closed.
  var boot: String?
  var log: FileState?
  var keys: FileState?
  var views: FileState?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "boot", &boot)
    try visit.field(2, "log", &log)
    try visit.field(3, "keys", &keys)
    try visit.field(4, "views", &views)
  }

  func file(_ part: LedgerUse.Part) -> FileState? {
    switch part {
    case .log: log
    case .keys: keys
    case .views: views
    }
  }
}

/// Which file it is, and when it was last written to.
private struct FileState: Message {
  var device: UInt64 = 0
  var inode: UInt64 = 0
  var modified: UInt64 = 0

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "device", &device)
    try visit.field(2, "inode", &inode)
    try visit.field(3, "modified", &modified)
  }
}

extension FileState {
  init?(of part: LedgerUse.Part, in directory: String) {
    guard let stamp = Environment.stamp(ofDataIn: "\(directory)/\(part)") else { return nil }
    (device, inode, modified) = (stamp.identity.device, stamp.identity.inode, stamp.modified)
  }
}
