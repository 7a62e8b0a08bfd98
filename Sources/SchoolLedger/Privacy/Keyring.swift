import Crypto
import LMDB
import WireFormat

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The keys at one moment, together with what a batch makes and has not yet stored.
final class Keyring {
  private let store: KeyStore
  private let environment: Environment
  private let transaction: Transaction
  private let tables: KeyTables
  private var freshKeys: [String: [UInt8]] = [:]
  private var freshAddresses: [[UInt8]: [String]] = [:]
  /// How many erasures of the log these keys have followed.
  let erasures: UInt64

  init(_ store: KeyStore, _ environment: Environment) throws {
    let tables = try KeyTables(of: environment)
    let transaction = try environment.begin(.read)
    let count = try transaction.bytes(at: "erasures", in: tables.secrets)
    self.store = store
    self.environment = environment
    self.tables = tables
    self.transaction = transaction
    erasures = count.flatMap { UInt64(String(decoding: $0, as: UTF8.self)) } ?? 0
    store.openedTexts.follow(erasures)
  }

  /// The person's key; nil if they never had one or were erased.
  func key(of person: String) throws -> SymmetricKey? {
    if let made = freshKeys[person] { return SymmetricKey(data: made) }
    return try transaction.bytes(at: person, in: tables.persons).map { SymmetricKey(data: $0) }
  }

  /// Who was noted to have an address, the last one first. A commit that failed leaves notes of who never got
  /// it.
  func persons(at address: String) throws -> [String] {
    let hash = store.hash(address)
    if let noted = freshAddresses[hash] { return noted }
    return try transaction.bytes(at: hash, in: tables.addresses).map { KeyTables.persons($0) } ?? []
  }

  /// The same, opened; a text that cannot be opened stays sealed.
  func open(_ personal: Personal) throws -> Personal {
    guard personal.text == nil else { return personal }
    var opened = personal
    opened.text = try store.openedTexts.text(of: personal.box, after: erasures) { try decrypted(personal) }
    return opened
  }

  private func decrypted(_ personal: Personal) throws -> String? {
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
    let key = try key(of: personal.person) ?? makeKey(for: personal.person)
    let box = try AES.GCM.seal(Array(text.utf8), using: key, authenticating: Array(personal.person.utf8))
    if let address = personal.lookUp {
      let others = try persons(at: address).filter { $0 != personal.person }
      freshAddresses[store.hash(address)] = [personal.person] + others
    }
    var sealed = personal
    sealed.text = nil
    sealed.box = Bytes(Array(box.combined ?? Data()))
    return sealed
  }

  private func makeKey(for person: String) -> SymmetricKey {
    let key = KeyStore.randomKey()
    freshKeys[person] = key
    return SymmetricKey(data: key)
  }

  /// Stores what was made, durably: what the keys seal may then be written to the log.
  func storeFresh() throws {
    guard !freshKeys.isEmpty || !freshAddresses.isEmpty else { return }
    try environment.write { transaction in
      for (person, key) in freshKeys.sorted(by: { $0.key < $1.key }) {
        let name = Array(person.utf8)
        try transaction.put(name.span, key.span, in: tables.persons)
      }
      for (hash, persons) in freshAddresses {
        try transaction.put(hash.span, KeyTables.row(persons).span, in: tables.addresses)
      }
    }
    freshKeys.removeAll()
    freshAddresses.removeAll()
  }
}
