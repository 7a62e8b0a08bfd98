import EventLog
import LMDB
import WireFormat

/// Whether keys are good for what they are kept for: opening what was sealed with them, and finding people by
/// their addresses.
///
/// Nothing in a key says whether it is right, but all that it sealed does.
struct KeyCheck {
  /// Those who were not erased and of whom something cannot be opened.
  private var unreadable: Set<String> = []
  /// How many of the log's people are found by the address that they registered with, and how many are not.
  private var found = 0
  private var missed = 0
  private let knowsAddresses: Bool
  private let path: String

  /// Opens all personal data of a log; costs that for each piece of it, and a look at every record.
  init(of keys: KeyStore, _ log: EventLog) throws {
    let before = try log.snapshot()
    let ring = try keys.ring()
    knowsAddresses = try ring.knowsAddresses
    path = keys.directory
    // A person's key goes after the event that erases them is in the log, so this one knows of it.
    let after = try log.snapshot()
    var erased: Set<String> = []
    try after.scan { position, bytes in
      // Most say nothing of anybody, and what a later version wrote is for that one to read.
      guard let number = try? Record.payloadNumber(of: bytes),
        number == PersonErased.number || Catalog.holdsPersonal(number),
        let record = try? Record(decoding: bytes, at: position.rawValue)
      else { return }
      if case .school(.personErased(let event)) = record.event {
        erased.formUnion([event.person] + (event.contacts ?? []))
      }
      if position <= before.head.lastPosition { try check(record.event, ring) }
    }
    unreadable.subtract(erased)
  }

  /// Refuses keys whose secret of the school is not the one by which addresses were noted. That some are
  /// missing is no sign of it: keys may have been restored from before they were noted.
  func requireSecret() throws {
    if found == 0, missed > 0, knowsAddresses { throw StorageError.otherSecret(path) }
  }

  /// Refuses keys that do not open what they sealed, too.
  func requireSound() throws {
    try requireSecret()
    guard let first = unreadable.min() else { return }
    throw StorageError.keysDamaged(unreadable.count, first, path)
  }

  private mutating func check(_ event: Event, _ ring: Keyring) throws {
    var closed: [String] = []
    var visitor = PersonalVisitor { personal in
      if try ring.decrypted(personal) == nil { closed.append(personal.person) }
      return personal
    }
    _ = try event.visited(by: &visitor)
    unreadable.formUnion(closed)
    if case .school(.userRegistered(let event)) = event, let email = event.email,
      let address = try ring.decrypted(email)
    {
      if try ring.persons(at: address).contains(event.user) { found += 1 } else { missed += 1 }
    }
  }
}

extension StorageError {
  fileprivate static func otherSecret(_ path: String) -> StorageError {
    StorageError(
      .keysDamaged,
      "The school's secret is not what it was, so nobody is found by their address; restore keys/ from a "
        + "copy.",
      path: path)
  }

  fileprivate static func keysDamaged(_ count: Int, _ first: String, _ path: String) -> StorageError {
    let others = count == 1 ? "" : " and \(count - 1) more"
    return StorageError(
      .keysDamaged,
      "What was sealed for \(first)\(others) cannot be opened, their keys are damaged or gone; restore keys/ "
        + "from a copy.",
      path: path)
  }
}

extension StorageError.Code {
  /// Keys do not open what was sealed with them.
  public static let keysDamaged = Self(rawValue: "keysDamaged")
}
