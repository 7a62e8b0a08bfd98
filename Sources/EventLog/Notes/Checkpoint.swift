/// What a log says of itself at one moment, the text of a signed note as C2SP tlog-checkpoint defines it.
public struct Checkpoint: Hashable, Sendable {
  /// Which log speaks, usually a URL without its scheme.
  public let origin: String
  /// The number of records.
  public let size: UInt64
  /// The root of the Merkle tree over them.
  public let root: MerkleHash
  /// Further lines, which the log's own tree does not vouch for; normally none.
  public let extensions: [String]

  /// Makes a checkpoint; the origin and every extension is one line that is not empty.
  public init(
    origin: String, size: UInt64, root: MerkleHash, extensions: [String] = []
  ) throws(NoteError) {
    for line in [origin] + extensions where line.isEmpty || line.utf8.contains(where: { $0 < 0x20 }) {
      throw NoteError(.badCheckpoint, "An origin or extension is one line of text that is not empty.")
    }
    self.origin = origin
    self.size = size
    self.root = root
    self.extensions = extensions
  }

  /// Reads the text of a checkpoint.
  public init(text: String) throws(NoteError) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard lines.count >= 4, lines.last == "" else {
      throw NoteError(.badCheckpoint, "A checkpoint has a line each for origin, size and root.")
    }
    guard let size = UInt64(lines[1]), String(size) == lines[1] else {
      throw NoteError(.badCheckpoint, "The size of a checkpoint is a number without leading zeros.")
    }
    guard let bytes = Base64.decode(lines[2].utf8), let root = MerkleHash(bytes) else {
      throw NoteError(.badCheckpoint, "The root of a checkpoint is 32 bytes in Base 64.")
    }
    try self.init(origin: lines[0], size: size, root: root, extensions: Array(lines[3...].dropLast()))
  }

  /// Reads a checkpoint that may be signed, without asking by whom.
  public init(inNoteOrText text: String) throws(NoteError) {
    let note = try? SignedNote(text)
    try self.init(text: note?.text ?? text)
  }

  /// Reads the checkpoint in a note that one of the keys has signed; the note is verified first.
  public init(_ note: SignedNote, signedBy keys: [NoteVerifierKey]) throws(NoteError) {
    try note.verify(with: keys)
    try self.init(text: note.text)
  }

  /// The lines that are signed.
  public var text: String {
    ([origin, String(size), Base64.encode(root.bytes)] + extensions).map { $0 + "\n" }.joined()
  }

  /// Signs the checkpoint with the log's keys.
  public func signed(with keys: [NoteSigningKey]) throws -> SignedNote {
    try SignedNote(signing: text, with: keys)
  }
}
