import Foundation
import SchoolLedger

/// A proof as it is saved in JSON: hashes in hexadecimal digits, records in Base 64.
struct SavedProof: Codable {
  /// What a proof turned out to show.
  struct Finding: Encodable {
    let sentence: String
    let origin: String
    let size: UInt64
    let root: String
    /// The event that is in the log; none in a proof that the log only grew.
    var position: UInt64?
    /// How many events are what they were; none in a proof of an event.
    var oldSize: UInt64?
  }

  /// The event that is proved to be in the log; none in a proof that the log only grew.
  private var position: UInt64?
  private var record: String?
  /// The size and root that the log is proved to have grown from; none in a proof of an event.
  private var oldSize: UInt64?
  private var oldRoot: String?
  private let size: UInt64
  private let root: String
  private let path: [String]
  /// What the proof leads to: the text of a checkpoint, or a signed note with that text.
  private let checkpoint: String

  init(_ proof: EventProof, checkpoint: String) {
    position = proof.inclusion.position.rawValue
    record = Data(proof.record).base64EncodedString()
    size = proof.inclusion.size
    root = "\(proof.checkpoint.root)"
    path = proof.inclusion.path.map(\.description)
    self.checkpoint = checkpoint
  }

  init(_ proof: GrowthProof, since kept: KeptCheckpoint, checkpoint: String) {
    oldSize = proof.consistency.oldSize
    oldRoot = "\(kept.root ?? proof.oldRoot)"
    size = proof.consistency.newSize
    root = "\(proof.checkpoint.root)"
    path = proof.consistency.path.map(\.description)
    self.checkpoint = checkpoint
  }

  init(readingFrom path: String) throws {
    do {
      self = try JSONDecoder().decode(SavedProof.self, from: Data(readingFrom: path))
    } catch is DecodingError {
      throw Failure(.badData, "\(path) holds no proof.")
    }
  }

  /// Says what is proved, or throws what is wrong; with keys, one must have signed the checkpoint.
  func checked(signedBy keys: [NoteVerifierKey]) throws -> Finding {
    let checkpoint =
      keys.isEmpty
      ? try Checkpoint(inNoteOrText: self.checkpoint)
      : try Checkpoint(SignedNote(self.checkpoint), signedBy: keys)
    guard checkpoint.size == size, checkpoint.root.description == root else {
      throw Failure(.badData, "The proof is not about its checkpoint.")
    }
    let path = try path.map { try MerkleHash(hexadecimal: $0) }
    return if let position, let record {
      try check(Position(rawValue: position), record, path, checkpoint)
    } else if let oldSize, let oldRoot {
      try check(oldSize, MerkleHash(hexadecimal: oldRoot), path, checkpoint)
    } else {
      throw Failure(.badData, "The proof says neither a record nor an earlier root that it starts from.")
    }
  }

  private func check(
    _ position: Position, _ record: String, _ path: [MerkleHash], _ checkpoint: Checkpoint
  ) throws -> Finding {
    let proof = InclusionProof(position: position, size: size, path: path)
    guard let bytes = Data(base64Encoded: record), proof.proves(.leaf(Array(bytes)), in: checkpoint.root)
    else {
      throw Failure(.badData, "The proof is wrong: event \(position) is not shown to be in the log.")
    }
    return Finding(
      sentence: "Event \(position) is in the log of \(counted(size, "event")) of \(checkpoint.origin).",
      origin: checkpoint.origin, size: size, root: root, position: position.rawValue)
  }

  private func check(
    _ oldSize: UInt64, _ oldRoot: MerkleHash, _ path: [MerkleHash], _ checkpoint: Checkpoint
  ) throws -> Finding {
    let proof = ConsistencyProof(oldSize: oldSize, newSize: size, path: path)
    guard proof.proves(oldRoot, grewTo: checkpoint.root) else {
      throw Failure(
        .badData, "The proof is wrong: the first \(grouped(oldSize)) events are not what they were.")
    }
    let events = "\(grouped(oldSize)) of \(grouped(size)) events of \(checkpoint.origin)"
    return Finding(
      sentence: "The first \(events) are what they were.",
      origin: checkpoint.origin, size: size, root: root, oldSize: oldSize)
  }

  /// The proof for people.
  var table: Table {
    var table = Table()
    if let record { table.append("record", record) }
    if let oldRoot { table.append("old root", oldRoot) }
    for (index, hash) in path.enumerated() { table.append(index == 0 ? "path" : "", hash) }
    table.append("root", root)
    for (index, line) in checkpoint.split(separator: "\n").enumerated() {
      table.append(index == 0 ? "checkpoint" : "", String(line))
    }
    return table
  }
}

extension MerkleHash {
  /// Reads 64 hexadecimal digits.
  init(hexadecimal text: String) throws {
    let digits = text.utf8.compactMap { UInt8(String(UnicodeScalar($0)), radix: 16) }
    let bytes = stride(from: 0, to: digits.count - 1, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    guard digits.count == text.utf8.count, digits.count.isMultiple(of: 2), let hash = MerkleHash(bytes) else {
      throw Failure(.badData, "\(text.prefix(80)) is no hash of 64 hexadecimal digits.")
    }
    self = hash
  }
}
