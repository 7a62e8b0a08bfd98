/// A text with the signatures of those who vouch for it, as C2SP signed-note defines it.
///
/// The text of a note must not be believed before `verify` has returned.
public struct SignedNote: Hashable, Sendable, CustomStringConvertible {
  /// One signature line.
  public struct Signature: Hashable, Sendable {
    /// The name of the key.
    public let name: String
    /// The id of the key.
    public let keyID: UInt32
    /// The signature's bytes; 64 for Ed25519, others for kinds of keys this library does not know.
    public let bytes: [UInt8]
  }

  /// The longest note that is read, in bytes of UTF-8; a check on what strangers may make us hold.
  public static let longestNote = 1 << 20

  /// The signed text, which ends in a newline.
  public let text: String
  /// The signatures in their order.
  public let signatures: [Signature]

  private static let dash = Array("— ".utf8)
  private static let newline = UInt8(ascii: "\n")

  /// Signs a text with one or more keys.
  public init(signing text: String, with keys: [NoteSigningKey]) throws {
    guard Self.isText(Array(text.utf8)), !keys.isEmpty else {
      throw NoteError(
        .badNote, "A note needs a key, and a text that ends in a newline and holds no other controls.")
    }
    self.text = text
    signatures = try keys.map {
      Signature(name: $0.verifierKey.name, keyID: $0.verifierKey.id, bytes: try $0.sign(text))
    }
  }

  /// Reads a note: the text, an empty line, and the signature lines; nothing is verified yet.
  public init(_ note: String) throws(NoteError) {
    let bytes = Array(note.utf8)
    guard bytes.count <= Self.longestNote, bytes.last == Self.newline else {
      throw NoteError(.badNote, "A note ends in a newline and is at most 1 MiB long.")
    }
    // The text may hold empty lines; the last one parts it from the signatures.
    let ends = bytes.indices.dropLast()
    guard let end = ends.last(where: { bytes[$0] == Self.newline && bytes[$0 + 1] == Self.newline }) else {
      throw NoteError(.badNote, "A note has an empty line between its text and its signatures.")
    }
    guard Self.isText(bytes[...end]) else {
      throw NoteError(.badNote, "The text of a note holds no control characters but newlines.")
    }
    text = String(decoding: bytes[...end], as: UTF8.self)
    var signatures: [Signature] = []
    let lines = bytes[(end + 2)...].dropLast()
    for line in lines.split(separator: Self.newline, omittingEmptySubsequences: false) {
      signatures.append(try Self.signature(line))
    }
    self.signatures = signatures
  }

  /// Checks every signature made with one of the known keys, and returns the keys that signed.
  ///
  /// Signatures of other keys are passed over. A wrong signature of a known key refuses the note, and so does
  /// the absence of any known key.
  @discardableResult
  public func verify(with keys: [NoteVerifierKey]) throws(NoteError) -> [NoteVerifierKey] {
    var signers: [NoteVerifierKey] = []
    for signature in signatures {
      for key in keys where key.id == signature.keyID && key.name.utf8.elementsEqual(signature.name.utf8) {
        guard key.accepts(signature.bytes, over: text) else {
          throw NoteError(.wrongSignature, "The signature of \(key.name) does not fit the text.")
        }
        if !signers.contains(key) { signers.append(key) }
      }
    }
    guard !signers.isEmpty else { throw NoteError(.unsigned, "None of the known keys signed the note.") }
    return signers
  }

  /// The note as text, ready to be sent.
  public var description: String {
    let lines = signatures.map { signature in
      let id = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: signature.keyID >> $0) }
      return "— \(signature.name) \(Base64.encode(id + signature.bytes))\n"
    }
    return text + "\n" + lines.joined()
  }

  private static func signature(_ line: ArraySlice<UInt8>) throws(NoteError) -> Signature {
    let parts = line.dropFirst(dash.count).split(
      separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
    guard line.starts(with: dash), parts.count == 2, let bytes = Base64.decode(parts[1]), bytes.count > 4
    else {
      throw NoteError(.badNote, "A signature line is a dash, a key name and Base 64, parted by spaces.")
    }
    let name = String(decoding: parts[0], as: UTF8.self)
    guard NoteVerifierKey.isName(name) else { throw NoteError(.badNote, "A signature line names no key.") }
    let id = bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    return Signature(name: name, keyID: id, bytes: Array(bytes.dropFirst(4)))
  }

  private static func isText(_ bytes: some BidirectionalCollection<UInt8>) -> Bool {
    bytes.last == newline && bytes.allSatisfy { $0 >= 0x20 || $0 == newline }
  }
}
