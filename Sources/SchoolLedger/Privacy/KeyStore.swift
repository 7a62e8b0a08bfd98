import Crypto
import EventLog
public import LMDB
import Synchronization
import WireFormat

/// The keys of a ledger: one for each person, the school's own secret, and who has which address.
///
/// It is the only place from which anything personal can be recovered, and so the only place to erase it
/// from. Log and views hold sealed data alone, so that neither has to change when a person is erased.
final class KeyStore: Sendable {
  let directory: String
  private let mapSize: Int
  private let current: Mutex<OpenKeys>
  let openedTexts = OpenedTexts()
  private let secret: SymmetricKey
  /// The school's secret, ready to be used for a text.
  private let mac: HMAC<SHA256>

  /// Opens the keys; only a ledger without events may begin without any, for others would have lost them.
  convenience init(at directory: String, mapSize: Int, mayCreate: Bool) throws {
    try self.init(Self.open(directory, mapSize, mayCreate: mayCreate), mapSize, mayCreate: mayCreate)
  }

  /// Opens keys for reading alone, so that they can be checked.
  convenience init(reading directory: String) throws {
    let options = Environment.Options(tables: OpenKeys.tables, readOnly: true)
    try self.init(OpenKeys(at: directory, options: options), options.mapSize, mayCreate: false)
  }

  private init(_ keys: OpenKeys, _ mapSize: Int, mayCreate: Bool) throws {
    directory = keys.environment.directory
    self.mapSize = mapSize
    secret = SymmetricKey(data: try Self.secret(in: keys, mayCreate: mayCreate))
    mac = HMAC<SHA256>(key: secret)
    current = Mutex(keys)
  }

  /// Refuses a directory without keys, but for those that a crash left on the way into their place.
  static func requireThere(at directory: String) throws {
    let places = [directory, directory + ".old", directory + ".next"]
    guard try places.contains(where: { try Files.exists(Environment.dataFile(in: $0)) }) else {
      throw StorageError.keysMissing(directory)
    }
  }

  /// The keys as they are now, for the length of one snapshot or draft, with those that may not be stored
  /// yet.
  ///
  /// It begins under the lock, so that the keys are not closed in between.
  func ring(with made: FreshKeys = FreshKeys()) throws -> Keyring {
    try current.withLock { try Keyring(self, $0, with: made) }
  }

  /// Refuses keys of another log than the one whose first record has that hash; those that do not know yet
  /// whose they are learn it. The caller holds the log's write lock.
  func requireOwner(_ log: MerkleHash) throws {
    guard try !isOwned(by: log) else { return }
    try current.withLock { keys in
      try keys.environment.write { try $0.put(OpenKeys.owner.span, log.bytes.span, in: keys.secrets) }
    }
  }

  /// Whether they are known to be the keys of that log; false where they do not know whose they are, and an
  /// error where they are another's.
  func isOwned(by log: MerkleHash) throws -> Bool {
    try current.withLock { keys in
      let owner = try keys.environment.read { try $0.bytes(at: OpenKeys.owner, in: keys.secrets) }
      guard let owner else { return false }
      guard owner == log.bytes else { throw StorageError.otherKeys(directory) }
      return true
    }
  }

  /// Stores what was made, durably: what the keys seal may then be written to the log. The caller holds the
  /// log's write lock.
  func store(_ fresh: FreshKeys) throws {
    guard !fresh.isEmpty else { return }
    try current.withLock { keys in
      try keys.environment.write { transaction in
        for (person, key) in fresh.persons.sorted(by: { $0.key < $1.key }) {
          let name = Array(person.utf8)
          try transaction.put(name.span, key.span, in: keys.persons)
        }
        for (hash, persons) in fresh.addresses {
          try transaction.put(hash.span, OpenKeys.row(persons).span, in: keys.addresses)
        }
      }
    }
  }

  /// Under what an address is looked up without being stored: a keyed hash of it.
  func hash(_ text: String) -> [UInt8] {
    var mac = mac
    mac.update(data: Array(text.utf8))
    return Array(mac.finalize().prefix(16))
  }

  /// Bytes that nobody without the secret can foresee and that are the same for the same text.
  func derive(_ text: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array("derive \(text)".utf8), using: secret))
  }

  /// A digest of content that cannot be guessed at where one of the persons' keys is gone, nor, where none
  /// is named, without the school's secret: each key digests what the key before it made.
  func digest(_ content: [UInt8], under keys: [SymmetricKey]) -> Bytes {
    var code = HMAC<SHA256>.authenticationCode(for: content, using: keys.first ?? secret)
    for key in keys.dropFirst() {
      code = HMAC<SHA256>.authenticationCode(for: Array(code), using: key)
    }
    return Bytes(Array(code.prefix(16)))
  }

  /// Destroys the keys and addresses of these persons, as of the given number of erasures in the log.
  ///
  /// All that stays moves to a new file, which takes the old one's place, so that not even a free page still
  /// holds what went. Whether this process, another one or one that crashed half-way began it makes no
  /// difference. The caller holds the log's write lock.
  func follow(_ erased: [String], erasures: UInt64) throws {
    try current.withLock { keys in
      if keys.environment.isReplaced { try takeOver(&keys) }
      guard try Keyring(self, keys).erasures < erasures else { return }
      let replacement = try Self.open(Files.clearNext(to: directory), mapSize, mayCreate: true)
      try Self.copyRows(from: keys, to: replacement, except: Set(erased), erasures)
      replacement.environment.close()
      try Files.replaceDirectory(directory)
      try takeOver(&keys)
      openedTexts.follow(erasures)
    }
  }

  /// Opens the keys that are in place now before it lets go of those that were, so that a failure leaves some
  /// open.
  private func takeOver(_ keys: inout OpenKeys) throws {
    let others = try Self.open(directory, mapSize, mayCreate: false)
    keys.environment.close()
    keys = others
  }

  /// Copies the keys to a directory that holds none.
  func copy(to directory: String) throws {
    try current.withLock { $0.environment }.copy(to: directory)
  }

  func close() {
    current.withLock { $0.environment.close() }
  }

  /// Opens keys, after finishing what a crash interrupted.
  private static func open(_ directory: String, _ mapSize: Int, mayCreate: Bool) throws -> OpenKeys {
    try Files.recoverDirectory(directory)
    guard try mayCreate || Files.exists(Environment.dataFile(in: directory)) else {
      throw StorageError.keysMissing(directory)
    }
    return try OpenKeys(at: directory, options: .init(mapSize: mapSize, tables: OpenKeys.tables))
  }

  private static func secret(in keys: OpenKeys, mayCreate: Bool) throws -> [UInt8] {
    let known = try keys.environment.read { try $0.bytes(at: OpenKeys.school, in: keys.secrets) }
    if let known { return known }
    guard mayCreate else { throw StorageError.keysMissing(keys.environment.directory) }
    let fresh = randomKey()
    try keys.environment.write { try $0.put(OpenKeys.school.span, fresh.span, in: keys.secrets) }
    return fresh
  }

  private static func copyRows(
    from source: OpenKeys, to target: OpenKeys, except persons: Set<String>, _ erasures: UInt64
  ) throws {
    try target.environment.write { writing in
      try source.environment.read { reading in
        try copy(source.persons, to: target.persons, reading, &writing) { person, key in
          persons.contains(String(decoding: person, as: UTF8.self)) ? nil : key
        }
        try copy(source.addresses, to: target.addresses, reading, &writing) { _, row in
          let others = OpenKeys.persons(row).filter { !persons.contains($0) }
          return others.isEmpty ? nil : OpenKeys.row(others)
        }
        try copy(source.secrets, to: target.secrets, reading, &writing) { _, secret in secret }
      }
      try writing.put(OpenKeys.erasures.span, Array("\(erasures)".utf8).span, in: target.secrets)
    }
  }

  private static func copy(
    _ source: Table, to target: Table, _ reading: borrowing Transaction, _ writing: inout Transaction,
    keeping: (_ key: [UInt8], _ value: [UInt8]) -> [UInt8]?
  ) throws {
    var cursor = try reading.cursor(in: source)
    while let entry = try cursor.next() {
      guard let value = keeping(Array(copying: entry.key), Array(copying: entry.value)) else { continue }
      try writing.append(entry.key, value.span, in: target)
    }
  }

  /// 32 bytes from the system's generator.
  static func randomKey() -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<4).flatMap { _ in
      let word: UInt64 = generator.next()
      return (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
  }
}

/// The keys' environment, open.
///
/// Its tables say: person -> key; keyed hash of an address -> persons, one a line; `school` -> the secret,
/// `erasures` -> how many erasures of the log have been carried out here, and `log` -> the hash of the first
/// record of the log whose keys these are.
struct OpenKeys: Sendable {
  let environment: Environment
  let persons: Table
  let addresses: Table
  let secrets: Table

  static let tables = ["persons", "addresses", "secrets"]
  static let school = Array("school".utf8)
  static let erasures = Array("erasures".utf8)
  static let owner = Array("log".utf8)

  init(at directory: String, options: Environment.Options) throws {
    environment = try Environment(at: directory, options: options)
    persons = try environment.table("persons")
    addresses = try environment.table("addresses")
    secrets = try environment.table("secrets")
  }

  /// The persons in an address's row; no id has a line break in it.
  static func persons(_ row: [UInt8]) -> [String] {
    row.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The row of an address that these persons were noted to have.
  static func row(_ persons: [String]) -> [UInt8] { Array(persons.joined(separator: "\n").utf8) }
}

extension StorageError {
  fileprivate static func keysMissing(_ path: String) -> StorageError {
    StorageError(
      .keysMissing, "The ledger's keys are gone, so nobody's data can be read; restore keys/ from a copy.",
      path: path)
  }

  fileprivate static func otherKeys(_ path: String) -> StorageError {
    StorageError(
      .otherKeys, "The keys are of another ledger, so nobody's data can be read; restore this one's keys/.",
      path: path)
  }
}

extension StorageError.Code {
  /// The keys are not those of the ledger that they lie in.
  public static let otherKeys = Self(rawValue: "otherKeys")
  /// A ledger with events has no keys.
  public static let keysMissing = Self(rawValue: "keysMissing")
}
