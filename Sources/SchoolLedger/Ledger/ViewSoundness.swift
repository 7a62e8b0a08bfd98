import LMDB
import WireFormat

/// Whether unsynced views may be mapped at all, known from a small synced file beside them.
///
/// After a power cut an unsynced LMDB file can be anything, and mapping it can kill the process. So the file
/// says in which boot the views are in use, or that they were synced and closed, and which very file it
/// speaks of. A process that is killed is no doubt: the page cache survives it.
enum ViewSoundness {
  static func isSound(_ directory: String) throws -> Bool {
    guard let identity = Environment.identity(ofDataIn: directory),
      let bytes = try Files.read(directory + ".state"),
      let state = try? ViewState(json: JSONValue(parsing: bytes.span))
    else { return false }
    guard state.device == identity.device, state.inode == identity.inode else { return false }
    guard let boot = state.boot else { return true }
    return boot == BootIdentity.current
  }

  /// The views are about to be written without syncing, in this boot.
  static func noteUse(of directory: String) throws {
    try note(boot: BootIdentity.current ?? "unknown", directory)
  }

  /// The views were synced and nobody uses them.
  static func noteClosing(of directory: String) throws {
    try note(boot: nil, directory)
  }

  private static func note(boot: String?, _ directory: String) throws {
    guard let identity = Environment.identity(ofDataIn: directory) else { return }
    let state = ViewState(device: identity.device, inode: identity.inode, boot: boot)
    var writer = JSONWriter()
    state.write(to: &writer)
    try Files.write(writer.bytes, to: directory + ".state")
  }
}

/// What the small file says.
private struct ViewState: Message {
  static let name = "ViewState"
  var device: UInt64 = 0
  var inode: UInt64 = 0
  /// The boot in which the views are in use; nil once they were synced and closed.
  var boot: String?

  mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "device", &device)
    try visit.field(2, "inode", &inode)
    try visit.field(3, "boot", &boot)
  }
}
