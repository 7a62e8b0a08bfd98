import Foundation
import SchoolLedger

/// What somebody knows of a log from before: its size, and its root where they kept the checkpoint.
struct KeptCheckpoint {
  let size: UInt64
  let root: MerkleHash?

  /// Takes a size, or the file of a checkpoint, of a signed note or of a saved proof.
  init(sizeOrFile text: String) throws {
    if let size = UInt64(text) {
      self.size = size
      root = nil
    } else {
      let data = try Data(readingFrom: text)
      guard let checkpoint = try? Checkpoint(inNoteOrText: Self.text(in: data)) else {
        throw Failure(.badData, "\(text) holds no checkpoint.")
      }
      size = checkpoint.size
      root = checkpoint.root
    }
  }

  private static func text(in data: Data) -> String {
    let proof = try? ProofDocument(parsing: Array(data).span)
    return proof?.checkpoint ?? String(decoding: data, as: UTF8.self)
  }
}
