import Crypto

/// The public half of a key that signs notes: a name and an Ed25519 key, as C2SP signed-note defines them.
public struct NoteVerifierKey: Hashable, Sendable, CustomStringConvertible {
  /// The byte that marks an Ed25519 key.
  private static let algorithm: UInt8 = 1

  /// Who signs, usually a URL without its scheme.
  public let name: String
  /// The 32 bytes of the Ed25519 public key.
  public let publicKey: [UInt8]
  /// What tells keys of one name apart: the first four bytes of SHA-256(name, newline, 0x01, key),
  /// big-endian.
  public let id: UInt32

  /// Names a public key of 32 bytes.
  public init(name: String, publicKey: [UInt8]) throws(NoteError) {
    guard Self.isName(name) else {
      throw NoteError(
        .badName, "A key name must not be empty nor hold spaces, plus signs or control characters.")
    }
    guard publicKey.count == 32 else { throw NoteError(.badKey, "An Ed25519 public key has 32 bytes.") }
    self.name = name
    self.publicKey = publicKey
    let digest = MerkleHash.plain(Array(name.utf8) + [UInt8(ascii: "\n"), Self.algorithm] + publicKey)
    id = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Reads a key from `name+id+base64`, where the id is eight lower-case hexadecimal digits.
  public init(_ text: String) throws(NoteError) {
    let (name, publicKey) = try Self.parts(of: text[...])
    try self.init(name: name, publicKey: publicKey)
    guard description.utf8.elementsEqual(text.utf8) else { throw NoteError.otherID }
  }

  /// The key as `name+id+base64`.
  public var description: String { text(of: publicKey) }

  /// Whether a signature over a text was made with this key.
  func accepts(_ signature: [UInt8], over text: String) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else { return false }
    return key.isValidSignature(signature, for: Array(text.utf8))
  }

  /// What both halves of a key are written as, with the bytes of the one or the other.
  fileprivate func text(of half: [UInt8]) -> String {
    let idBytes = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: id >> $0) }
    return "\(name)+\(hexadecimal(idBytes))+\(Base64.encode([Self.algorithm] + half))"
  }

  /// The name and the bytes in such a text; whether the id is theirs, the whole key tells.
  fileprivate static func parts(of text: Substring) throws(NoteError) -> (name: String, half: [UInt8]) {
    let parts = text.utf8.split(separator: UInt8(ascii: "+"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let name = String(parts[0]), let bytes = Base64.decode(parts[2]) else {
      throw NoteError(.badKey, "A key is written as its name, its id and its bytes, joined by plus signs.")
    }
    guard bytes.first == algorithm else { throw NoteError(.badKey, "Only Ed25519 keys are known.") }
    return (name, Array(bytes.dropFirst()))
  }

  /// Whether a text may name a key.
  static func isName(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy { $0 != "+" && $0.value >= 0x20 && !$0.properties.isWhitespace }
  }
}

/// The secret half of a key that signs notes; whoever holds it can speak for its name.
public struct NoteSigningKey: Sendable {
  private static let beginning = "PRIVATE+KEY+"

  /// The public half, to be given to everyone who verifies.
  public let verifierKey: NoteVerifierKey
  private let key: Curve25519.Signing.PrivateKey

  /// Names a secret of 32 bytes, the seed of an Ed25519 key.
  public init(name: String, seed: [UInt8]) throws(NoteError) {
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: seed) else {
      throw NoteError(.badKey, "The seed of an Ed25519 key has 32 bytes.")
    }
    try self.init(name: name, key: key)
  }

  /// Makes a new key for a name from the system's random numbers.
  public init(generatedFor name: String) throws(NoteError) {
    try self.init(name: name, key: Curve25519.Signing.PrivateKey())
  }

  /// Reads a key from `PRIVATE+KEY+name+id+base64`, without spaces or newlines around it.
  public init(text: String) throws(NoteError) {
    guard text.hasPrefix(Self.beginning) else {
      throw NoteError(.badKey, "A signing key begins with \(Self.beginning).")
    }
    let (name, seed) = try NoteVerifierKey.parts(of: text.dropFirst(Self.beginning.count))
    try self.init(name: name, seed: seed)
    guard self.text.utf8.elementsEqual(text.utf8) else { throw NoteError.otherID }
  }

  private init(name: String, key: Curve25519.Signing.PrivateKey) throws(NoteError) {
    self.key = key
    verifierKey = try NoteVerifierKey(name: name, publicKey: Array(key.publicKey.rawRepresentation))
  }

  /// The key as `PRIVATE+KEY+name+id+base64`, which whoever reads it can sign with.
  public var text: String { Self.beginning + verifierKey.text(of: seed) }

  /// The secret's 32 bytes, to be kept where only the signer can read them.
  public var seed: [UInt8] { Array(key.rawRepresentation) }

  /// Signs a text; 64 bytes.
  func sign(_ text: String) throws -> [UInt8] { Array(try key.signature(for: Array(text.utf8))) }
}

extension NoteError {
  fileprivate static let otherID = NoteError(
    .badKey, "The key's id does not belong to its name and bytes, or is not spelled as it should be.")
}
