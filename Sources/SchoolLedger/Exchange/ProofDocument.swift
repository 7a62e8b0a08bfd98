public import EventLog
public import WireFormat

/// A proof to be kept or sent: JSON with all that checking it needs, but for the keys of who signs.
///
/// ```swift
/// let text = try ProofDocument(ledger.proof(of: 102), signedBy: [key]).json
/// let finding = try ProofDocument(parsing: Array(text.utf8).span).check(signedBy: [key.verifierKey])
/// ```
/// Hashes are hexadecimal digits, the record is Base 64.
public struct ProofDocument: Message {
  /// What a proof shows.
  public struct Finding: Message {
    /// Which log it is about.
    public private(set) var origin = ""
    /// How many events that log had.
    public private(set) var size: UInt64 = 0
    /// Its root then, in hexadecimal digits.
    public private(set) var root = ""
    /// The event that is in the log; nil for a proof that the log only grew.
    public fileprivate(set) var position: Position?
    /// How many events are what they were; nil for a proof of an event.
    public fileprivate(set) var oldSize: UInt64?

    /// Nothing found.
    public init() {}

    fileprivate init(_ checkpoint: Checkpoint) {
      (origin, size, root) = (checkpoint.origin, checkpoint.size, "\(checkpoint.root)")
    }

    /// What a proof turned out to show.
    public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
      try visit.field(1, "origin", &origin)
      try visit.field(2, "size", &size)
      try visit.field(3, "root", &root)
      try visit.field(4, "position", &position)
      try visit.field(5, "oldSize", &oldSize)
    }
  }

  /// The event that is proved to be in the log; nil in a proof that the log only grew.
  public private(set) var position: Position?
  /// That event's bytes in the log, in Base 64.
  public private(set) var record: String?
  /// The size that the log is proved to have grown from; nil in a proof of an event.
  public private(set) var oldSize: UInt64?
  /// Its root then, in hexadecimal digits.
  public private(set) var oldRoot: String?
  /// How many events the log has.
  public private(set) var size: UInt64 = 0
  /// Its root, in hexadecimal digits.
  public private(set) var root = ""
  /// The hashes that lead from the record, or the old root, to the root.
  public private(set) var path: [String] = []
  /// The text of the checkpoint that the proof leads to, or a signed note with that text.
  public private(set) var checkpoint = ""

  /// A proof of nothing.
  public init() {}

  /// Says a proof of an event; with keys, its checkpoint is signed.
  public init(_ proof: EventProof, signedBy keys: [NoteSigningKey] = []) throws {
    try self.init(proof.checkpoint, proof.inclusion.path, signedBy: keys)
    (position, record) = (proof.inclusion.position, Base64.encode(proof.record))
  }

  /// Says a proof that the log only grew since it had a root, which somebody kept or, unless said, is what
  /// this log had at that size; with keys, its checkpoint is signed.
  public init(_ proof: GrowthProof, since root: MerkleHash? = nil, signedBy keys: [NoteSigningKey] = [])
    throws
  {
    try self.init(proof.checkpoint, proof.consistency.path, signedBy: keys)
    (oldSize, oldRoot) = (proof.consistency.oldSize, "\(root ?? proof.oldRoot)")
  }

  private init(_ checkpoint: Checkpoint, _ path: [MerkleHash], signedBy keys: [NoteSigningKey]) throws {
    (size, root, self.path) = (checkpoint.size, "\(checkpoint.root)", path.map(\.description))
    self.checkpoint = keys.isEmpty ? checkpoint.text : try checkpoint.signed(with: keys).description
  }

  /// Reads a document; throws ``InvalidInput`` that names what is wrong with it. Nothing is proved yet.
  public init(parsing json: Span<UInt8>) throws(InvalidInput) {
    do throws(WireError) {
      try self.init(json: JSONValue(parsing: json))
    } catch {
      throw InvalidInput(error)
    }
  }

  /// The document's fields, in the order in which they are written.
  public mutating func fields<V: FieldVisitor>(_ visit: inout V) throws(V.Failure) {
    try visit.field(1, "position", &position)
    try visit.field(2, "record", &record)
    try visit.field(3, "oldSize", &oldSize)
    try visit.field(4, "oldRoot", &oldRoot)
    try visit.field(5, "size", &size)
    try visit.field(6, "root", &root)
    try visit.field(7, "path", &path)
    try visit.field(8, "checkpoint", &checkpoint)
  }

  /// Says what is proved; with keys, one of them must have signed the checkpoint.
  ///
  /// Throws ``InvalidInput`` for what is no proof, or proves something else than it says, and `NoteError` for
  /// a checkpoint that is none or that nobody of those signed.
  public func check(signedBy keys: [NoteVerifierKey] = []) throws -> Finding {
    let checkpoint =
      keys.isEmpty
      ? try Checkpoint(inNoteOrText: checkpoint) : try Checkpoint(SignedNote(checkpoint), signedBy: keys)
    guard checkpoint.size == size, checkpoint.root.description == root else {
      throw InvalidInput(.badValue, field: "checkpoint", "the proof is not about its checkpoint")
    }
    let path = try path.map { try MerkleHash(hexadecimal: $0, field: "path") }
    var finding = Finding(checkpoint)
    if let position, let record {
      let proof = InclusionProof(position: position, size: size, path: path)
      guard let bytes = Base64.decode(record.utf8), proof.proves(.leaf(bytes), in: checkpoint.root) else {
        throw InvalidInput(
          .badValue, field: "path", "the proof is wrong: event \(position) is not shown to be in the log")
      }
      finding.position = position
    } else if let oldSize, let oldRoot {
      let proof = ConsistencyProof(oldSize: oldSize, newSize: size, path: path)
      guard try proof.proves(MerkleHash(hexadecimal: oldRoot, field: "oldRoot"), grewTo: checkpoint.root)
      else {
        throw InvalidInput(
          .badValue, field: "path", "the proof is wrong: the first \(oldSize) events are not what they were")
      }
      finding.oldSize = oldSize
    } else {
      throw InvalidInput(
        .missingField, field: "record", "a proof starts from a position's record or an old size's root")
    }
    return finding
  }
}

extension MerkleHash {
  /// Reads 64 hexadecimal digits.
  fileprivate init(hexadecimal text: String, field: String) throws(InvalidInput) {
    let digits = text.utf8.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2), let hash = MerkleHash(bytes) else {
      throw InvalidInput(
        .badValue, field: field, "\(text.prefix(80)) is no hash of 64 hexadecimal digits")
    }
    self = hash
  }
}
