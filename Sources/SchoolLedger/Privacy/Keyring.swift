import Crypto
import LMDB
import WireFormat

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Keys of those who had none, and who has which address since: made while commands are decided, stored by
/// their commit.
struct FreshKeys: Sendable {
  var persons: [String: [UInt8]] = [:]
  /// By the keyed hash of the address, the last one first.
  var addresses: [[UInt8]: [String]] = [:]

  var isEmpty: Bool { persons.isEmpty && addresses.isEmpty }
}

/// The keys at one moment, together with those that were made and are not stored yet.
final class Keyring {
  private let store: KeyStore
  private let transaction: Transaction
  private let keys: OpenKeys
  /// What the draft before this one made, which may not be stored yet.
  private let made: FreshKeys
  /// What is made here.
  private(set) var fresh = FreshKeys()
  /// Whom the command that is being decided named by an address of theirs.
  private var named: [String] = []
  /// How many erasures of the log these keys have followed.
  let erasures: UInt64

  init(_ store: KeyStore, _ keys: OpenKeys, with made: FreshKeys = FreshKeys()) throws {
    let transaction = try keys.environment.begin(.read)
    let count = try transaction.bytes(at: OpenKeys.erasures, in: keys.secrets)
    self.store = store
    self.made = made
    self.keys = keys
    self.transaction = transaction
    erasures = count.flatMap { UInt64(String(decoding: $0, as: UTF8.self)) } ?? 0
    store.openedTexts.follow(erasures)
  }

  /// The person's key; nil if they never had one or were erased.
  func key(of person: String) throws -> SymmetricKey? {
    if let key = fresh.persons[person] ?? made.persons[person] { return SymmetricKey(data: key) }
    return try transaction.bytes(at: person, in: keys.persons).map { SymmetricKey(data: $0) }
  }

  /// Who was noted to have an address, the last one first. A commit that failed leaves notes of who never got
  /// it.
  func persons(at address: String) throws -> [String] {
    let hash = store.hash(address)
    if let noted = fresh.addresses[hash] ?? made.addresses[hash] { return noted }
    return try transaction.bytes(at: hash, in: keys.addresses).map { OpenKeys.persons($0) } ?? []
  }

  /// Who has an address now, as the caller bears out: whom a command names by it.
  func holder(of address: String, where isBorneOut: (String) throws -> Bool) throws -> String? {
    guard let person = try persons(at: address).first(where: isBorneOut) else { return nil }
    named.append(person)
    return person
  }

  /// Begins with another command, which has named nobody yet.
  func beginCommand() { named = [] }

  /// Whether any address is stored.
  var knowsAddresses: Bool { get throws { try transaction.count(of: keys.addresses) > 0 } }

  /// The same, opened; a text that cannot be opened stays sealed.
  func open(_ personal: Personal) throws -> Personal {
    guard personal.text == nil else { return personal }
    var opened = personal
    opened.text = try store.openedTexts.text(of: personal.box, after: erasures) { try decrypted(personal) }
    return opened
  }

  /// What a sealed text says; nil where its person's key is gone or is not the one that sealed it.
  func decrypted(_ personal: Personal) throws -> String? {
    guard let key = try key(of: personal.person),
      let box = try? AES.GCM.SealedBox(combined: personal.box.array),
      let text = try? AES.GCM.open(box, using: key, authenticating: Array(personal.person.utf8))
    else { return nil }
    return String(decoding: text, as: UTF8.self)
  }

  /// The same, sealed under its person's key, which is made if there is none yet; an address is noted as
  /// theirs.
  func seal(_ personal: Personal) throws -> Personal {
    guard let text = personal.text else { return personal }
    let key = try keyOrNew(for: personal.person)
    let box = try AES.GCM.seal(Array(text.utf8), using: key, authenticating: Array(personal.person.utf8))
    if let address = personal.lookUp {
      let others = try persons(at: address).filter { $0 != personal.person }
      fresh.addresses[store.hash(address)] = [personal.person] + others
    }
    var sealed = personal
    sealed.text = nil
    sealed.box = Bytes(Array(box.combined ?? Data()))
    return sealed
  }

  private func keyOrNew(for person: String) throws -> SymmetricKey {
    if let key = try key(of: person) { return key }
    let key = KeyStore.randomKey()
    fresh.persons[person] = key
    return SymmetricKey(data: key)
  }

  /// The event with all personal data in it sealed.
  func sealed(_ event: Event) throws -> Event {
    var visitor = PersonalVisitor { personal in try self.seal(personal) }
    return try event.visited(by: &visitor)
  }

  /// Everybody whose data is sealed in these events, in the order in which they come, and whom the command
  /// named besides, with the keys, which are made where there are none yet; without those whose key is gone,
  /// so that nothing depends on it.
  func concerned(by events: [Event]) throws -> [(person: String, key: SymmetricKey)] {
    var found: [(person: String, key: SymmetricKey)] = []
    var seen: Set<String> = []
    var visitor = PersonalVisitor { personal in
      let person = personal.person
      guard !seen.contains(person) else { return personal }
      let isOpen = personal.text != nil
      guard let key = try isOpen ? self.keyOrNew(for: person) : self.key(of: person) else { return personal }
      seen.insert(person)
      found.append((person, key))
      return personal
    }
    for event in events { _ = try event.visited(by: &visitor) }
    for person in named where !seen.contains(person) {
      guard let key = try key(of: person) else { continue }
      seen.insert(person)
      found.append((person, key))
    }
    return found
  }
}
